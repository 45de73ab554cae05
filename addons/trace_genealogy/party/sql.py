"""The statements on ``trace_party`` and ``trace_party_alias``.

The caller has flushed the contacts' columns in ``COLUMNS``. They run for every company with the database owner's
rights: what they answer is ids and, for whoever may trace a lot, the consignee's name.
"""

from odoo.tools import SQL

# The columns of res_partner that are kept, under the same names.
COLUMNS = ("name", "street", "street2", "zip", "city", "country_id", "email", "phone")

KEPT = SQL(", ").join(SQL.identifier(column) for column in COLUMNS)
KNOWN = SQL("EXISTS (SELECT 1 FROM trace_party k WHERE k.partner_id = p.id)")
NAMED = SQL("EXISTS (SELECT 1 FROM trace_event e WHERE e.partner_id = p.id)")


def remember(partner_ids, now):
    """Add the contacts that have no party yet.

    Nobody waits for anybody, but for the very first mention of a contact: two transactions that make it at once end
    in a serialization failure of the later one, which Odoo repeats.
    """
    return _insert(SQL("p.id = ANY(%s)", list(partner_ids)), now)


def remember_named(partner_ids, now):
    """Add the contacts, of those given (all for None), that events name and that have no party yet."""
    return _insert(SQL("%s AND %s", NAMED, _among(SQL("p.id"), partner_ids)), now)


def _insert(condition, now):
    return SQL(
        """
        INSERT INTO trace_party (partner_id, %(kept)s, create_date, write_date)
        SELECT p.id, %(kept)s, %(now)s, %(now)s
          FROM res_partner p
         WHERE %(condition)s AND NOT %(known)s
         ORDER BY p.id
            ON CONFLICT (partner_id) DO NOTHING
        """,
        kept=KEPT,
        condition=condition,
        known=KNOWN,
        now=now,
    )


def refresh(partner_ids, now):
    """Bring the parties of these contacts (all for None) up to date; erased ones stay erased."""
    return SQL(
        """
        UPDATE trace_party t
           SET (%(kept)s, write_date) = ROW(%(new)s, %(now)s::timestamp)
          FROM res_partner p
         WHERE p.id = t.partner_id AND t.erased IS NOT TRUE AND %(among)s
           AND (%(old)s) IS DISTINCT FROM (%(new)s)
        """,
        kept=KEPT,
        old=_of("t"),
        new=_of("p"),
        now=now,
        among=_among(SQL("t.partner_id"), partner_ids),
    )


def _of(alias):
    return SQL(", ").join(SQL.identifier(alias, column) for column in COLUMNS)


def _among(column, ids):
    return SQL("TRUE") if ids is None else SQL("%s = ANY(%s)", column, list(ids))


def current(partner_ids):
    """Rows ``(id, the contact it is now)`` of those ids that were merged, over any number of merges."""
    return SQL(
        """
        WITH RECURSIVE way (start_id, at_id) AS (
            SELECT old_partner_id, new_partner_id FROM trace_party_alias WHERE old_partner_id = ANY(%(ids)s)
            UNION
            SELECT way.start_id, a.new_partner_id FROM way JOIN trace_party_alias a ON a.old_partner_id = way.at_id
        )
        SELECT start_id, at_id FROM way
         WHERE NOT EXISTS (SELECT 1 FROM trace_party_alias a WHERE a.old_partner_id = way.at_id)
        """,
        ids=list(partner_ids),
    )


def merged_into(partner_ids):
    """Rows ``(id)``: the contacts that were merged into these, directly or over others."""
    return SQL(
        """
        WITH RECURSIVE member (id) AS (
            SELECT old_partner_id FROM trace_party_alias WHERE new_partner_id = ANY(%(ids)s)
            UNION
            SELECT a.old_partner_id FROM member JOIN trace_party_alias a ON a.new_partner_id = member.id
        )
        SELECT id FROM member
        """,
        ids=list(partner_ids),
    )


def append_aliases(old_ids, new_id, now):
    """State that these contacts are merged into that one."""
    return SQL(
        """
        INSERT INTO trace_party_alias (old_partner_id, new_partner_id, record_time)
        SELECT old_id, %(new_id)s, %(now)s FROM unnest(%(old_ids)s) AS old_id
         WHERE old_id <> %(new_id)s
        """,
        old_ids=list(old_ids),
        new_id=new_id,
        now=now,
    )

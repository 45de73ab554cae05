"""The statements of sealing and of checking.

They read all companies' rows with the database owner's rights; the caller flushes before sealing and has checked who asks.
All of them see one snapshot: that of the transaction.
"""

from odoo.tools import SQL

LOCK = "trace_seal"
TABLES = {"event": "trace_event", "audit": "trace_audit"}


def lock(wait=True):
    """One sealer at a time, until its transaction ends. Nobody else takes this lock."""
    name = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    return SQL("SELECT %s(hashtext(%s))", SQL.identifier(name), LOCK)


def horizon():
    """The database cluster's identity, the snapshot's oldest open transaction and the next transaction's number.

    Every row whose ``tx`` is below the oldest open transaction is visible to this snapshot, or never will be to any.
    """
    return SQL(
        """
        SELECT (SELECT system_identifier FROM pg_control_system())::text,
               pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        """
    )


def last_seal():
    return SQL("SELECT id, number, head, cluster, horizon FROM trace_seal ORDER BY number DESC LIMIT 1")


def unsealed(kind, since, limit):
    """The first ids that are in no seal, in order; ``since`` is the last horizon (None looks at the whole table).

    Transactions below the horizon were all sealed, so only younger rows are looked at: a BRIN index on ``tx`` finds them.
    """
    younger = SQL("TRUE") if since is None else SQL("tx >= %s", since)
    return SQL(
        """
        WITH candidate AS (SELECT id FROM %(table)s WHERE %(younger)s)
        SELECT c.id
          FROM candidate c
         WHERE NOT EXISTS (SELECT FROM trace_seal_leaf l WHERE l.%(column)s = c.id)
         ORDER BY c.id
         LIMIT %(limit)s
        """,
        table=SQL.identifier(TABLES[kind]),
        younger=younger,
        column=SQL.identifier(f"{kind}_id"),
        limit=limit,
    )


def count_unsealed(kind):
    return SQL(
        "SELECT count(*) FROM %s t WHERE NOT EXISTS (SELECT FROM trace_seal_leaf l WHERE l.%s = t.id)",
        SQL.identifier(TABLES[kind]),
        SQL.identifier(f"{kind}_id"),
    )


def now():
    return SQL("""SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""")


def insert_seal(values):
    """Append a seal; a sealer whose snapshot is too old fails to serialize here, and Odoo repeats it."""
    return SQL(
        """
        INSERT INTO trace_seal (number, previous_seal_id, version, previous, root, event_count, audit_count, sealed_at,
                                head, cluster, horizon)
        VALUES (%(number)s, %(previous_seal_id)s, %(v)s, %(previous)s, %(root)s, %(events)s, %(audits)s,
                %(sealed_at)s::timestamp, %(head)s, %(cluster)s, %(horizon)s)
        ON CONFLICT DO NOTHING
        RETURNING id
        """,
        **values,
    )


def insert_leaves(seal_id, kind, first, ids, hashes):
    """Append the leaves of one kind, in order, from position ``first``; none may be in another seal."""
    return SQL(
        """
        INSERT INTO trace_seal_leaf (seal_id, position, %(column)s, hash)
        SELECT %(seal)s, %(first)s - 1 + position, id, hash
          FROM unnest(%(ids)s::int[], %(hashes)s::text[]) WITH ORDINALITY AS leaf (id, hash, position)
        """,
        column=SQL.identifier(f"{kind}_id"),
        seal=seal_id,
        first=first,
        ids=ids,
        hashes=hashes,
    )


SEAL = SQL(
    """
    id, number, previous_seal_id, version, previous, root, event_count, audit_count,
    to_char(sealed_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), head
    """
)


def seals(from_number=0):
    return SQL("SELECT %s FROM trace_seal WHERE number >= %s ORDER BY number, id", SEAL, from_number)


def leaves(seal_id):
    return SQL(
        "SELECT position, event_id, audit_id, hash FROM trace_seal_leaf WHERE seal_id = %s ORDER BY position, id",
        seal_id,
    )


def stray_leaf():
    """A leaf whose seal is not there."""
    return SQL(
        """
        SELECT event_id, audit_id FROM trace_seal_leaf l
         WHERE NOT EXISTS (SELECT FROM trace_seal s WHERE s.id = l.seal_id) LIMIT 1
        """
    )


def seal_of(event_id):
    return SQL("SELECT seal_id, position FROM trace_seal_leaf WHERE event_id = %s", event_id)


def counts():
    """How many seals there are, and how many events and audit rows they hold."""
    return SQL("SELECT (SELECT count(*) FROM trace_seal), count(event_id), count(audit_id) FROM trace_seal_leaf")

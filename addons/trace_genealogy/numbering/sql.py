"""The statements of the counters.

They flush nothing, read no company and run with the database owner's rights: who may draw is the caller's question.
An index is the n-th draw of a scope, from 0. ``name`` is what ``scopes.counter_name`` makes of a rule and a scope: the
name of the scope's sequence, and what its lock is called.
"""

from odoo.tools import SQL


def begin_short():
    """First statements of a short transaction of its own: it sees what is committed now, and gives up instead of hanging."""
    return SQL("SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '10s'")


def lock(name):
    """Hold the counter to the end of the transaction."""
    return SQL("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", name)


# ---------------------------------------------------------------------- fast counters: one sequence per rule and scope


def next_indexes(name, count, capacity):
    """An array of the next ``count`` indexes; of NULLs when there is no such sequence yet; NULL when there is no room for all.

    Nothing is drawn then: a sequence never goes back. Several may find room at once; what is too much is refused when it is
    written. Sequences are looked up in what is committed, not in the transaction's snapshot.
    """
    return SQL(
        """
        WITH there AS MATERIALIZED (
            SELECT to_regclass(%(name)s) AS sequence,
                   COALESCE(pg_sequence_last_value(to_regclass(%(name)s)) + 1, 0) AS position
        )
        SELECT array_agg(nextval(there.sequence))
          FROM there, generate_series(1, %(count)s)
         WHERE %(count)s = 1 OR there.position + %(count)s <= %(capacity)s
        """,
        name=name,
        count=count,
        capacity=capacity,
    )


def create_sequence(name):
    """Make the scope's sequence; it falls with the table of counters when the addon is uninstalled."""
    return SQL(
        "CREATE SEQUENCE IF NOT EXISTS %(name)s AS bigint MINVALUE 0 START WITH 0 OWNED BY trace_numbering_counter.name",
        name=SQL.identifier(name),
    )


def start_sequence(name, rule_id, scope):
    """Let a sequence that was just made go on where the counter was put to rest."""
    return SQL(
        """
        SELECT setval(%(name)s::regclass, rested - 1)
          FROM trace_numbering_counter
         WHERE rule_ref = %(rule)s AND scope = %(scope)s AND rested > 0
        """,
        name=name,
        rule=rule_id,
        scope=scope,
    )


def rested(rule_id, scope):
    """The index at which a counter without a sequence goes on; no row when it never drew."""
    return SQL("SELECT rested FROM trace_numbering_counter WHERE rule_ref = %s AND scope = %s", rule_id, scope)


def exists(name):
    return SQL("SELECT to_regclass(%s) IS NOT NULL", name)


def peek(name):
    """The index the sequence gives next."""
    return SQL(
        "SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM %(name)s", name=SQL.identifier(name)
    )


def hold(name):
    """Keep everybody else from drawing until the end of the transaction; changes nothing."""
    return SQL("ALTER SEQUENCE %(name)s OWNED BY trace_numbering_counter.name", name=SQL.identifier(name))


def raise_to(name, index):
    """Let the sequence give ``index`` next, or what it would give anyway when that is more; held by ``hold``."""
    return SQL(
        """
        SELECT setval(%(name)s::regclass, GREATEST(next - 1, 0), next > 0)
          FROM (SELECT GREATEST(%(index)s, CASE WHEN is_called THEN last_value + 1 ELSE last_value END) AS next
                  FROM %(table)s) there
        """,
        name=name,
        index=index,
        table=SQL.identifier(name),
    )


def drop_sequence(name):
    return SQL("DROP SEQUENCE IF EXISTS %(name)s", name=SQL.identifier(name))


# ---------------------------------------------------------------------- gapless counters: one row per draw


def next_after_draws(rule_id, scope):
    """The index after the last that this transaction sees drawn."""
    return SQL(
        "SELECT COALESCE(max(first + size), 0) FROM trace_numbering_draw WHERE rule_ref = %s AND scope = %s",
        rule_id,
        scope,
    )


def append_draw(rule_id, scope, first, size):
    return SQL(
        "INSERT INTO trace_numbering_draw (rule_ref, scope, first, size) VALUES (%s, %s, %s, %s)",
        rule_id,
        scope,
        first,
        size,
    )


def prune_draws():
    """Keep the last draw of each scope. What falls is below a committed draw, so that no maximum changes for anybody."""
    return SQL(
        """
        DELETE FROM trace_numbering_draw old
         USING trace_numbering_draw later
         WHERE later.rule_ref = old.rule_ref AND later.scope = old.scope AND later.first > old.first
        """
    )


# ---------------------------------------------------------------------- the list of counters


def register(name, rule_id, scope, gapless):
    """Put the scope on the list of counters, unless it is there."""
    return SQL(
        """
        INSERT INTO trace_numbering_counter (name, rule_ref, scope, is_gapless, rested, seen, seen_on, begun_on)
        VALUES (%(name)s, %(rule)s, %(scope)s, %(gapless)s, 0, 0, %(now)s, %(now)s)
        ON CONFLICT DO NOTHING
        """,
        name=name,
        rule=rule_id,
        scope=scope,
        gapless=gapless,
        now=SQL("now() AT TIME ZONE 'UTC'"),
    )


def is_used(rule_ids):
    """Ids of the rules that have a counter."""
    return SQL("SELECT DISTINCT rule_ref FROM trace_numbering_counter WHERE rule_ref = ANY(%s)", list(rule_ids))


def positions(names):
    """Rows (name, next index) of the sequences among ``names`` that are there."""
    parts = [
        SQL(
            "SELECT %(text)s AS name, CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM %(name)s",
            text=name,
            name=SQL.identifier(name),
        )
        for name in names
    ]
    return SQL(" UNION ALL ").join(parts)


def sequences(limit):
    """Names of the counters that have a sequence, those first that stand the longest; reading each takes a lock."""
    return SQL(
        "SELECT name FROM trace_numbering_counter WHERE to_regclass(name) IS NOT NULL ORDER BY seen_on LIMIT %s", limit
    )


def existing(names):
    """Those of ``names`` that are the name of a sequence."""
    return SQL("SELECT name FROM unnest(%s) name WHERE to_regclass(name) IS NOT NULL", list(names))


def drawn(names):
    """Rows (name, next index) of the gapless counters with these names."""
    return SQL(
        """
        SELECT c.name, COALESCE(max(d.first + d.size), 0)
          FROM trace_numbering_counter c
          LEFT JOIN trace_numbering_draw d ON d.rule_ref = c.rule_ref AND d.scope = c.scope
         WHERE c.name = ANY(%s)
         GROUP BY c.name
        """,
        list(names),
    )


def orphans(limit):
    """Names of counters whose rule is gone, or was never committed; a rule of the last day may still be."""
    return SQL(
        """
        SELECT c.id, c.name
          FROM trace_numbering_counter c
         WHERE c.begun_on < now() AT TIME ZONE 'UTC' - interval '1 day'
           AND NOT EXISTS (SELECT 1 FROM trace_numbering_rule r WHERE r.id = c.rule_ref)
         LIMIT %s
        """,
        limit,
    )


def note_positions(positions):
    """Note where counters stand that moved since they were last looked at; ``positions`` is {name: next index}."""
    return SQL(
        """
        UPDATE trace_numbering_counter c
           SET seen = found.position, seen_on = now() AT TIME ZONE 'UTC'
          FROM unnest(%(names)s::text[], %(positions)s::bigint[]) found (name, position)
         WHERE c.name = found.name AND c.seen <> found.position
        """,
        names=list(positions),
        positions=list(positions.values()),
    )


def quiet(names, days, limit):
    """Those of the counters ``names`` that stand for so many days where they stand."""
    return SQL(
        """
        SELECT name
          FROM trace_numbering_counter
         WHERE name = ANY(%(names)s) AND seen_on < now() AT TIME ZONE 'UTC' - make_interval(days => %(days)s)
         LIMIT %(limit)s
        """,
        names=list(names),
        days=days,
        limit=limit,
    )


def rest(name):
    """Remember where a held sequence stands, to be dropped."""
    return SQL(
        """
        UPDATE trace_numbering_counter
           SET rested = (SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM %(table)s)
         WHERE name = %(name)s
        """,
        table=SQL.identifier(name),
        name=name,
    )


def forget(counter_ids):
    return SQL(
        """
        WITH gone AS (DELETE FROM trace_numbering_counter WHERE id = ANY(%s) RETURNING rule_ref, scope)
        DELETE FROM trace_numbering_draw d USING gone WHERE d.rule_ref = gone.rule_ref AND d.scope = gone.scope
        """,
        list(counter_ids),
    )


# ---------------------------------------------------------------------- numbers that are there already


def taken(product_ids, company_ids, names):
    """Rows (position, from 1) of the numbers that a lot of the product has, in the company or without one.

    Three lists of one length; company 0 is any. The caller flushed the lots; lots of every company are read.
    """
    return SQL(
        """
        SELECT DISTINCT wanted.place
          FROM unnest(%(products)s::int[], %(companies)s::int[], %(names)s::text[])
               WITH ORDINALITY wanted (product, company, name, place)
          JOIN stock_lot lot ON lot.product_id = wanted.product AND lot.name = wanted.name
         WHERE wanted.company = 0 OR lot.company_id IS NULL OR lot.company_id = wanted.company
        """,
        products=list(product_ids),
        companies=list(company_ids),
        names=list(names),
    )

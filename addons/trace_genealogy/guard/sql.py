"""Triggers that make a table append-only.

They are created by the table's owner at every install and upgrade, and are idempotent. They flush nothing, read no
company and hold for every role, the owner and the ORM's superuser included. A database superuser who drops them is
found by verifying the seals, not here.
"""

from odoo.tools import SQL

REFUSE = SQL(
    """
    CREATE OR REPLACE FUNCTION trace_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'The traceability ledger is append-only: %% on %% is refused.', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation', HINT = 'Append a correcting event instead.';
    END $$
    """
)

STAMP = SQL(
    """
    CREATE OR REPLACE FUNCTION trace_stamp_event() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        NEW.tx := pg_current_xact_id()::text::bigint;
        NEW.record_time := clock_timestamp() AT TIME ZONE 'UTC';
        RETURN NEW;
    END $$
    """
)

# Who asks whether a past answer is settled looks for transactions that hold this lock: they may still append.
ANNOUNCE = SQL(
    """
    CREATE OR REPLACE FUNCTION trace_announce_append() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock_shared(hashtext('trace_event_append'));
        RETURN NULL;
    END $$
    """
)

SAME_TRANSACTION = SQL(
    """
    CREATE OR REPLACE FUNCTION trace_same_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE late bigint;
    BEGIN
        SELECT e.id INTO late
          FROM added a JOIN trace_event e ON e.id = a.event_id
         WHERE e.tx <> pg_current_xact_id()::text::bigint
         LIMIT 1;
        IF late IS NOT NULL THEN
            RAISE EXCEPTION 'The traceability ledger is append-only: event %% is closed, no line can be added to it.', late
                USING ERRCODE = 'restrict_violation', HINT = 'Append a correcting event instead.';
        END IF;
        RETURN NULL;
    END $$
    """
)


def protect(cr, table):
    """Refuse UPDATE, DELETE and TRUNCATE on ``table``, for every role."""
    cr.execute(REFUSE)
    cr.execute(
        SQL(
            """
            DROP TRIGGER IF EXISTS trace_append_only ON %(table)s;
            CREATE TRIGGER trace_append_only BEFORE UPDATE OR DELETE ON %(table)s
                FOR EACH ROW EXECUTE FUNCTION trace_refuse_change();
            DROP TRIGGER IF EXISTS trace_no_truncate ON %(table)s;
            CREATE TRIGGER trace_no_truncate BEFORE TRUNCATE ON %(table)s
                FOR EACH STATEMENT EXECUTE FUNCTION trace_refuse_change();
            """,
            table=SQL.identifier(table),
        )
    )


def stamp_events(cr):
    """The database, not the client, says which transaction appended an event and when."""
    cr.execute(STAMP)
    cr.execute(ANNOUNCE)
    cr.execute(
        SQL(
            """
            DROP TRIGGER IF EXISTS trace_announce ON trace_event;
            CREATE TRIGGER trace_announce BEFORE INSERT ON trace_event
                FOR EACH STATEMENT EXECUTE FUNCTION trace_announce_append();
            DROP TRIGGER IF EXISTS trace_stamp ON trace_event;
            CREATE TRIGGER trace_stamp BEFORE INSERT ON trace_event
                FOR EACH ROW EXECUTE FUNCTION trace_stamp_event()
            """
        )
    )


def stamp(cr, table):
    """The database, not the client, says which transaction wrote a row of ``table`` and when."""
    cr.execute(STAMP)
    cr.execute(
        SQL(
            """
            DROP TRIGGER IF EXISTS trace_stamp ON %(table)s;
            CREATE TRIGGER trace_stamp BEFORE INSERT ON %(table)s
                FOR EACH ROW EXECUTE FUNCTION trace_stamp_event()
            """,
            table=SQL.identifier(table),
        )
    )


def same_transaction(cr):
    """Refuse a line from any other transaction than the one that appended its event."""
    cr.execute(SAME_TRANSACTION)
    cr.execute(
        SQL(
            """
            DROP TRIGGER IF EXISTS trace_same_transaction ON trace_event_line;
            CREATE TRIGGER trace_same_transaction AFTER INSERT ON trace_event_line
                REFERENCING NEW TABLE AS added
                FOR EACH STATEMENT EXECUTE FUNCTION trace_same_transaction()
            """
        )
    )


def unique_lot_numbers(cr):
    """Refuse two lots of one product and company with one number, at commit, even from two concurrent transactions.

    Deferred, so that core's own check speaks first; waits at most five seconds for the table and is tried again the next night.
    """
    cr.execute("SELECT 1 FROM pg_constraint WHERE conname = 'trace_stock_lot_number_unique'")
    if cr.fetchone():
        return
    cr.execute("SET LOCAL lock_timeout = '5s'")
    cr.execute(
        """
        ALTER TABLE stock_lot ADD CONSTRAINT trace_stock_lot_number_unique
            EXCLUDE USING btree (product_id WITH =, name WITH =, (COALESCE(company_id, 0)) WITH =)
            DEFERRABLE INITIALLY DEFERRED
        """
    )
    cr.execute("SET LOCAL lock_timeout = DEFAULT")


# Core has no index from a lot to its move lines. `%s` is CONCURRENTLY where the table is too large to be locked.
LOT_INDEX = (
    "CREATE INDEX %s IF NOT EXISTS trace_stock_move_line_lot ON stock_move_line (lot_id) WHERE lot_id IS NOT NULL"
)


def index_lots_if_small(cr, rows=200_000):
    """Build the index from lots to move lines at once when that takes no more than a moment."""
    cr.execute("SELECT count(*) FROM (SELECT 1 FROM stock_move_line LIMIT %s) counted", [rows])
    if cr.fetchone()[0] < rows:
        cr.execute(LOT_INDEX % "")


def index_lots_concurrently(cr):
    """Build it without locking anybody out; ``cr`` must be in autocommit. What an interrupted build left is dropped first."""
    cr.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('trace_stock_move_line_lot')")
    row = cr.fetchone()
    if row and not row[0]:
        cr.execute("DROP INDEX CONCURRENTLY trace_stock_move_line_lot")
    if not row or not row[0]:
        cr.execute(LOT_INDEX % "CONCURRENTLY")

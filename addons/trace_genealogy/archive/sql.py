"""The statements of archives: what a year holds, the stored file, and how long it is kept.

They read all companies' rows with the database owner's rights; the caller has checked who asks. Seals, ledger and
archives are always flushed; who asks how long an archive is kept flushes the companies' settings before.
"""

from odoo.tools import SQL

# What checking an archive writes on its row; everything else stays as it was.
CHECKED = ("verified_on", "verified", "finding")

KEPT_UNTIL = SQL(
    """
    CREATE OR REPLACE FUNCTION trace_kept_until(year integer, companies jsonb) RETURNS date LANGUAGE plpgsql STABLE AS $$
    BEGIN
        RETURN (
            SELECT COALESCE(max(CASE WHEN COALESCE(c.trace_retention_years, 0) = 0 THEN 'infinity'::date
                                     ELSE make_date(year + 1 + c.trace_retention_years, 1, 1) END), 'infinity'::date)
              FROM jsonb_array_elements_text(companies) AS named (id)
              LEFT JOIN res_company c ON c.id = named.id::integer
        );
    END $$
    """
)

REFUSE = SQL(
    """
    CREATE OR REPLACE FUNCTION trace_keep_archive() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF to_jsonb(NEW) - %(checked)s::text[] = to_jsonb(OLD) - %(checked)s::text[] THEN
                RETURN NEW;
            END IF;
        ELSIF TG_OP = 'DELETE' THEN
            IF (clock_timestamp() AT TIME ZONE 'UTC')::date >= trace_kept_until(OLD.year, OLD.company_numbers) THEN
                RETURN OLD;
            END IF;
        END IF;
        RAISE EXCEPTION 'Archives of the traceability ledger are kept unchanged: %% on %% is refused.', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation', HINT = 'An archive may be deleted when its retention time is over.';
    END $$
    """,
    checked=list(CHECKED),
)

# The parts of an archive fall with it, when it is gone already, and never before.
REFUSE_PART = SQL(
    """
    CREATE OR REPLACE FUNCTION trace_keep_archive_part() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM trace_archive WHERE id = OLD.archive_id) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'Archives of the traceability ledger are kept unchanged: %% on %% is refused.', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation', HINT = 'An archive may be deleted when its retention time is over.';
    END $$
    """
)


def protect(cr, table, function):
    """Let ``function`` decide on UPDATE and DELETE on ``table``, for every role, and refuse TRUNCATE."""
    for statement in (KEPT_UNTIL, REFUSE, REFUSE_PART):
        cr.execute(statement)
    cr.execute(
        SQL(
            """
            DROP TRIGGER IF EXISTS trace_keep ON %(table)s;
            CREATE TRIGGER trace_keep BEFORE UPDATE OR DELETE ON %(table)s
                FOR EACH ROW EXECUTE FUNCTION %(function)s();
            DROP TRIGGER IF EXISTS trace_no_truncate ON %(table)s;
            CREATE TRIGGER trace_no_truncate BEFORE TRUNCATE ON %(table)s
                FOR EACH STATEMENT EXECUTE FUNCTION %(function)s();
            """,
            table=SQL.identifier(table),
            function=SQL.identifier(function),
        )
    )


def kept_until(ids):
    """Rows (id, the first day on which the archive may be deleted or None when there is none)."""
    return SQL(
        """
        SELECT id, CASE WHEN isfinite(day) THEN day END
          FROM trace_archive, trace_kept_until(year, company_numbers) AS day
         WHERE id = ANY(%s)
        """,
        list(ids),
    )


def finished_years(running):
    """The years before ``running`` that have seals in no archive: rows (year, first, last, seals, events, audits).

    A seal belongs to the year in which it was made, but never to an earlier one than the seal before it (a clock that was
    set back) nor to a year that is archived already (a seal that was committed late): each year is one piece of the chain.
    """
    return SQL(
        """
        WITH done AS (SELECT COALESCE(max(year), 0) AS year, COALESCE(max(last_seal), 0) AS number FROM trace_archive),
             seal AS (
                SELECT s.number, s.event_count, s.audit_count,
                       max(GREATEST(date_part('year', s.sealed_at)::integer, done.year + 1)) OVER (ORDER BY s.number) AS year
                  FROM trace_seal s, done
                 WHERE s.number > done.number)
        SELECT year, min(number), max(number), count(*)::integer, sum(event_count)::integer, sum(audit_count)::integer
          FROM seal WHERE year < %s GROUP BY year ORDER BY year
        """,
        running,
    )


def seal_hashes(number):
    """The hash of the seal before this one, and its own."""
    return SQL("SELECT previous, head FROM trace_seal WHERE number = %s", number)


def companies(first, last):
    """The companies with events or entries of the audit trail of their own in these seals; all where there are none."""
    return SQL(
        """
        WITH leaf AS (
            SELECT l.event_id, l.audit_id FROM trace_seal s JOIN trace_seal_leaf l ON l.seal_id = s.id
             WHERE s.number BETWEEN %s AND %s),
        own AS (
            SELECT e.company_id FROM leaf JOIN trace_event e ON e.id = leaf.event_id
             UNION
            SELECT a.company_id FROM leaf JOIN trace_audit a ON a.id = leaf.audit_id WHERE a.company_id IS NOT NULL)
        SELECT company_id FROM own
         UNION
        SELECT id FROM res_company WHERE NOT EXISTS (SELECT FROM own)
         ORDER BY 1
        """,
        first,
        last,
    )


def insert_part(archive_id, position, content):
    return SQL(
        "INSERT INTO trace_archive_part (archive_id, position, content) VALUES (%s, %s, %s)",
        archive_id,
        position,
        content,
    )


def part(archive_id, position):
    """One piece of the stored file."""
    return SQL("SELECT content FROM trace_archive_part WHERE archive_id = %s AND position = %s", archive_id, position)


def note_check(archive_id, verified, finding):
    """Write on the row what checking the file found, and when."""
    return SQL(
        "UPDATE trace_archive SET verified_on = now() AT TIME ZONE 'UTC', verified = %s, finding = %s WHERE id = %s "
        "RETURNING id",
        verified,
        finding,
        archive_id,
    )

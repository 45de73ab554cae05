"""The trigger that keeps issued certificates as they are, for every role.

It is made by the table's owner at every install and upgrade and is idempotent; it flushes nothing and reads no company.
"""

from odoo.tools import SQL


def keep(afterwards):
    """Refuse to delete an issued certificate, and to change any column of it but those ``afterwards``."""
    return SQL(
        """
        CREATE OR REPLACE FUNCTION trace_keep_certificate() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF OLD.state = 'issued' AND (
                TG_OP = 'DELETE' OR to_jsonb(NEW) - TG_ARGV::text[] IS DISTINCT FROM to_jsonb(OLD) - TG_ARGV::text[]
            ) THEN
                RAISE EXCEPTION 'Certificate %% is issued and stays as it is: %% is refused.', OLD.name, TG_OP
                    USING ERRCODE = 'restrict_violation', HINT = 'Make a new revision instead.';
            END IF;
            RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        END $$;
        DROP TRIGGER IF EXISTS trace_keep_issued ON trace_certificate_issued;
        CREATE TRIGGER trace_keep_issued BEFORE UPDATE OR DELETE ON trace_certificate_issued
            FOR EACH ROW EXECUTE FUNCTION trace_keep_certificate(%(columns)s);
        """,
        columns=SQL(", ").join(SQL("%s", column) for column in sorted(afterwards)),
    )

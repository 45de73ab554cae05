"""Backfill: the history that was posted before the suite was installed, read into the ledger.

The state is two parameters: the last line examined and the last line to examine. A batch appends events and moves the first
one on in one transaction, so that killing and repeating adds nothing twice.
"""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..ledger import sql

BATCH = 5000
CURSOR, UNTIL = "trace_genealogy.backfill_cursor", "trace_genealogy.backfill_until"
LOCK = "trace_genealogy_backfill"


class TraceEvent(models.Model):
    _inherit = "trace.event"

    @api.model
    def backfill(self):
        """Read what was posted before the suite was installed into the ledger, to its end; safe to repeat.

        Returns the number of events appended. Runs in the caller's transaction; the scheduled action does the same in batches
        that commit. Raises AccessError for anybody but a traceability manager.
        """
        if not (self.env.su or self.env.user.has_group("trace_genealogy.group_trace_manager")):
            raise AccessError(self.env._("Only a traceability manager may read the history into the ledger."))
        if not self._try_lock_backfill():
            raise UserError(self.env._("The history is being read already. Its progress is in the scheduled actions."))
        # sudo: the history of every company is read, whoever starts it
        ledger = self.sudo()
        appended = 0
        while not ledger._is_complete():
            appended += ledger._backfill_batch()[1]
        ledger.env["trace.gap"]._find_gaps()
        return appended

    @api.model
    def _cron_backfill(self):
        """Batches that commit, until the history is read; starts at once after installation."""
        if self._is_complete():
            return
        if not self._try_lock_backfill():
            # Someone is changing a line of the history at this moment: that is no reason to wait for tomorrow.
            self.env.ref("trace_genealogy.cron_backfill")._trigger(fields.Datetime.now() + timedelta(minutes=1))
            return
        remaining = self._count_history()
        while remaining:
            examined, _appended = self._backfill_batch()
            remaining = 0 if self._is_complete() else max(remaining - examined, 1)
            if not remaining:
                self.env.ref("trace_genealogy.cron_find_gaps")._trigger()
            if not self.env["ir.cron"]._commit_progress(examined, remaining=remaining):
                break
            if remaining and not self._try_lock_backfill():
                break

    @api.model
    def _backfill_batch(self):
        """Examine the next lines; returns how many lines were examined and how many events appended."""
        cursor, until = self._get_backfill_state()
        line_ids = [row[0] for row in self.env.execute_query(sql.history_after(cursor, until, BATCH))]
        appended = len(self._record_history(line_ids))
        cursor = line_ids[-1] if len(line_ids) == BATCH else until
        self.env["ir.config_parameter"].sudo().set_param(CURSOR, cursor)  # sudo: an internal mark, not a setting
        return len(line_ids), appended

    @api.model
    def _record_history(self, line_ids):
        """Append these lines with the rest of their documents; what was added to an order later becomes a later event."""
        appended = self.browse()
        missing = self._read_ids(sql.with_their_documents(self._get_document_kinds(), line_ids)) if line_ids else set()
        while missing and (events := self._record_lines(sorted(missing), source="backfill", from_history=True)):
            appended += events
            missing = self._read_ids(sql.unrecorded_among(missing))
        return appended

    # ------------------------------------------------------------------ state

    @api.model
    def _is_complete(self):
        """Whether the history has been read to its end: until then every answer says that it is not complete."""
        cursor, until = self._get_backfill_state()
        return cursor >= until

    @api.model
    def _get_backfill_state(self):
        params = self.env["ir.config_parameter"].sudo()  # sudo: an internal mark that everybody's answers depend on
        return int(params.get_param(CURSOR, 0)), int(params.get_param(UNTIL, 1))

    @api.model
    def _start_backfill(self):
        """Mark where the history ends: what is posted from now on is recorded live. Called once, at installation."""
        [(until,)] = self.env.execute_query(SQL("SELECT COALESCE(max(id), 0) FROM stock_move_line"))
        params = self.env["ir.config_parameter"].sudo()  # sudo: installation
        params.set_param(UNTIL, until)
        params.set_param(CURSOR, 0)
        if until:
            self.env.ref("trace_genealogy.cron_backfill")._trigger()

    @api.model
    def _count_history(self):
        cursor, until = self._get_backfill_state()
        [(count,)] = self.env.execute_query(
            SQL("SELECT count(*) FROM stock_move_line WHERE id > %s AND id <= %s AND state = 'done'", cursor, until)
        )
        return count

    @api.model
    def _get_known_since(self):
        """When the ledger learned its first fact, or False: nothing can be said to be known before."""
        rows = self.env.execute_query(SQL("SELECT record_time FROM trace_event ORDER BY id LIMIT 1"))
        return rows[0][0] if rows else False

    # ------------------------------------------------------------------ one at a time

    @api.model
    def _try_lock_backfill(self):
        """One backfill at a time; held until the transaction ends."""
        [(locked,)] = self.env.execute_query(SQL("SELECT pg_try_advisory_xact_lock(hashtext(%s))", LOCK))
        return locked

    @api.model
    def _lock_backfill_shared(self):
        """Let a running batch finish, and hold off the next one until this transaction ends."""
        self.env.execute_query(SQL("SELECT pg_advisory_xact_lock_shared(hashtext(%s))", LOCK))

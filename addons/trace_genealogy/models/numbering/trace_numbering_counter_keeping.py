"""The cron that keeps the counters few: old ones rest, those of rules that are gone fall."""

from psycopg2.errors import LockNotAvailable

from odoo import api, models

from ...numbering import sql
from .short_transaction import short_transaction
from .trace_numbering_counter import LOOKED_AT

BATCH, ROUNDS = 500, 20
QUIET_DAYS = 35


class TraceNumberingCounter(models.Model):
    """Everything here happens in short transactions, as the counters themselves are made."""

    _inherit = "trace.numbering.counter"

    @api.model
    def _cron_keep(self):
        """Drop what rules that are gone left, put away sequences that nobody uses any more, and prune draws."""
        self._drop_orphans()
        self._rest_quiet()
        self._prune_draws()

    @api.model
    def _drop_orphans(self):
        """Forget the counters of rules that are gone or were never committed."""
        with short_transaction(self.env) as cr:
            cr.execute(sql.orphans(BATCH))
            rows = cr.fetchall()
            for _id, name in rows:
                cr.execute(sql.drop_sequence(name))
            if rows:
                cr.execute(sql.forget([counter_id for counter_id, _name in rows]))

    @api.model
    def _rest_quiet(self):
        """Counters of past days and orders: remember where they stand, and drop their sequences.

        A counter is quiet when it stands where it stood five weeks ago. A later draw makes its sequence again, from there.
        """
        for _round in range(ROUNDS):
            names = self._find_quiet()
            self._rest(names)
            if len(names) < BATCH:
                break

    @api.model
    def _rest(self, names):
        for name in names:
            with short_transaction(self.env) as cr:
                try:
                    for statement in (sql.lock(name), sql.hold(name), sql.rest(name), sql.drop_sequence(name)):
                        cr.execute(statement, log_exceptions=False)
                except LockNotAvailable:  # somebody draws from it after all
                    cr.rollback()

    @api.model
    def _find_quiet(self):
        """Names of the sequences that gave out nothing for long; where the others stand is noted for the next time."""
        with short_transaction(self.env) as cr:
            cr.execute(sql.sequences(LOOKED_AT))
            names = [name for (name,) in cr.fetchall()]
            if not names:
                return []
            cr.execute(sql.positions(names))
            cr.execute(sql.note_positions(dict(cr.fetchall())))
            cr.execute(sql.quiet(names, QUIET_DAYS, BATCH))
            return [name for (name,) in cr.fetchall()]

    @api.model
    def _prune_draws(self):
        """Keep the last draw of each gapless counter."""
        with short_transaction(self.env) as cr:
            cr.execute(sql.prune_draws())

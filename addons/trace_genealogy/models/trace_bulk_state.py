"""What each bulk place held after the latest thing that happened in it."""

from odoo import api, fields, models

from ..ledger.sql import bulk_state


class TraceBulkState(models.Model):
    """A shortcut for the next posting at the place, and nothing more: it follows from the ledger and can be removed at any time.

    Written by the statement that says what draws may contain; see ``ledger.sql.bulk_state``.
    """

    _name = "trace.bulk.state"
    _description = "Bulk Place's State"
    _log_access = False
    _rec_name = "place_id"

    place_id = fields.Many2one("stock.location", "Bulk Place", required=True, readonly=True, ondelete="cascade")
    event_time = fields.Datetime("Latest Moment", readonly=True, help="When something was last put in or drawn (UTC).")
    event_id = fields.Integer("Latest Event (id)", readonly=True)
    balances = fields.Json(
        readonly=True, help="The quantity of each product by its id, as text, in its unit of measure."
    )
    content = fields.Json(
        readonly=True, help="Pairs of product id and lot id: all put in since the place was last empty."
    )
    places = fields.Char(readonly=True, help="Which places it is made of, as a hash.")

    _one_per_place = models.UniqueIndex("(place_id)")

    @api.model
    def _forget(self):
        """Have every bulk place read from the beginning at its next posting: its places or its past may have changed."""
        self.env.cr.execute(bulk_state.forget())

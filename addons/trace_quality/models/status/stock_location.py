"""What a place says of everything in it, and whether held stock may be brought there."""

from odoo import api, fields, models

from ...status import PLACE_STATUSES, worst


class StockLocation(models.Model):
    _inherit = "stock.location"

    trace_status = fields.Selection(
        PLACE_STATUSES,
        "Status of Its Stock",
        help="What lies here and in the places below has at least this status: it is not reserved and may not be used until it "
        "is brought elsewhere. Leave it empty for ordinary places.",
    )
    trace_place_status = fields.Selection(
        PLACE_STATUSES, "Status in Effect", compute="_compute_trace_place_status", store=True, recursive=True
    )
    trace_takes_held = fields.Boolean(
        "Takes Held Stock",
        compute="_compute_trace_takes_held",
        store=True,
        readonly=False,
        recursive=True,
        help="Stock that may not move may still be brought here: tick it for quarantine, reject cages and laboratories. Follows "
        "the place above it until you change it.",
    )

    @api.depends("trace_status", "location_id.trace_place_status")
    def _compute_trace_place_status(self):
        """The most severe of what is said of the place and of those it lies in."""
        for place in self:
            said = [status for status in (place.trace_status, place.location_id.trace_place_status) if status]
            place.trace_place_status = worst(said) if said else False

    @api.depends("trace_place_status", "location_id.trace_takes_held")
    def _compute_trace_takes_held(self):
        for place in self:
            place.trace_takes_held = bool(place.trace_place_status) or place.location_id.trace_takes_held

    def _trace_is_exempt(self):
        """Whether held stock may be brought here: out of stock for good, back to its supplier, or put aside."""
        self.ensure_one()
        return self.usage in ("inventory", "supplier") or self.trace_takes_held

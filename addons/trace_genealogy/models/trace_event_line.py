"""What an event was about: one row per lot (or untracked material), role and place."""

from odoo import api, fields, models

from ..guard import sql as guard
from ..ledger import vocabulary


class TraceEventLine(models.Model):
    """A lot's, or untracked material's, part in an event. As append-only as the event.

    ``quantity`` is in the product's unit of measure and is never negative. A posted quantity stands in exactly one
    line that is not declared erroneous; a line of quantity 0 says "may contain" and moves nothing.
    """

    _name = "trace.event.line"
    _description = "Traceability Event Line"
    _order = "event_id, id"  # latest event first: the order of events themselves
    _log_access = False
    _rec_name = "lot_name"

    event_id = fields.Many2one("trace.event", required=True, readonly=True, ondelete="restrict")
    role = fields.Selection(list(vocabulary.ROLES), required=True, readonly=True)
    product_id = fields.Many2one("product.product", required=True, readonly=True, ondelete="restrict")
    lot_id = fields.Many2one(
        "stock.lot",
        "Lot/Serial Number",
        readonly=True,
        ondelete="restrict",
        help="Empty for material without a lot: a gap in what can be traced.",
    )
    lot_name = fields.Char(readonly=True, help="The number of the lot at the time.")
    quantity = fields.Float(digits="Product Unit", readonly=True, help="In the product's unit of measure.")
    location_id = fields.Integer("From (id)", readonly=True)
    location_name = fields.Char("From", readonly=True)
    location_usage = fields.Char("From Usage", readonly=True)
    location_dest_id = fields.Integer("To (id)", readonly=True)
    location_dest_name = fields.Char("To", readonly=True)
    location_dest_usage = fields.Char("To Usage", readonly=True)
    package_id = fields.Integer("Package (id)", readonly=True)
    package_name = fields.Char("Package", readonly=True)
    result_package_id = fields.Integer("Destination Package (id)", readonly=True)
    result_package_name = fields.Char("Destination Package", readonly=True)
    owner_id = fields.Integer("Owner (id)", readonly=True)
    move_line_id = fields.Integer("Move Line (id)", readonly=True)

    event_type = fields.Selection(related="event_id.event_type")
    biz_step = fields.Selection(related="event_id.biz_step")
    event_time = fields.Datetime(related="event_id.event_time")
    company_id = fields.Many2one(related="event_id.company_id")
    reference = fields.Char(related="event_id.reference")

    # Both directions of the graph are read from an index alone: lot to events, event to lots.
    _by_lot = models.Index("(lot_id, role, event_id) WHERE lot_id IS NOT NULL")
    _by_event = models.Index("(event_id, role, lot_id)")
    _by_move_line = models.Index("(move_line_id) WHERE move_line_id IS NOT NULL")
    _by_product = models.Index("(product_id)")

    def init(self):
        guard.protect(self.env.cr, "trace_event_line")
        guard.same_transaction(self.env.cr)

    def write(self, vals):
        self.env["trace.event"]._refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        self.env["trace.event"]._refuse_change()

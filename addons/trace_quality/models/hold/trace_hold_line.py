"""What a hold holds: a lot, anywhere or in one place, or the part of it in one package."""

from odoo import fields, models

from .trace_hold import STATES


class TraceHoldLine(models.Model):
    _name = "trace.hold.line"
    _description = "Hold Line"
    _check_company_auto = True

    hold_id = fields.Many2one("trace.hold", required=True, ondelete="cascade", index=True)
    lot_id = fields.Many2one("stock.lot", required=True, ondelete="restrict", index=True)
    location_id = fields.Many2one(
        "stock.location", ondelete="restrict", help="Only what is in this place or below it. Empty means anywhere."
    )
    package_id = fields.Many2one("stock.package", ondelete="restrict", help="Only what is in this package.")
    state = fields.Selection(STATES, required=True, readonly=True, default="draft")
    status = fields.Selection(related="hold_id.status", store=True)
    company_id = fields.Many2one(related="hold_id.company_id", store=True)
    is_descendant = fields.Boolean(readonly=True, help="Added because it was made of something this hold holds.")

    _placed = models.Index("(lot_id, location_id) WHERE state = 'placed'")

"""The mass balance of a drill, lot by lot."""

from odoo import fields, models


class TraceRecallDrillBalance(models.Model):
    """Written when the balance is measured: the lots drawn, and whatever in their scope is not wholly accounted for."""

    _name = "trace.recall.drill.balance"
    _description = "Mass Balance of a Drill"
    _inherit = ["trace.written"]
    _order = "drill_id, is_root desc, percent, id"
    _rec_name = "lot_id"

    drill_id = fields.Many2one("trace.recall.drill", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="drill_id.company_id", store=True)
    lot_id = fields.Many2one(
        "stock.lot", "Lot/Serial Number", required=True, readonly=True, index=True, ondelete="restrict"
    )
    product_id = fields.Many2one(related="lot_id.product_id")
    uom_id = fields.Many2one("uom.uom", "Unit", readonly=True)
    is_root = fields.Boolean("Drawn", readonly=True)
    received = fields.Float(digits="Product Unit", readonly=True)
    produced = fields.Float(digits="Product Unit", readonly=True)
    consumed = fields.Float(digits="Product Unit", readonly=True)
    shipped = fields.Float(digits="Product Unit", readonly=True)
    returned = fields.Float(digits="Product Unit", readonly=True)
    scrapped = fields.Float(digits="Product Unit", readonly=True)
    adjusted = fields.Float(digits="Product Unit", readonly=True, help="What counts put right.")
    on_hand = fields.Float(digits="Product Unit", readonly=True)
    other_companies = fields.Float(digits="Product Unit", readonly=True, help="What went to companies not seen here.")
    came = fields.Float(digits="Product Unit", readonly=True, help="Received and produced.")
    explained = fields.Float(digits="Product Unit", readonly=True, help="Where all that is now, or went.")
    unexplained = fields.Float(digits="Product Unit", readonly=True)
    percent = fields.Float("Accounted For (%)", readonly=True, aggregator=None)

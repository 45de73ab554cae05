"""A lot that an incoming recall may mean, how much speaks for it and what."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class TraceRecallIncomingMatch(models.Model):
    """Written by the comparison; a person ticks those that are meant."""

    _name = "trace.recall.incoming.match"
    _description = "Lot an Incoming Recall May Mean"
    _inherit = ["trace.written"]
    _order = "incoming_id desc, score desc, id"
    _rec_name = "lot_id"

    incoming_id = fields.Many2one("trace.recall.incoming", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="incoming_id.company_id", store=True)
    lot_id = fields.Many2one(
        "stock.lot", "Lot/Serial Number", required=True, readonly=True, index=True, ondelete="cascade"
    )
    product_id = fields.Many2one(related="lot_id.product_id")
    supplier_lot = fields.Char(related="lot_id.trace_supplier_lot")
    partner_id = fields.Many2one("res.partner", "Supplier", readonly=True)
    quantity = fields.Float("In Stock", related="lot_id.product_qty", digits="Product Unit")
    score = fields.Integer(readonly=True, help="From 60, where little speaks for it, to 100.")
    reasons = fields.Char("Why", readonly=True)
    date_found = fields.Datetime("Found On", readonly=True, default=fields.Datetime.now)
    is_chosen = fields.Boolean("Meant")

    _once = models.UniqueIndex("(incoming_id, lot_id)", "A lot is a candidate of a notice once.")

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise UserError(
                self.env._("Candidates are found by comparing, not entered. Enter the codes of the notice.")
            )
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su and not vals.keys() <= {"is_chosen"}:
            raise UserError(self.env._("Of a candidate only “Meant” is entered by hand."))
        for match in self:
            if "is_chosen" in vals and match.incoming_id.recall_id:
                raise UserError(
                    self.env._(
                        "%(recall)s was opened of %(notice)s already: change its root lots there.",
                        recall=match.incoming_id.recall_id.name,
                        notice=match.incoming_id.name,
                    )
                )
        return super().write(vals)

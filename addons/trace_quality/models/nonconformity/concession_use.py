"""What a concession was used for: one row per line that passed by it."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class TraceConcessionUse(models.Model):
    _name = "trace.concession.use"
    _description = "Use of a Concession"
    _order = "id desc"
    _rec_name = "reference"

    concession_id = fields.Many2one("trace.concession", required=True, ondelete="restrict", index=True, readonly=True)
    company_id = fields.Many2one(related="concession_id.company_id", store=True)
    product_id = fields.Many2one("product.product", required=True, ondelete="restrict", readonly=True)
    lot_id = fields.Many2one(
        "stock.lot", "Lot/Serial Number", ondelete="restrict", index="btree_not_null", readonly=True
    )
    quantity = fields.Float(digits="Product Unit", readonly=True)
    move_line_id = fields.Integer("Move Line (id)", readonly=True)
    operation = fields.Char(readonly=True)
    reference = fields.Char("Document", readonly=True)
    waived = fields.Char("Stood Against It", readonly=True)
    used_by_id = fields.Many2one("res.users", "By", readonly=True)
    used_on = fields.Datetime(readonly=True)

    _by_line = models.Index("(move_line_id)")

    def write(self, vals):
        self._refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        self._refuse_change()

    def _refuse_change(self):
        for use in self:
            raise UserError(
                self.env._(
                    "What passed by concession %(concession)s is a fact: it cannot be changed.",
                    concession=use.concession_id.name,
                )
            )

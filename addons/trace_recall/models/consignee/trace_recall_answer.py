"""What a consignee said became of the goods. The newest answer counts, all are kept, none is changed."""

from odoo import api, fields, models
from odoo.exceptions import UserError

CHANNELS = [("page", "Reply Page"), ("phone", "Telephone"), ("mail", "Mail or Letter"), ("visit", "Visit")]
# What he states of the goods: on hand, of it set apart, and what is gone.
STATED = ("found", "quarantined", "sold_on", "returned", "destroyed")


class TraceRecallAnswer(models.Model):
    _name = "trace.recall.answer"
    _description = "Consignee's Answer"
    _inherit = ["trace.written"]
    _order = "id desc"
    _rec_name = "date"

    consignee_id = fields.Many2one(
        "trace.recall.consignee", required=True, readonly=True, index=True, ondelete="restrict"
    )
    recall_id = fields.Many2one(related="consignee_id.recall_id", store=True, index=True)
    company_id = fields.Many2one(related="consignee_id.company_id", store=True, index=True)
    date = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    channel = fields.Selection(CHANNELS, required=True, readonly=True)
    author = fields.Char("Said By", readonly=True, help="Who answered there.")
    user_id = fields.Many2one("res.users", "Entered By", readonly=True, help="Empty: answered on the reply page.")
    comment = fields.Text(readonly=True)
    line_ids = fields.One2many("trace.recall.answer.line", "answer_id", "Goods", readonly=True)
    attachment_ids = fields.Many2many("ir.attachment", string="Photos and Certificates", readonly=True)
    is_newest = fields.Boolean("Counts", compute="_compute_is_newest")

    @api.depends("consignee_id.answer_id")
    def _compute_is_newest(self):
        for answer in self:
            answer.is_newest = answer.consignee_id.answer_id == answer

    def write(self, vals):
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    @api.model
    def _refuse(self):
        raise UserError(self.env._("What a consignee said is evidence: enter another answer, which then counts."))


class TraceRecallAnswerLine(models.Model):
    """Of one lot or, where a consignee has too many lots to count each, of one product."""

    _name = "trace.recall.answer.line"
    _description = "Goods of a Consignee's Answer"
    _inherit = ["trace.written"]
    _order = "answer_id, product_id, lot_id, id"
    _rec_name = "product_id"

    answer_id = fields.Many2one("trace.recall.answer", required=True, readonly=True, ondelete="cascade")
    consignee_id = fields.Many2one(related="answer_id.consignee_id", store=True, index=True)
    recall_id = fields.Many2one(related="answer_id.recall_id", store=True, index=True)
    company_id = fields.Many2one(related="answer_id.company_id", store=True, index=True)
    product_id = fields.Many2one("product.product", required=True, readonly=True, ondelete="restrict")
    lot_id = fields.Many2one(
        "stock.lot",
        "Lot/Serial Number",
        readonly=True,
        ondelete="restrict",
        index="btree_not_null",
        help="Empty: said of all lots of the product that were shipped.",
    )
    uom_id = fields.Many2one(related="product_id.uom_id")
    shipped = fields.Float(digits="Product Unit", readonly=True, help="What the consignee had of it when answering.")
    found = fields.Float("On Hand", digits="Product Unit", readonly=True)
    quarantined = fields.Float("Set Apart", digits="Product Unit", readonly=True, help="Of what is on hand.")
    sold_on = fields.Float(digits="Product Unit", readonly=True)
    returned = fields.Float("Sent Back", digits="Product Unit", readonly=True)
    destroyed = fields.Float(digits="Product Unit", readonly=True)
    note = fields.Char("Why More", readonly=True, help="Why it is more than was shipped.")

    _by_answer = models.Index("(answer_id, product_id)")
    _not_negative = models.Constraint(
        "CHECK (found >= 0 AND quarantined >= 0 AND sold_on >= 0 AND returned >= 0 AND destroyed >= 0)",
        "A quantity is not negative.",
    )

    def write(self, vals):
        self.env["trace.recall.answer"]._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self.env["trace.recall.answer"]._refuse()

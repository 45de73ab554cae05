"""Entering what a consignee says on the telephone, by mail or when he is visited."""

from odoo import api, fields, models

from ..models.consignee.trace_recall_answer import CHANNELS, STATED


class TraceRecallAnswerEnter(models.TransientModel):
    _name = "trace.recall.answer.enter"
    _description = "Enter a Consignee's Answer"

    consignee_id = fields.Many2one("trace.recall.consignee", required=True, ondelete="cascade")
    channel = fields.Selection([one for one in CHANNELS if one[0] != "page"], required=True, default="phone")
    author = fields.Char("Said By")
    comment = fields.Text()
    attachment_ids = fields.Many2many(
        "ir.attachment", string="Photos and Certificates", help="What came with it: proof of destruction, for example."
    )
    line_ids = fields.One2many(
        "trace.recall.answer.enter.line",
        "wizard_id",
        compute="_compute_line_ids",
        # Whoever enters an answer is told the goods that he may read.
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
    )

    @api.depends("consignee_id")
    def _compute_line_ids(self):
        for wizard in self:
            goods = wizard.consignee_id._get_goods_shown() if wizard.consignee_id else []
            wizard.line_ids = [fields.Command.clear()] + [
                fields.Command.create(
                    {
                        "product_id": good["product"].id,
                        "lot_id": good["lot"].id,
                        "shipped": good["shipped"],
                        **{name: good["said"].get(name) or False for name in (*STATED, "note")},
                    }
                )
                for good in goods
            ]

    def action_enter(self):
        """Keep it as an answer of the consignee."""
        self.ensure_one()
        lines = [
            {"product_id": line.product_id.id, "lot_id": line.lot_id.id, "note": line.note}
            | {name: line[name] for name in STATED}
            for line in self.line_ids
        ]
        self.consignee_id.record_answer(
            self.channel, lines, author=self.author, comment=self.comment, attachment_ids=self.attachment_ids.ids
        )
        return {"type": "ir.actions.act_window_close"}


class TraceRecallAnswerEnterLine(models.TransientModel):
    _name = "trace.recall.answer.enter.line"
    _description = "Goods of an Answer to Enter"

    wizard_id = fields.Many2one("trace.recall.answer.enter", required=True, ondelete="cascade", index=True)
    product_id = fields.Many2one("product.product", required=True)
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number")
    uom_id = fields.Many2one(related="product_id.uom_id")
    shipped = fields.Float(digits="Product Unit")
    found = fields.Float("On Hand", digits="Product Unit")
    quarantined = fields.Float("Set Apart", digits="Product Unit")
    sold_on = fields.Float(digits="Product Unit")
    returned = fields.Float("Sent Back", digits="Product Unit")
    destroyed = fields.Float(digits="Product Unit")
    note = fields.Char("Why More")

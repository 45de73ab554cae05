"""What a containment stopped, or found on the way: transfers, orders, work in progress, goods in transit or at makers."""

from odoo import api, fields, models

KINDS = [
    ("transfer", "Transfer Stopped"),
    ("order", "Order Stopped"),
    ("progress", "Work in Progress"),
    ("transit", "In Transit"),
    ("maker", "At a Contract Maker"),
    ("purchase", "Purchase Warned"),
]


class TraceRecallStop(models.Model):
    """Written by containment alone; the document or place keeps its number here when it is gone."""

    _name = "trace.recall.stop"
    _description = "Stopped by a Recall"
    _inherit = ["trace.written"]
    _order = "recall_id desc, kind, id"
    _rec_name = "name"

    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    round_id = fields.Many2one("trace.recall.round", readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", readonly=True, index="btree_not_null")
    kind = fields.Selection(KINDS, "What", required=True, readonly=True)
    res_model = fields.Char("Document Model", readonly=True)
    res_id = fields.Many2oneReference("Document", model_field="res_model", readonly=True)
    name = fields.Char("Where", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True, ondelete="restrict")
    lot_ids = fields.Many2many("stock.lot", "trace_recall_stop_lot_rel", "stop_id", "lot_id", "Lots", readonly=True)
    quantity = fields.Float(digits="Product Unit", readonly=True, help="In the product's unit, for goods in a place.")
    uom_id = fields.Many2one(related="product_id.uom_id")
    picked = fields.Boolean(readonly=True, help="The goods were picked already: somebody has to put them back.")
    date = fields.Datetime("On", readonly=True, default=fields.Datetime.now)

    _by_document = models.Index("(recall_id, res_model, res_id)")

    @api.readonly
    def action_open_document(self):
        """Open the document or place."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }

    @api.model
    def _keep(self, rows):
        """Write rows down; what the same round said of the same thing already grows by the lots that are new."""
        # sudo: the list is written by what happens, whoever caused it
        stops = self.sudo()
        standing = stops.search([("recall_id", "in", [row["recall_id"] for row in rows])])
        known = {stop._key(stop): stop for stop in standing}
        new = []
        for row in rows:
            if stop := known.get(self._key(row)):
                stop._grow(row)
            else:
                new.append({**row, "lot_ids": [fields.Command.set(row.get("lot_ids", []))]})
        stops.create(new)

    @api.model
    def _key(self, row):
        names = ("recall_id", "round_id", "kind", "res_model", "res_id", "product_id")
        values = (row[name] if isinstance(row, models.BaseModel) else row.get(name) for name in names)
        return tuple(value.id if isinstance(value, models.BaseModel) else value or False for value in values)

    def _grow(self, row):
        self.ensure_one()
        self.write(
            {
                "lot_ids": [fields.Command.link(lot_id) for lot_id in row.get("lot_ids", [])],
                "quantity": self.quantity + row.get("quantity", 0),
                "picked": self.picked or row.get("picked", False),
            }
        )

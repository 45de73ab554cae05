"""What is held now, and for how long: a view of the database, so that it is never stale."""

from odoo import fields, models

from ...hold import KINDS, STATUSES, sql

BUCKETS = [("0", "Up to 2 days"), ("1", "Up to a week"), ("2", "Up to a month"), ("3", "Older")]


class TraceHoldAgeing(models.Model):
    _name = "trace.hold.ageing"
    _description = "Ageing of Holds"
    _auto = False
    _order = "age_days desc"

    hold_id = fields.Many2one("trace.hold", readonly=True)
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    status = fields.Selection(STATUSES, readonly=True)
    kind = fields.Selection(KINDS, "Placed For", readonly=True)
    user_id = fields.Many2one("res.users", "Responsible", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    date_placed = fields.Datetime("Held Since", readonly=True)
    age_days = fields.Integer("Days", readonly=True, aggregator="avg")
    bucket = fields.Selection(BUCKETS, "Age", readonly=True)
    quantity = fields.Float(
        "In Stock", digits="Product Unit", readonly=True, help="What is in stock of it, where it is held."
    )

    @property
    def _table_query(self):
        for model, names in sql.FLUSHED.items():
            self.env[model].flush_model(names)
        return sql.ageing(fields.Datetime.now())

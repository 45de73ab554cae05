"""Real-time inventory: what is in stock, where, and what may be done with it."""

from odoo import fields, models

from ...status import SELECTION, sql

AREAS = [("stock", "In Stock"), ("production", "In Production"), ("transit", "In Transit")]
EXPIRES_IN = [
    ("passed", "Expired"),
    ("30", "Within 30 Days"),
    ("90", "In 31 to 90 Days"),
    ("later", "Later"),
    ("never", "No Date"),
]


class TraceStockStatus(models.Model):
    """One row per quant; read from stock at the moment of asking, never stored."""

    _name = "trace.stock.status"
    _description = "Stock by Status"
    _auto = False
    _rec_name = "product_id"
    _order = "product_id, lot_id, location_id, id"
    _depends = {
        **{model: list(names) for model, names in sql.FLUSHED.items() if model != "stock.quant"},
        "stock.quant": [
            "product_id", "lot_id", "location_id", "package_id", "owner_id", "quantity", "reserved_quantity", "company_id",
        ],
        "product.product": ["product_tmpl_id", "standard_price"],
        "product.template": ["categ_id", "tracking", "uom_id"],
    }  # fmt: skip

    product_id = fields.Many2one("product.product", readonly=True)
    product_tmpl_id = fields.Many2one("product.template", "Product Template", readonly=True)
    categ_id = fields.Many2one("product.category", "Product Category", readonly=True)
    tracking = fields.Selection(
        [("serial", "By Unique Serial Number"), ("lot", "By Lots"), ("none", "By Quantity")], readonly=True
    )
    product_uom_id = fields.Many2one("uom.uom", "Unit", readonly=True)
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", readonly=True)
    location_id = fields.Many2one("stock.location", readonly=True)
    warehouse_id = fields.Many2one("stock.warehouse", readonly=True)
    area = fields.Selection(
        AREAS,
        readonly=True,
        help="In production: lies where a warehouse's production takes its components from or leaves its products, in two and "
        "three steps; components that were consumed are stock no more. In transit: has left one warehouse or company and has "
        "not arrived at another.",
    )
    trace_status = fields.Selection(SELECTION, "Status", readonly=True)
    expiration_date = fields.Datetime("Expires", readonly=True)
    expires_in = fields.Selection(EXPIRES_IN, readonly=True)
    days_left = fields.Integer(
        readonly=True, aggregator="min", help="Whole days until it expires; negative afterwards."
    )
    owner_id = fields.Many2one("res.partner", readonly=True)
    package_id = fields.Many2one("stock.package", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    quantity = fields.Float(digits="Product Unit", readonly=True, help="All that is there, whoever it is for.")
    reserved_quantity = fields.Float("Reserved", digits="Product Unit", readonly=True)
    free_quantity = fields.Float(
        "Free",
        digits="Product Unit",
        readonly=True,
        help="What may be used and is reserved for nothing: 0 for whatever is not available.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    value = fields.Monetary(
        readonly=True, groups="stock.group_stock_manager", help="Quantity at the product's cost in its company."
    )

    @property
    def _table_query(self):
        return sql.stock(fields.Datetime.now())

    def action_open(self):
        """Open the lot; what has none, its product."""
        self.ensure_one()
        record = self.lot_id or self.product_id
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
        }

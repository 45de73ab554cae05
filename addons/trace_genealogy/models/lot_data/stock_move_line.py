"""What is entered of a lot on the line that brings it, before there is a lot."""

from odoo import api, fields, models
from odoo.tools.sql import column_exists, create_column

from .stock_lot import ATTRIBUTES

COLUMNS = {
    "trace_supplier_lot": "varchar",
    "trace_supplier_id": "int4",
    "trace_manufacture_date": "date",
    "trace_origin_country_id": "int4",
    "trace_lot_properties": "jsonb",
}
STATED = (*ATTRIBUTES, "trace_certificate_ids", "trace_lot_properties")


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    trace_supplier_lot = fields.Char("Supplier Lot", help="The supplier's own number of this lot, as on the label.")
    trace_supplier_id = fields.Many2one(
        "res.partner", "Supplier", help="Whom the lot comes from. Empty: from the contact of the receipt."
    )
    trace_manufacture_date = fields.Date("Manufacture Date", help="The day on which the lot was made.")
    trace_origin_country_id = fields.Many2one(
        "res.country", "Country of Origin", help="Where the lot was made. Empty: as the product says."
    )
    trace_certificate_ids = fields.Many2many(
        "trace.certificate",
        string="Certificates",
        check_company=True,
        # a maker in the portal has lines, and no certificates to look at
        bypass_search_access=True,
        help="Certificates that came with the lot.",
    )
    trace_lot_properties = fields.Json(
        "Properties of the Lot", help="{name of the property: value}, as an import read them."
    )

    def _auto_init(self):
        """Add the columns at once: they are empty for every line there is, however many."""
        for name, kind in COLUMNS.items():
            if not column_exists(self.env.cr, self._table, name):
                create_column(self.env.cr, self._table, name, kind)
        return super()._auto_init()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("trace_manufacture_date") and not vals.get("expiration_date") and not vals.get("lot_id"):
                template = self._trace_get_product_of_vals(vals).product_tmpl_id
                day = fields.Date.to_date(vals["trace_manufacture_date"])
                if expiration := template and template._trace_get_expiration_date(day):
                    vals["expiration_date"] = expiration
        return super().create(vals_list)

    @api.model
    def _trace_get_product_of_vals(self, vals):
        product = self.env["product.product"].browse(vals.get("product_id") or 0)
        return product if product.id else self.env["stock.move"].browse(vals.get("move_id") or 0).product_id

    def write(self, vals):
        result = super().write(vals)
        if vals.get("trace_manufacture_date") and "expiration_date" not in vals:
            self.filtered(lambda line: line.state != "done")._trace_follow_manufacture_date()
        return result

    @api.onchange("trace_manufacture_date")
    def _onchange_trace_manufacture_date(self):
        self._trace_follow_manufacture_date()

    def _trace_follow_manufacture_date(self):
        """Of lines without a lot: a lot has dates of its own, which follow when the line is carried to it."""
        for line in self.filtered(lambda line: not line.lot_id):
            template = line.product_id.product_tmpl_id
            if expiration := template and template._trace_get_expiration_date(line.trace_manufacture_date):
                line.expiration_date = expiration

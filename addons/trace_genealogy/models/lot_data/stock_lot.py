"""What is known of a lot besides its number: whose it was, when and where it was made, and what proves it."""

from odoo import api, fields, models
from odoo.fields import Domain

# What is said once of a lot; besides these it has certificates and properties, which add up.
ATTRIBUTES = ("trace_supplier_lot", "trace_supplier_id", "trace_manufacture_date", "trace_origin_country_id")


class StockLot(models.Model):
    _inherit = "stock.lot"

    trace_supplier_lot = fields.Char(
        "Supplier Lot",
        index="trigram",
        copy=False,
        help="The number under which the supplier knows these goods, as on the label or the delivery note.",
    )
    trace_supplier_id = fields.Many2one(
        "res.partner", "Supplier", index="btree_not_null", copy=False, help="Whom these goods were received from."
    )
    trace_manufacture_date = fields.Date("Manufacture Date", copy=False, help="The day on which these goods were made.")
    trace_origin_country_id = fields.Many2one(
        "res.country", "Country of Origin", copy=False, help="Where these goods were made or grown."
    )
    trace_retest_date = fields.Date(
        "Retest Date",
        index="btree_not_null",
        copy=False,
        help="From this day on the lot has to be tested before it is used again.",
    )
    trace_certificate_ids = fields.Many2many(
        "trace.certificate",
        "trace_certificate_lot_rel",
        "lot_id",
        "certificate_id",
        "Certificates",
        copy=False,
        check_company=True,
    )
    trace_certificate_count = fields.Integer("Number of Certificates", compute="_compute_trace_certificate_count")

    @api.depends("trace_certificate_ids")
    def _compute_trace_certificate_count(self):
        counts = dict(
            self.env["trace.certificate"]._read_group([("lot_ids", "in", self.ids)], ["lot_ids"], ["__count"])
        )
        for lot in self:
            lot.trace_certificate_count = counts.get(lot._origin, 0)

    @api.model
    def _search_display_name(self, operator, value):
        """Who types a number may mean the supplier's. An import, which asks for the exact number, may not."""
        domain = super()._search_display_name(operator, value)
        if operator == "ilike" and value:
            domain = Domain(domain) | Domain("trace_supplier_lot", operator, value)
        return domain

    @api.readonly
    def action_trace_certificates(self):
        """Open the certificates of these lots."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_certificate")
        context = {"default_lot_ids": self.ids, "default_issuer_id": self[:1].trace_supplier_id.id}
        return {**action, "domain": [("lot_ids", "in", self.ids)], "context": context}

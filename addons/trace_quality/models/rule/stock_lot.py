"""For whom a lot is set aside; and facts that are entered later close the exceptions that asked for them."""

from odoo import api, fields, models

FACTS = frozenset(
    (
        "trace_supplier_lot",
        "trace_manufacture_date",
        "trace_origin_country_id",
        "trace_certificate_ids",
        "trace_reserved_partner_id",
        "trace_reserved_contract",
        "expiration_date",
        "lot_properties",
    )
)


class StockLot(models.Model):
    _inherit = "stock.lot"

    trace_reserved_partner_id = fields.Many2one(
        "res.partner",
        "Set Aside for",
        index="btree_not_null",
        copy=False,
        help="Where a capture rule looks at it, this lot goes to nobody else.",
    )
    trace_reserved_contract = fields.Char(
        "Set Aside for Contract",
        copy=False,
        help="Where a capture rule looks at it, this lot goes only into documents of this contract or order: their source "
        "document, reference or number says so.",
    )
    trace_capture_exception_count = fields.Integer("Exceptions", compute="_compute_trace_capture_exception_count")

    def _compute_trace_capture_exception_count(self):
        groups = self.env["trace.capture.exception"]._read_group(
            [("lot_id", "in", self.ids), ("state", "=", "open")], ["lot_id"], ["__count"]
        )
        counts = dict(groups)
        for lot in self:
            lot.trace_capture_exception_count = counts.get(lot._origin, 0)

    def write(self, vals):
        result = super().write(vals)
        if FACTS & vals.keys():
            # sudo: exceptions are closed by the fact, whoever enters it
            Exceptions = self.env["trace.capture.exception"].sudo()
            Exceptions.search([("lot_id", "in", self.ids), ("state", "=", "open")])._close_if_mended()
        return result

    @api.readonly
    def action_open_capture_exceptions(self):
        """Open the exceptions about these lots."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_capture_exception")
        return {**action, "domain": [("lot_id", "in", self.ids)], "context": {}}

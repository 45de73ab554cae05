"""The traceability lot code of a lot, who assigned it, and that it stays."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...freeze.sql import posted_lots
from ..correcting import get_reason


class StockLot(models.Model):
    _inherit = "stock.lot"

    trace_is_food_listed = fields.Boolean(related="product_id.trace_is_food_listed")
    trace_lot_code = fields.Char(
        "Traceability Lot Code",
        compute="_compute_trace_lot_code",
        help="The number that the FDA knows the lot by: the supplier's where the lot was received from one who assigns codes.",
    )
    trace_lot_code_source_id = fields.Many2one(
        "res.partner",
        "Lot Code Source",
        compute="_compute_trace_lot_code",
        help="Who assigned the code: the place where the lot was made or, of a supplier without codes, received; "
        "else the supplier.",
    )
    trace_lot_code_assigned_here = fields.Boolean(
        "Code Assigned at Receipt",
        readonly=True,
        copy=False,
        help="Its supplier was exempt from the food traceability rule when it was received, so its code is ours.",
    )

    @api.depends("name", "trace_supplier_lot", "trace_lot_code_assigned_here")
    def _compute_trace_lot_code(self):
        self.check_access("read")
        sources = self.env["trace.fsma.names"]._get_sources(set(self.ids))
        for lot in self:
            source = sources.get(lot.id)
            lot.trace_lot_code = (source.code if source else "") or lot.name
            lot.trace_lot_code_source_id = self._get_code_source(source) if source else False

    @api.model
    def _get_code_source(self, source):
        """The contact of the place or party that gave a lot its code, if it still exists."""
        # sudo: who assigned the code is part of the lot, whoever reads it
        env = self.sudo().env
        if not source.ours:
            return env["res.partner"].browse(source.partner_id or 0).exists()
        place = env["stock.location"].browse(source.place_id or 0).exists()
        return place.warehouse_id.partner_id or env["res.company"].browse(source.company_id).partner_id

    def write(self, vals):
        if "name" in vals:
            self.filtered(lambda lot: lot.name != vals["name"])._check_lot_code_stays()
        return super().write(vals)

    def _check_lot_code_stays(self):
        """A number that goods were moved under changes only by a correction, which says why.

        :raise UserError: a company that keeps the rules has posted one of these lots
        """
        rules = self.env["res.company"]._trace_get_lot_code_rules()
        listed = self.filtered("trace_is_food_listed") if rules else self.browse()
        if not listed or get_reason(listed):
            return
        for lot_id, company_id, _used in self.env.execute_query(posted_lots(listed.ids)):
            if company_id in rules:
                lot = self.browse(lot_id)
                raise UserError(
                    self.env._(
                        "%(lot)s of %(product)s cannot be renamed: its goods were moved under this traceability lot code, and "
                        "a new one begins only with a transformation (21 CFR 1.1320). To give the goods another number, use a "
                        "relabel document; if the number was mistyped, use Correct in the Actions menu and say why.",
                        lot=lot.name,
                        product=lot.product_id.display_name,
                    )
                )

"""The documents under which people sign, what of them signatures cover, and which of their steps may wait for signatures."""

from odoo import api, models
from odoo.exceptions import UserError


def content_of(lines):
    """What lines move: ``{"product.product,7": {lot number: quantity in the product's unit}}``, however they are split."""
    content = {}
    for line in lines.filtered(lambda line: not line.product_uom_id.is_zero(line.quantity)):
        of_product = content.setdefault(f"product.product,{line.product_id.id}", {})
        number = line.lot_id.name or line.lot_name or "–"
        of_product[number] = of_product.get(number, 0) + line.quantity_product_uom
    return content


class StockPicking(models.Model):
    """Covered is what moves from where to where; not when it was printed or posted."""

    _name = "stock.picking"
    _inherit = ["stock.picking", "trace.signed"]

    _trace_signed = (
        "name", "partner_id", "picking_type_id", "location_id", "location_dest_id", "origin", "owner_id", "move_line_ids",
    )  # fmt: skip

    def _trace_get_signed_content(self):
        lines = self.move_line_ids if self.state in ("done", "cancel") else self._trace_get_lines_to_post()
        return super()._trace_get_signed_content() | {"move_line_ids": content_of(lines)}

    @api.model
    def _trace_get_signed_actions(self):
        return {**super()._trace_get_signed_actions(), "validate": self.env._("Validate")}


class MrpProduction(models.Model):
    """Covered is what is made and of what, as it is recorded; so it is signed when that is complete."""

    _name = "mrp.production"
    _inherit = ["mrp.production", "trace.signed"]

    _trace_signed = ("name", "product_id", "bom_id", "qty_producing", "lot_producing_ids", "move_raw_ids")

    def _trace_get_signed_content(self):
        lines = self.move_raw_ids.move_line_ids
        lines = lines.filtered("picked") or lines
        return super()._trace_get_signed_content() | {"move_raw_ids": content_of(lines)}

    @api.model
    def _trace_get_signed_actions(self):
        return {**super()._trace_get_signed_actions(), "produce": self.env._("Produce")}


class StockLot(models.Model):
    _name = "stock.lot"
    _inherit = ["stock.lot", "trace.signed"]

    _trace_signed = (
        "name", "ref", "product_id", "company_id", "expiration_date", "use_date", "trace_supplier_lot", "trace_supplier_id",
        "trace_manufacture_date", "trace_origin_country_id", "trace_certificate_ids",
    )  # fmt: skip


class TraceHold(models.Model):
    _name = "trace.hold"
    _inherit = ["trace.hold", "trace.signed"]

    _trace_signed = (
        "name", "status", "reason", "include_descendants", "company_id",
        ("line_ids", ("lot_id", "location_id", "package_id")),
    )  # fmt: skip

    @api.model
    def _trace_get_signed_actions(self):
        return {**super()._trace_get_signed_actions(), "release": self.env._("Release")}

    def _check_signed(self, signature_id=None):
        if signature_id and signature_id not in self._trace_get_signatures().ids:
            raise UserError(
                self.env._(
                    "Signature %(number)s is not one under %(holds)s. Sign the hold itself.",
                    number=signature_id,
                    holds=", ".join(self.mapped("name")),
                )
            )
        super()._check_signed(signature_id)

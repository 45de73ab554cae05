"""The documents under which people sign, what of them signatures cover, and which of their steps may wait for signatures."""

from odoo import api, models
from odoo.exceptions import UserError

from .trace_signature_content import PATH


def content_of(lines):
    """What lines move, however they are split: ``{"product.product,7": {lot number: {way: quantity in the product's unit}}}``;
    the way names source, destination, package before and after, and owner, as far as there are such.
    """
    content = {}
    for line in lines.filtered(lambda line: not line.product_uom_id.is_zero(line.quantity)):
        of_product = content.setdefault(f"product.product,{line.product_id.id}", {})
        number = line.lot_id.name or line.lot_name or "–"
        of_lot, way = of_product.setdefault(number, {}), way_of(line)
        of_lot[way] = of_lot.get(way, 0) + line.quantity_product_uom
    return content


def way_of(line):
    """Where a line's goods come from and go to; of a transfer with an owner they are that owner's once it is posted."""
    owner = line.picking_id.owner_id or line.owner_id
    packages = (line.package_id, line.result_package_id) if line.package_id or line.result_package_id else ()
    ends = (line.location_id, line.location_dest_id, *packages, *owner)
    return PATH.join(f"{end._name},{end.id}" if end else "–" for end in ends)


class StockPicking(models.Model):
    """Covered is what moves from where to where, in which package and whose; not when it was printed or posted."""

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

    def _trace_get_signed_content(self):
        """The lines that are held still; of a hold that was released, those that the last release let go.

        So releasing a part takes a new signature for the rest.
        """
        content = super()._trace_get_signed_content()
        last = self.date_released
        lines = self.line_ids.filtered(lambda line: line.state != "released" or (last and line.date_released == last))
        return content | {"line_ids": {key: content["line_ids"][key] for key in map(str, lines.ids)}}

    @api.model
    def _trace_get_content_paths(self):
        return [*super()._trace_get_content_paths(), "line_ids.state", "date_released"]

    @api.model
    def _trace_get_signed_actions(self):
        return {**super()._trace_get_signed_actions(), "release": self.env._("Release")}

    def _check_signed(self, signature_id=None):
        covering = {one.id for hold in self for one in hold._trace_get_covering() if not one.is_refusal}
        if signature_id and signature_id not in covering:
            raise UserError(
                self.env._(
                    "Signature %(number)s does not cover %(holds)s as they are now. Sign the hold itself.",
                    number=signature_id,
                    holds=", ".join(self.mapped("name")),
                )
            )
        return super()._check_signed(signature_id)

"""A box taken out of a container that is held stays held."""

from odoo import fields, models


class StockPackage(models.Model):
    _inherit = "stock.package"

    def write(self, vals):
        if "parent_package_id" not in vals:
            return super().write(vals)
        held = self._trace_find_held_around()
        result = super().write(vals)
        self._trace_keep_held(held)
        return result

    def _trace_get_around(self):
        """Ids of the packages that this one is in, itself left out."""
        return [int(package_id) for package_id in (self.parent_path or "").split("/")[:-2]]

    def _trace_find_held_around(self):
        """The placed lines of holds that hold a package around these."""
        around = {package_id for package in self for package_id in package._trace_get_around()}
        # sudo: a hold of another company holds as well
        Line = self.env["trace.hold.line"].sudo()
        return Line.search([("package_id", "in", list(around)), ("state", "=", "placed")]) if around else Line

    def _trace_keep_held(self, lines):
        """Hold what is in these packages by themselves where it is no longer in the package of one of these lines."""
        if not lines:
            return
        known = {_key(line, line.package_id) for line in lines.hold_id.line_ids if line.state == "placed"}
        inside = self._trace_get_lots_inside()
        vals = [
            {
                "hold_id": line.hold_id.id,
                "lot_id": line.lot_id.id,
                "location_id": line.location_id.id,
                "package_id": package.id,
                "is_descendant": line.is_descendant,
            }
            for package in self
            for line in lines
            if line.lot_id in inside[package]
            and line.package_id.id not in package._trace_get_around()
            and _key(line, package) not in known
        ]
        self.env["trace.hold"]._touch(lines.lot_id)
        lines._create_placed(vals)._write_step({"state": "placed", "date_placed": fields.Datetime.now()})

    def _trace_get_lots_inside(self):
        """{package: the lots in it and in the packages in it}."""
        # sudo: what is held is looked at, whoever moves the box
        quants = self.env["stock.quant"].sudo().search([("package_id", "child_of", self.ids), ("lot_id", "!=", False)])
        return {
            package: quants.filtered(
                lambda quant, package=package: quant.package_id.parent_path.startswith(package.parent_path)
            ).lot_id
            for package in self
        }


def _key(line, package):
    return line.hold_id, line.lot_id, line.location_id, package

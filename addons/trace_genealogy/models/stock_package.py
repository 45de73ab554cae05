"""What is in a package, and packages put into packages by hand."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..genealogy.question import parse_moment
from ..packaging import sql, tree
from .posting import is_anything_posting


class StockPackage(models.Model):
    _inherit = "stock.package"

    @api.model_create_multi
    def create(self, vals_list):
        packages = super().create(vals_list)
        packages._trace_append_nesting(dict.fromkeys(packages, self.browse()))
        return packages

    def write(self, vals):
        # What a posting puts into another container stands in core's history of packages, and is recorded from there.
        if "parent_package_id" not in vals or is_anything_posting(self.env):
            return super().write(vals)
        before = {package: package.parent_package_id for package in self}
        result = super().write(vals)
        self._trace_append_nesting(before)
        return result

    def _trace_append_nesting(self, before):
        """Append which container these packages came out of and went into, by hand; ``before``: {package: its container}."""
        changes = {}
        for package, container in before.items():
            if container != package.parent_package_id:
                for step, around in (("unpacking", container), ("packing", package.parent_package_id)):
                    if around:
                        key = (step, around, package.company_id or around.company_id or self.env.company)
                        changes.setdefault(key, []).append(package)
        now = fields.Datetime.now()
        self.env["trace.event"]._append(
            [
                {
                    "event_type": "aggregation",
                    "biz_step": step,
                    "disposition": "in_progress",
                    "event_time": now,
                    "company_id": company.id,
                    "location_id": container.location_id.id,
                    "location_name": container.location_id.complete_name,
                    "res_model": self._name,
                    "res_id": container.id,
                    "reference": container.name,
                    "details": {
                        "package_id": container.id,
                        "package": container.name,
                        "packages": [{"id": package.id, "name": package.name} for package in packages],
                    },
                }
                for (step, container, company), packages in changes.items()
            ]
        )

    # ------------------------------------------------------------------ reading

    @api.readonly
    def trace_contents(self, at=None):
        """What is in these packages, or was at a moment, as the ledger tells it; plain JSON.

        :param at: ISO 8601 text (UTC unless it says otherwise; a date alone: its end), None for now
        :return: for each package ``{"package_id", "package", "lots": [{"lot_id", "lot", "product_id", "product", "quantity",
            "uom"}], "packages": [the same of each package in it], "hidden_lots": int, "complete": bool}``. ``lot_id`` is False
            for material without a lot. Lots of companies that the reader may not see are counted in ``hidden_lots``.
        :raise ValidationError: ``at`` is no moment
        """
        self.check_access("read")
        moment = self._trace_parse_moment(at)
        nested = self.env.execute_query(sql.containers(self.ids, moment))
        names = {package.id: package.name for package in self} | {number: name for _around, number, name in nested}
        children = {}
        for container_id, package_id, _name in nested:
            children.setdefault(container_id, []).append(package_id)
        lots, hidden = self._trace_read_contents(names, moment)
        complete = self.env["trace.event"]._is_complete()

        def make(number):
            return {
                "package_id": number,
                "package": names[number],
                "lots": lots.get(number, []),
                "hidden_lots": hidden.get(number, 0),
                "complete": complete,
            }

        return [tree.build(package_id, make, children) for package_id in self.ids]

    def _trace_read_contents(self, package_ids, moment):
        """({package: its lots as dicts}, {package: number of lots that the reader may not see})."""
        companies = None if self.env.su else self.env.companies.ids
        rows = self.env.execute_query(sql.contents(package_ids, moment, companies))
        # sudo: the names of products in a package that the reader may see
        products = self.env["product.product"].sudo().browse({row[2] for row in rows if row[1]})
        described = {product.id: (product.display_name, product.uom_id.name) for product in products}
        lots, hidden = {}, {}
        for package_id, visible, product_id, lot_id, lot_name, quantity in rows:
            if not visible:
                hidden[package_id] = hidden.get(package_id, 0) + 1
                continue
            product, uom = described[product_id]
            lots.setdefault(package_id, []).append(
                {
                    "lot_id": lot_id or False,
                    "lot": lot_name or "",
                    "product_id": product_id,
                    "product": product,
                    "quantity": float(quantity),
                    "uom": uom,
                }
            )
        return lots, hidden

    def _trace_parse_moment(self, at):
        if at is None or at is False:
            return None
        try:
            return parse_moment(at)
        except (ValueError, TypeError, OverflowError):
            raise ValidationError(
                self.env._(
                    "%(value)s is no moment. Give a date, or a date and time such as 2026-03-01T09:30:00Z.", value=at
                )
            ) from None

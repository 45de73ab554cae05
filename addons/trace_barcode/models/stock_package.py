"""Packages have a serial shipping container code, and what their label says."""

from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..gs1 import check, figures, gtin
from ..gs1.errors import Refused
from .trace_label_source import Subject


class StockPackage(models.Model):
    _name = "stock.package"
    _inherit = ["stock.package", "trace.label.source", "trace.label.printed"]

    trace_sscc = fields.Char(
        "SSCC",
        copy=False,
        readonly=True,
        help="Serial shipping container code. It is assigned when the first label is printed, unless the package's name is one.",
    )

    # One package that is shipped and received in one database is two records of the same name: those may share its SSCC.
    _trace_sscc_once = models.UniqueIndex(
        "(trace_sscc) WHERE trace_sscc IS NOT NULL AND trace_sscc <> name",
        "Another package has this SSCC. Only packages that are named by their SSCC share it, as one that is shipped and "
        "received does.",
    )

    @api.constrains("trace_sscc")
    def _check_trace_sscc(self):
        for package in self.filtered("trace_sscc"):
            try:
                check.value("00", package.trace_sscc)
            except Refused as error:
                raise ValidationError(self.env["trace.label.template"]._get_refusal(error)) from None
        self._check_trace_sscc_free()

    def _check_trace_sscc_free(self):
        """A number that is given to a package is not the name of another. (The index compares those that are given.)"""
        given = self.filtered(lambda package: package.trace_sscc and package.trace_sscc != package.name)
        # sudo: SSCCs are the same in all companies
        taken = set(self.sudo().search([("name", "in", given.mapped("trace_sscc"))]).mapped("name"))
        for package in given.filtered(lambda package: package.trace_sscc in taken):
            raise ValidationError(
                self.env._(
                    "%(package)s: another package is named by the SSCC %(sscc)s, it cannot be given again. Print once more for "
                    "the next number, or choose another extension digit in the settings of Traceability.",
                    package=package.name,
                    sscc=package.trace_sscc,
                )
            )

    def _get_label_subjects(self):
        return [Subject(package, 1, self.env["uom.uom"]) for package in self]

    def _trace_assign_sscc(self):
        """Give an SSCC to each package that has none: its name where that is one, else the next of its company.

        :raise ValidationError: the company has no GS1 company prefix
        """
        lacking = defaultdict(self.browse)
        for package in self.filtered(lambda package: not package.trace_sscc):
            if package.valid_sscc:
                package.trace_sscc = package.name
            else:
                lacking[package.company_id or self.env.company] += package
        for company, packages in lacking.items():
            for package, number in zip(packages, company._trace_draw_sscc(len(packages)), strict=True):
                package.trace_sscc = number

    def _get_label_sscc(self):
        """The package's SSCC, or one that looks like it where none was assigned yet.

        :raise Refused: the company has no GS1 company prefix
        """
        if self.trace_sscc or self.valid_sscc:
            return self.trace_sscc or self.name
        company = self.company_id or self.env.company
        if not company.trace_gs1_prefix:
            raise Refused("missing_prefix", "00")
        return company._trace_write_sscc(0)

    def _get_label_elements(self, template, subject, packagings):
        """What the template asks of this package: {application identifier: value}, empty where the package has none.

        :raise Refused: the company has no GS1 company prefix
        """
        elements = {"00": self._get_label_sscc()}
        return elements | self._get_label_content() if template.with_content else elements

    def _get_label_content(self):
        """The elements of what is inside, where it is whole pieces of one product and of one lot."""
        quants = self.contained_quant_ids
        product, lot = quants.product_id, quants.lot_id
        count = figures.write_count(sum(quants.mapped("quantity")))
        if len(product) != 1 or len(lot) > 1 or not count or not product.barcode:
            return {"02": ""}
        try:
            content = {"02": gtin.normalize(product.barcode), "37": count}
        except Refused:
            return {"02": ""}
        is_lot = lot and product.tracking == "lot" and all(quant.lot_id for quant in quants)
        return content | ({"10": lot.name} if is_lot else {})

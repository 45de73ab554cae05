"""What rows of a spreadsheet mean for the lots of a receipt."""

from odoo import api, models
from odoo.tools import get_lang

from ...files.lot_rows import (
    CERTIFICATE,
    CERTIFICATE_TYPE,
    EXPIRES,
    LOT,
    MANUFACTURED,
    ORIGIN,
    PRODUCT,
    QUANTITY,
    SUPPLIER_LOT,
    LotRows,
)
from .lot_plan import LotPlan


class TraceLotImport(models.AbstractModel):
    """Titles, and what the texts of a receipt name: products, countries, certificates, properties."""

    _name = "trace.lot.import"
    _description = "Import of Lots"

    @api.model
    def _plan(self, picking, rows):
        return LotPlan(picking, self._read(rows))

    @api.model
    def _read(self, rows):
        return LotRows(rows, self._get_names_by_title(), get_lang(self.env).date_format)

    @api.model
    def _get_names_by_title(self):
        """{title in lower case, of the reader's language or in English: name of the column}"""
        english = self.with_context(lang="en_US")._get_titles()
        own = self._get_titles()
        return {title.lower(): name for titles in (english, own) for name, title in titles.items()}

    @api.model
    def _get_titles(self):
        return {
            LOT: self.env._("Lot Number"),
            QUANTITY: self.env._("Quantity"),
            SUPPLIER_LOT: self.env._("Supplier Lot"),
            MANUFACTURED: self.env._("Manufacture Date"),
            EXPIRES: self.env._("Expiration Date"),
            ORIGIN: self.env._("Country of Origin"),
            CERTIFICATE: self.env._("Certificate Number"),
            CERTIFICATE_TYPE: self.env._("Certificate Type"),
            PRODUCT: self.env._("Product"),
        }

    # ------------------------------------------------------------------ what texts name

    @api.model
    def _find_countries(self, texts):
        """{text in lower case: country}, by code or name."""
        if not texts:
            return {}
        countries = self.env["res.country"].search([("code", "!=", False)])
        by_name = {country.name.lower(): country for country in countries}
        return by_name | {country.code.lower(): country for country in countries}

    @api.model
    def _find_certificates(self, texts, company):
        """{number: certificates with it}"""
        found = self.env["trace.certificate"].search([("name", "in", list(texts)), ("company_id", "=", company.id)])
        return found.grouped("name")

    @api.model
    def _find_certificate_types(self, texts):
        """{text in lower case: type}, by code or name."""
        types = (
            self.env["trace.certificate.type"].search([("active", "=", True)])
            if texts
            else self.env["trace.certificate.type"]
        )
        by_name = {kind.name.lower(): kind for kind in types}
        return by_name | {kind.code.lower(): kind for kind in types if kind.code}

    @api.model
    def _find_products(self, products):
        """{text in lower case: those of the products that it may mean}: internal reference, barcode or name."""
        found = {}
        for product in products:
            for text in {product.default_code, product.barcode, product.name, product.display_name} - {False, None}:
                found[text.lower()] = found.get(text.lower(), product.browse()) | product
        return found

    @api.model
    def _get_property_titles(self, products):
        """What the properties of the products' lots are called, each once."""
        definitions = [prop for product in products for prop in product.lot_properties_definition or ()]
        return list(dict.fromkeys(prop["string"] for prop in definitions if prop.get("type") != "separator"))

    # ------------------------------------------------------------------ the template

    @api.model
    def _prepare_template_row(self, line):
        certificate = line.trace_certificate_ids[:1]
        return (
            line.lot_id.name or line.lot_name or "",
            f"{line.quantity:g}",
            line.trace_supplier_lot or "",
            str(line.trace_manufacture_date or ""),
            str(line.expiration_date and line.expiration_date.date() or ""),
            line.trace_origin_country_id.code or "",
            certificate.name or "",
            certificate.type_id.code or "",
            line.product_id.default_code or line.product_id.name,
        )

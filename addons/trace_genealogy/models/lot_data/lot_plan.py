"""The lots that rows enter on one receipt: what each row says in records, and what is wrong with it."""

from typing import NamedTuple

from odoo.exceptions import UserError

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
    Problem,
)
from .lot_plan_properties import read_property
from .lot_plan_sentences import get_sentence


class Entry(NamedTuple):
    """A row that can be entered; ``certificate`` is one to be made: (number, type), or None."""

    row: int
    product: object
    number: str
    quantity: float
    vals: dict
    certificate: tuple | None


class LotPlan:
    """``entries`` of the rows; ``problems`` as ``files.lot_rows.Problem``. What has no number is numbered by a rule later."""

    def __init__(self, picking, read):
        self.picking, self.env = picking, picking.env
        self.problems = list(read.problems)
        self.moves = picking._trace_get_lot_moves()
        self.rows = read.rows
        self._look_up()
        entries = [self._read(row) for row in self.rows]
        self.entries = [entry for entry in entries if entry]
        self._check_numbers()
        self._check_lots()

    def say(self, row, column, kind, /, **values):
        self.problems.append(Problem(row, column, kind, values))

    def get_answer(self):
        """The plan as JSON."""
        problems = sorted(self.problems, key=lambda problem: problem[:2])
        return {
            "lots": len(self.entries),
            "quantity": sum(entry.quantity for entry in self.entries),
            "problems": [
                {"row": row, "column": column, "message": get_sentence(self.env, self.picking, kind, values)}
                for row, column, kind, values in problems
            ],
        }

    # ------------------------------------------------------------------ reading

    def _look_up(self):
        """Everything the rows name, in a number of queries that does not depend on theirs."""
        Import = self.env["trace.lot.import"]

        def texts(name):
            return {row.values[name] for row in self.rows if name in row.values}

        self.products = Import._find_products(self.moves.product_id)
        self.numbered = self.moves._trace_filter_numbered().product_id
        self.countries = Import._find_countries(texts(ORIGIN))
        self.certificates = Import._find_certificates(texts(CERTIFICATE), self.picking.company_id)
        self.types = Import._find_certificate_types(texts(CERTIFICATE_TYPE))
        lots = self.env["stock.lot"].search(
            [
                ("name", "in", list(texts(LOT))),
                ("product_id", "in", self.moves.product_id.ids),
                ("company_id", "in", [False, self.picking.company_id.id]),
            ]
        )
        self.lots = {(lot.product_id, lot.name): lot for lot in lots}

    def _read(self, row):
        before = len(self.problems)
        product = self._read_product(row)
        country = self._read_named(row, ORIGIN, self.countries, "country_unknown")
        vals = {
            "trace_supplier_lot": row.values.get(SUPPLIER_LOT),
            "trace_manufacture_date": MANUFACTURED in row.values and row.values[MANUFACTURED].date(),
            "trace_origin_country_id": country.id if country else False,
        }
        vals["trace_certificate_ids"], certificate = self._read_certificate(row)
        if product:
            vals["trace_lot_properties"] = self._read_properties(row, product)
            vals["expiration_date"] = self._read_expiration(row, product)
            quantity = self._read_quantity(row, product)
            self._check_named(row, product)
        if len(self.problems) > before:
            return None
        vals = {name: value for name, value in vals.items() if value}
        return Entry(row.number, product, row.values.get(LOT, ""), quantity, vals, certificate)

    def _check_named(self, row, product):
        if LOT not in row.values and product not in self.numbered:
            self.say(row.number, 1, "lot_missing")

    def _read_product(self, row):
        text = row.values.get(PRODUCT)
        products = self.products.get(text.lower()) if text else self.moves.product_id
        if not products:
            self.say(row.number, row.at.get(PRODUCT, 0), "product_unknown", text=text or "")
        elif len(products) > 1:
            self.say(row.number, row.at.get(PRODUCT, 0), "product_ambiguous" if text else "product_missing", text=text)
        else:
            return products
        return None

    def _read_named(self, row, name, known, problem):
        text = row.values.get(name)
        if not text or text.lower() in known:
            return known[text.lower()] if text else None
        self.say(row.number, row.at[name], problem, text=text)
        return None

    def _read_certificate(self, row):
        """(ids of the certificates that there are, the certificate to be made or None)"""
        number = row.values.get(CERTIFICATE)
        kind = self._read_named(row, CERTIFICATE_TYPE, self.types, "type_unknown")
        if not number:
            return [], None
        found = self.certificates.get(number, self.env["trace.certificate"])
        if kind:
            found = found.filtered(lambda certificate: certificate.type_id == kind)
        issuer = self.picking.partner_id.commercial_partner_id
        own = found.filtered(lambda paper: not paper.issuer_id or paper.issuer_id.commercial_partner_id == issuer)
        found = own if kind else own or found
        if len(found) > 1:
            self.say(row.number, row.at[CERTIFICATE], "certificate_ambiguous", text=number)
        elif not found and not kind and CERTIFICATE_TYPE not in row.values:
            self.say(row.number, row.at[CERTIFICATE], "certificate_unknown", text=number)
        return found.ids, (number, kind) if kind and not found else None

    def _read_properties(self, row, product):
        known = {prop["string"].lower(): prop for prop in product.lot_properties_definition or ()}
        read = {}
        for title, text in row.properties.items():
            prop = known.get(title.lower())
            if not prop:
                self.say(row.number, row.at[title], "property_unknown", title=title, product=product.display_name)
            elif (value := read_property(prop, text)) is None:
                self.say(row.number, row.at[title], "property_wrong", title=title, text=text)
            else:
                read[prop["name"]] = value
        return read

    def _read_expiration(self, row, product):
        expires = row.values.get(EXPIRES)
        if expires and not product.use_expiration_date:
            self.say(row.number, row.at[EXPIRES], "no_expiry", product=product.display_name)
        elif expires and MANUFACTURED in row.values and expires < row.values[MANUFACTURED]:
            self.say(row.number, row.at[EXPIRES], "expires_before_made")
        return expires

    def _read_quantity(self, row, product):
        quantity = row.values.get(QUANTITY)
        if product.tracking == "serial" and quantity not in (None, 1):
            self.say(row.number, row.at[QUANTITY], "serial_quantity", text=row.values.get(LOT, ""))
        elif product.tracking == "lot" and quantity is None and QUANTITY not in row.at:
            self.say(row.number, 0, "quantity_missing")
        return quantity or 1

    # ------------------------------------------------------------------ what does not go together

    def _check_numbers(self):
        seen = {}
        for entry in self.entries:
            first = seen.setdefault((entry.product, entry.number or entry.row), entry.row)
            if first != entry.row:
                self.say(entry.row, 0, "lot_twice", text=entry.number, row=first)

    def _check_lots(self):
        """Lots that exist say nothing else than their rows."""
        open_lots = self.env["stock.lot"].union(*self.lots.values())._trace_filter_default_country()
        for entry in self.entries:
            if lot := self.lots.get((entry.product, entry.number)):
                try:
                    lot._trace_add_missing({}, entry.vals, self.env._("the row"), open_lots)
                except UserError as error:
                    self.say(entry.row, 0, "refused", reason=str(error))

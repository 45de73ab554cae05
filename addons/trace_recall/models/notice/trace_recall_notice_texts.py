"""What a notice says to one reader."""

from dataclasses import replace

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from markupsafe import Markup, escape

from odoo import api, fields, models

from ...notice import MOST_CODES, Line, Source, as_html, get_words, shown


class TraceRecallNotice(models.Model):
    _inherit = "trace.recall.notice"

    def _get_words(self):
        return get_words(self.language) or get_words("en")

    # ------------------------------------------------------------------ goods

    def _read_goods(self, consignees):
        """``{consignee's id: [Line]}``: what each had of what is recalled, by few queries whatever their number.

        What came back is left out, unless everything did. Who was supplied by a consignee is shown the numbers that one had,
        for nobody knows which he passed on.
        """
        above = consignees.parent_id - consignees
        # sudo: lots, products and transfers of goods whose consignees the user may see
        rows = (
            self.env["trace.recall.consignee.line"]
            .sudo()
            .search_fetch(
                [("consignee_id", "in", (consignees | above).ids)],
                [
                    "consignee_id",
                    "lot_id",
                    "product_id",
                    "quantity",
                    "shipped_quantity",
                    "picking_id",
                    "reference",
                    "date",
                ],
            )
        )
        products = self._name_products(rows)
        goods = {}
        for row in rows:
            goods.setdefault(row.consignee_id.id, []).append(row)
        found = {consignee: self._make_lines(own, products) for consignee, own in goods.items()}
        for consignee in consignees.filtered("parent_id"):
            numbers = [
                replace(line, quantity=0, document="", date="") for line in found.get(consignee.parent_id.id, [])
            ]
            found.setdefault(consignee.id, numbers)
        return found

    def _name_products(self, rows):
        """``{product's id: (name, unit, code, barcode)}`` in the notice's language; the lots' names are read along."""
        rows.lot_id.fetch(["name"])
        products = rows.product_id.with_context(active_test=False, lang=self._get_installed_lang())
        return {
            one.id: (one.name, one.uom_id.name or "", one.default_code or "", one.barcode or "") for one in products
        }

    def _get_installed_lang(self):
        """The notice's language as far as names of products are translated into it."""
        codes = [code for code, _name in self.env["res.lang"].get_installed()]
        return next((code for code in codes if code.split("_")[0] == self[:1].language), self.env.lang)

    @api.model
    def _make_lines(self, rows, products):
        still = [row for row in rows if row.quantity > 0]
        return [self._make_line(row, products, row.quantity or row.shipped_quantity) for row in still or rows]

    @api.model
    def _make_line(self, row, products, quantity):
        name, unit, code, barcode = products[row.product_id.id]
        date = fields.Date.to_string(row.date) if row.date else ""
        document = row.picking_id.name or row.reference or ""
        return Line(name, row.lot_id.name, quantity, unit, document, date, code, barcode)

    def _read_scope(self):
        """The lines of everything affected that the company may show: its own lots and shared ones."""
        self.ensure_one()
        # sudo: names of lots and products of the case, its own company's only
        rows = (
            self.env["trace.recall.lot"]
            .sudo()
            .search_fetch(
                [
                    ("recall_id", "=", self.recall_id.id),
                    ("state", "!=", "out"),
                    ("company_id", "in", [self.company_id.id, False]),
                ],
                ["lot_id", "product_id", "quantity"],
            )
        )
        if rows:
            products = self._name_products(rows)
            return [
                Line(name, row.lot_id.name, unit=unit, code=code, gtin=barcode)
                for row in rows
                for name, unit, code, barcode in [products[row.product_id.id]]
            ]
        # sudo: names of the root lots before the scope was taken
        lots = self.recall_id.sudo().root_lot_ids
        return [Line(lot.product_id.name, lot.name, code=lot.product_id.default_code or "") for lot in lots]

    # ------------------------------------------------------------------ merging

    def _get_values(self, lines, consignee=None, url="", with_quantities=True, whole=False):
        """What stands for the placeholders, for one reader. ``whole``: nothing can be attached, so every number is shown."""
        self.ensure_one()
        words, recall = self._get_words(), self.recall_id
        most = None if whole else MOST_CODES
        table, _cut = as_html(lines, words.headings, words.more, with_quantities, most)
        return {
            **self._get_shared_values(),
            "goods": table,
            "products": ", ".join(dict.fromkeys(line.product for line in lines)),
            "codes": ", ".join(shown(lines, most)),
            "reply": Markup('<a href="{0}">{1}</a><br/>{0}').format(url, words.reply) if url else "",
            "consignee": consignee._get_letter_name() if consignee else "",
            "consignee_address": (consignee.contact_address or "") if consignee else "",
            "case": recall.name,
        }

    def _say_line(self, text, values):
        """A line with what is the same for every reader, and these values."""
        return Source(text).merge_line({**self._get_shared_values(), "case": self.recall_id.name, **values})

    def _get_shared_values(self):
        """What is the same for every reader."""
        words, recall = self._get_words(), self.recall_id
        return {
            "subject": recall.subject or "",
            "urgent": words.urgent_word if recall.recall_class in ("1", "2") else "",
            "class": {"1": "I", "2": "II", "3": "III"}.get(recall.recall_class, recall.recall_class or ""),
            "reason": self.reason or "",
            "hazard": self.hazard or "",
            "instructions": self.instructions or "",
            "remedies": self.remedies or "",
            "sold": self.sold or "",
            "brand": self.brand or "",
            "company": self.company_id.name,
            "address": self._say_address(self.company_id.partner_id),
            "contact": self._say_contact(),
            "picture": self._say_picture(),
            "date": self._say_date(),
        }

    def _say_date(self):
        today = fields.Datetime.context_timestamp(self, fields.Datetime.now()).date()
        try:
            return format_date(today, "long", locale=Locale.parse(self.language))
        except (UnknownLocaleError, ValueError):
            return today.isoformat()

    def _say_contact(self):
        words = self._get_words()
        ways = [self.recall_id.user_id.name, self.phone and f"{words.phone}: {self.phone}"]
        ways.append(self.mail and f"{words.mail}: {self.mail}")
        return "\n".join(way for way in ways if way)

    def _say_picture(self):
        if not self.picture:
            return ""
        data = self.with_context(bin_size=False).picture.decode()
        return Markup('<img src="data:image/*;base64,{}" alt="" style="max-width:100%"/>').format(data)

    def _say_address(self, partner):
        # sudo: the address of whom the notice is about
        text = partner.sudo()._display_address(without_company=True) if partner else ""
        return "\n".join(line.strip() for line in (text or "").splitlines() if line.strip())

    def _merge(self, values):
        """(subject, body) for one reader."""
        return Source(self.subject).merge_line(values), Source(self.body).merge(values)

    def _merge_sample(self, consignee=None):
        """(subject, body, lines, reply address) as one reader gets it: a consignee, or everybody."""
        self.ensure_one()
        if self.kind in ("consignee", "reminder"):
            consignee = consignee or self._get_sample()
        if consignee:
            lines, url = (
                self._read_goods(consignee).get(consignee.id, []),
                self._get_urls(consignee).get(consignee.id, ""),
            )
        else:
            lines, url = [], ""
        lines = lines or self._read_scope()
        values = self._get_values(lines, consignee, url, with_quantities=bool(consignee), whole=not consignee)
        return (*self._merge(values), lines, url)

    def _get_sample(self):
        """A consignee whom this notice is for, one of its own language when there is."""
        self.ensure_one()
        Consignee = self.env["trace.recall.consignee"]
        domain = [*self.recall_id._get_reader_domain(), ("company_id", "=", self.company_id.id)]
        spoken = [*domain, ("partner_id.lang", "=like", f"{self.language}%")]
        return Consignee.search(spoken, limit=1) or Consignee.search(domain, limit=1)

    def _get_urls(self, consignees):
        """``{consignee's id: address of his reply page}`` without what opens it, which is only in what is sent: see
        ``_fill_url``. A drill shows where it would stand: nobody gets it."""
        if self.recall_id.is_drill:
            return dict.fromkeys(consignees.ids, f"{self.get_base_url()}/trace/recall/drill")
        return {consignee.id: consignee._get_masked_url() for consignee in consignees}

    @api.model
    def _fill_url(self, body, consignee):
        """The text of a letter that is sent: with the address that opens his page."""
        if consignee.is_drill:
            return body
        return (body or "").replace(escape(consignee._get_masked_url()), escape(consignee._get_reply_url()))

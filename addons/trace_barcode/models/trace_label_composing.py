"""From lots and packages to what stands on their labels."""

from typing import NamedTuple

from odoo import models
from odoo.tools import format_date

from ..gs1 import digital_link, element_string
from ..gs1.errors import Refused
from ..label.design import Content
from ..symbol.encode import Unencodable, encode
from .trace_label_source import Subject

GS = element_string.GS


class Label(NamedTuple):
    """What stands on a subject's label; ``content`` is None and ``problem`` says why where it cannot be printed.

    ``left_out`` names elements that the template asks for and the subject has not; ``why_plain`` says why the symbol is
    not GS1's.
    """

    subject: Subject
    content: Content | None
    problem: str = ""
    left_out: tuple = ()
    why_plain: str = ""


class TraceLabelTemplate(models.Model):
    _inherit = "trace.label.template"

    def _compose(self, subjects):
        """The Labels of Subjects, in a number of queries that does not depend on theirs."""
        self.ensure_one()
        packagings = self._get_packagings(subjects)
        ratio = self._get_logo()[1]
        labels = [self._compose_one(subject, packagings) for subject in subjects]
        return [
            label._replace(content=label.content._replace(logo=ratio)) if label.content else label for label in labels
        ]

    def _compose_one(self, subject, packagings):
        if problem := self._get_mismatch(subject.record):
            return Label(subject, None, problem)
        try:
            asked = subject.record._get_label_elements(self, subject, packagings)
            elements = {ai: value for ai, value in asked.items() if value}
            left_out = tuple(self._get_element_name(ai) for ai in asked if ai not in elements)
            if left_out and self.require_all:
                return Label(subject, None, self._get_incomplete(left_out))
            company = subject.record.company_id or self.env.company
            texts = self._get_title(subject), self._get_notes(subject)
            return Label(subject, self._get_gs1_content(elements, company, *texts), left_out=left_out)
        except Refused as error:
            return self._compose_plain(subject, self._get_refusal(error))

    def _compose_plain(self, subject, why):
        """The label with nothing but the number in its symbol, where the template allows it."""
        if not self.allow_plain:
            return Label(subject, None, why)
        name = subject.record.name
        try:
            symbol = encode(self._get_plain_kind(), name)
        except Unencodable:
            return Label(subject, None, self.env._("The symbol cannot hold the characters of this number."))
        content = Content(symbol, name, self._get_title(subject), (name,), self._get_notes(subject))
        return Label(subject, content, why_plain=why)

    def _get_gs1_content(self, elements, company, title, notes):
        """The Content with these elements in the symbol this template asks for.

        :raise Refused: GS1 does not allow one of them, or the symbol does not hold them
        """
        written = element_string.write(elements)
        if self._is_gs1_string():
            message, text = GS + written.scanned, written.bracketed
            if self.symbol == "gs1_128":
                element_string.check_linear(written)
        else:
            message = text = digital_link.write(elements, company.trace_label_resolver or digital_link.CANONICAL)
        printed = tuple(f"({ai}){value}" for ai, value in written.elements) if self.show_elements else ()
        return Content(encode(self.symbol, text), message, title, printed, notes)

    # ------------------------------------------------------------------ texts

    def _get_title(self, subject):
        record = subject.record
        if record._name == "stock.package":
            return _plain(record.name) if self.show_product else ""
        product = record.product_id.with_context(display_default_code=False)
        return _plain(product.display_name) if self.show_product else ""

    def _get_notes(self, subject):
        """The lines below the elements."""
        notes, record = [], subject.record
        if record._name == "stock.package":
            notes += [record.content_description] if self.show_product else []
        else:
            if self.show_reference and record.product_id.default_code:
                notes.append(self.env._("Ref. %(reference)s", reference=record.product_id.default_code))
            notes += self._get_date_notes(record._get_label_dates()) if self.show_dates else []
        return tuple(_plain(note) for note in [*notes, self.footer] if note)

    def _get_date_notes(self, days):
        """Those of ``days`` ({application identifier: date}) that this template prints, in words."""
        words = [
            (self.with_expiry, "17", self.env._("Use by")),
            (self.with_best_before, "15", self.env._("Best before")),
            (self.with_manufacture, "11", self.env._("Made on")),
        ]
        return [f"{word} {format_date(self.env, days[ai])}" for wanted, ai, word in words if wanted and days[ai]]

    # ------------------------------------------------------------------ what does not fit

    def _get_mismatch(self, record):
        """Why this template is not for the record; empty where it is."""
        is_package = record._name == "stock.package"
        if is_package != (self.subject == "package"):
            return self.env._("The template “%(template)s” is not for this. Choose another.", template=self.name)
        if self.subject in ("lot", "serial") and record.product_id.tracking != self.subject:
            wanted = dict(self._fields["subject"]._description_selection(self.env))[self.subject]
            return self.env._("The template “%(template)s” is for %(wanted)s only.", template=self.name, wanted=wanted)
        return ""

    def _get_incomplete(self, left_out):
        return self.env._(
            "It has no %(elements)s, and the template “%(template)s” refuses incomplete labels.",
            elements=", ".join(left_out),
            template=self.name,
        )

    def _get_packagings(self, subjects):
        """{(product, unit): barcode} of the packagings that the subjects' units may be."""
        lots = [subject for subject in subjects if subject.record._name == "stock.lot"]
        products = self.env["product.product"].union(*[subject.record.product_id for subject in lots])
        uoms = self.env["uom.uom"].union(*[subject.uom for subject in lots])
        found = self.env["product.uom"].search([("product_id", "in", products.ids), ("uom_id", "in", uoms.ids)])
        return {(packaging.product_id, packaging.uom_id): packaging.barcode for packaging in found}


def _plain(text):
    """One line without control characters."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())

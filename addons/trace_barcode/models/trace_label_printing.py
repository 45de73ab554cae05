"""Printing labels: checked, drawn, and written in the log."""

import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import file_path

from ..label import pdf, png, typeface, zpl
from ..label.arrange import arrange
from ..label.design import TooSmall
from ..symbol.zpl import NotForPrinter

FORMATS = {"pdf": "application/pdf", "zpl": "application/octet-stream"}
MODELS = ("stock.lot", "stock.package", "stock.picking", "mrp.production")
MOST = 5000
SHOWN = 10
FONT = "web/static/fonts/sign/NotoSans-Reg.ttf"


class TraceLabelTemplate(models.Model):
    _inherit = "trace.label.template"

    def print_labels(self, res_model, res_ids, file_format="pdf", copies=1, reason=None):
        """The labels of lots, packages, transfers or manufacturing orders as a file; what is printed is logged.

        Packages without an SSCC get one.

        :param res_model: ``stock.lot``, ``stock.package``, ``stock.picking`` or ``mrp.production``
        :param res_ids: ids of its records
        :param file_format: ``pdf`` or ``zpl``
        :param copies: labels of each lot or package
        :param reason: why they are printed again; needed where the template asks for it
        :return: ``{"name", "content_type", "content" (base64), "labels": int}``
        :raise UserError: a label cannot be printed; the sentence says which, why, and what to do
        """
        self.ensure_one()
        if res_model not in MODELS:
            raise UserError(self.env._("Labels are printed of %(models)s.", models=", ".join(MODELS)))
        records = self.env[res_model].browse(res_ids).exists()
        records.check_access("read")
        subjects = [subject._replace(copies=copies) for subject in records._get_label_subjects()]
        if not subjects:
            raise UserError(records._get_no_labels())
        reference = records._get_label_reference()
        name, content_type, content = self._print(subjects, file_format, reason or "", reference)
        return {
            "name": name,
            "content_type": content_type,
            "content": base64.b64encode(content).decode(),
            "labels": copies * len(subjects),
        }

    def _print(self, subjects, file_format, reason="", reference="", skip=0):
        """(file name, content type, bytes) of the labels of Subjects; writes the log."""
        self.check_access("read")
        self._check_request(subjects, file_format)
        log = self.env["trace.label.print.log"]
        again = log._get_printed(subjects)
        if again and self.ask_reprint_reason and not reason.strip():
            raise UserError(self._get_why_again(again))
        packages = self.env["stock.package"].union(
            *[subject.record for subject in subjects if subject.record._name == "stock.package"]
        )
        packages._trace_assign_sscc()
        placed = self._place(self._get_printable(subjects))
        content = self._draw_file(placed, file_format, skip)
        log._record(self, subjects, file_format, reason.strip(), reference, again)
        name = f"labels-{fields.Date.context_today(self)}.{file_format}"
        return name, FORMATS[file_format], content

    def _preview(self, subject):
        """A PNG of the subject's label, or None where there is none."""
        (label,) = self._compose([subject])
        if not label.content:
            return None
        face = self._get_typeface()
        try:
            placed = arrange(self._get_design(), label.content, face)
        except TooSmall:
            return None
        return png.write(placed, face, self._get_logo()[0])

    # ------------------------------------------------------------------ what may be printed

    def _check_request(self, subjects, file_format):
        if file_format not in FORMATS:
            raise UserError(self.env._("Labels are written as %(formats)s.", formats=", ".join(FORMATS)))
        total = sum(subject.copies for subject in subjects)
        if total > MOST or any(subject.copies < 0 for subject in subjects) or not total:
            raise UserError(
                self.env._("Between 1 and %(most)s labels are printed at once, not %(total)s.", most=MOST, total=total)
            )

    def _get_printable(self, subjects):
        """The Labels of the subjects.

        :raise UserError: one of them cannot be printed
        """
        labels = self._compose([subject for subject in subjects if subject.copies])
        problems = [(label.subject.record, label.problem) for label in labels if label.problem]
        if problems:
            raise UserError(self._get_problems(problems))
        return labels

    @api.model
    def _get_problems(self, problems):
        """The sentence for pairs (record, problem)."""
        lines = [f"{record.display_name}: {problem}" for record, problem in problems[:SHOWN]]
        if len(problems) > SHOWN:
            lines.append(self.env._("… and %(count)s more.", count=len(problems) - SHOWN))
        return "\n".join([self.env._("Labels that cannot be printed: %(count)s", count=len(problems)), *lines])

    def _get_why_again(self, again):
        names = sorted(record.name for record in again)
        return self.env._(
            "Printed before: %(names)s. Say why they are printed again.",
            names=", ".join(names[:SHOWN]) + ("…" if len(names) > SHOWN else ""),
        )

    # ------------------------------------------------------------------ drawing

    def _place(self, labels):
        """Pairs (Placed, copies)."""
        design, face = self._get_design(), self._get_typeface()
        try:
            return [(arrange(design, label.content, face), label.subject.copies) for label in labels]
        except TooSmall as error:
            raise UserError(
                self.env._("%(template)s: %(problem)s", template=self.name, problem=self._get_no_room(error))
            ) from None

    def _draw_file(self, placed, file_format, skip):
        logo = self._get_logo()[0]
        if file_format == "pdf":
            sheet = self._get_sheet()
            return pdf.write(placed, self._get_design(), self._get_typeface(), sheet, skip, logo, self.name)
        try:
            return zpl.write(placed, logo).encode()
        except NotForPrinter as error:
            raise UserError(
                self.env._(
                    "The number “%(number)s” has characters that label printers encode each in their own way. "
                    "Print it as PDF.",
                    number=str(error),
                )
            ) from None

    @api.model
    def _get_typeface(self):
        return typeface.load(file_path(FONT))

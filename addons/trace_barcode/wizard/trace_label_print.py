"""Asks which labels are wanted, and shows the first."""

import base64
import math

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.trace_label_source import Subject

SHOWN = 5


class TraceLabelPrint(models.TransientModel):
    _name = "trace.label.print"
    _description = "Print Labels"

    kind = fields.Selection([("lot", "Lots"), ("package", "Packages")], required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, default=lambda self: self.env.company)
    subjects = fields.Char(readonly=True, help="Which templates fit, separated by commas.")
    template_id = fields.Many2one("trace.label.template", required=True)
    file_format = fields.Selection(
        [("pdf", "PDF"), ("zpl", "ZPL (label printer)")],
        "Format",
        default="pdf",
        required=True,
        help="ZPL is sent to a Zebra or compatible printer as it is.",
    )
    count_by = fields.Selection(
        [("record", "Per lot, serial or package"), ("unit", "Per unit")], "Labels", default="record", required=True
    )
    copies = fields.Integer(default=1, required=True, help="So many labels for each.")
    start_at = fields.Integer(
        "First Free Place", default=1, help="Of a sheet that is used up in part, counted along the rows."
    )
    is_sheet = fields.Boolean(related="template_id.is_sheet")
    reason = fields.Char("Why Again", help="Kept in the log of labels.")
    reference = fields.Char("Document", readonly=True)
    line_ids = fields.One2many("trace.label.print.line", "print_id", "To Print")
    total = fields.Integer("Labels in All", compute="_compute_total")
    reprint_count = fields.Integer("Printed Before", compute="_compute_reprint_count")
    is_reason_needed = fields.Boolean(compute="_compute_reprint_count")
    preview = fields.Binary(compute="_compute_preview")
    problems = fields.Text(compute="_compute_findings")
    notices = fields.Text(compute="_compute_findings")

    @api.model
    def _open(self, subjects, reference=""):
        """The action that shows the dialog for Subjects."""
        kind = "package" if subjects[0].record._name == "stock.package" else "lot"
        fitting = self._get_fitting(subjects, kind)
        template = self.env["trace.label.template"].search([("subject", "in", fitting)], limit=1)
        if not template:
            raise UserError(self.env._("No label template fits. Ask a traceability manager to make one."))
        wizard = self.create(
            {
                "kind": kind,
                "subjects": ",".join(fitting),
                "template_id": template.id,
                "reference": reference,
                "line_ids": [Command.create(self._prepare_line_vals(subject)) for subject in subjects],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print Labels"),
            "res_model": self._name,
            "res_id": wizard.id,
            "view_mode": "form",
            "target": "new",
        }

    @api.model
    def _get_fitting(self, subjects, kind):
        """What a template may print so that it fits all of the Subjects."""
        if kind == "package":
            return ["package"]
        trackings = {subject.record.product_id.tracking for subject in subjects}
        return ["any", *(trackings if len(trackings) == 1 else ())]

    @api.model
    def _prepare_line_vals(self, subject):
        column = "package_id" if subject.record._name == "stock.package" else "lot_id"
        return {column: subject.record.id, "quantity": subject.quantity, "uom_id": subject.uom.id}

    # ------------------------------------------------------------------ what the dialog tells

    @api.depends("line_ids.copies")
    def _compute_total(self):
        for wizard in self:
            wizard.total = sum(wizard.line_ids.mapped("copies"))

    @api.depends("line_ids", "template_id")
    def _compute_reprint_count(self):
        for wizard in self:
            again = self.env["trace.label.print.log"]._get_printed(wizard._get_subjects())
            wizard.reprint_count = len(again)
            wizard.is_reason_needed = bool(again) and wizard.template_id.ask_reprint_reason

    @api.depends("template_id", "line_ids.quantity", "line_ids.uom_id", "line_ids.copies")
    def _compute_preview(self):
        for wizard in self:
            first = next((subject for subject in wizard._get_subjects() if subject.copies), None)
            image = first and wizard.template_id and wizard.template_id._preview(first)
            wizard.preview = base64.b64encode(image) if image else False

    @api.depends("template_id", "line_ids.quantity", "line_ids.uom_id", "line_ids.copies")
    def _compute_findings(self):
        for wizard in self:
            labels = wizard.template_id._compose(wizard._get_subjects()) if wizard.template_id else []
            problems = [(label.subject.record, label.problem) for label in labels if label.problem]
            wizard.problems = wizard.template_id._get_problems(problems) if problems else False
            wizard.notices = "\n".join(wizard._get_notices(labels)) or False

    def _get_notices(self, labels):
        """Sentences about labels that are printed, but not as somebody might expect."""
        left_out = {}
        for label in labels:
            for name in label.left_out:
                left_out[name] = left_out.get(name, 0) + 1
        for name, count in left_out.items():
            yield self.env._("Printed without %(element)s: %(count)s", element=name, count=count)
        plain = [label for label in labels if label.why_plain]
        if plain:
            yield self.env._("Printed with a plain symbol, without GS1: %(count)s", count=len(plain))
            yield from (f"{label.subject.record.display_name}: {label.why_plain}" for label in plain[:SHOWN])

    def _get_subjects(self):
        """The Subjects of the lines, of records that exist."""
        return [
            Subject(record._origin, line.quantity, line.uom_id._origin, line.copies)
            for line in self.line_ids
            if (record := line.lot_id or line.package_id)
        ]

    # ------------------------------------------------------------------ printing

    def action_print(self):
        """Check, then hand out the file; returns the action that downloads it.

        :raise UserError: a label cannot be printed
        """
        self.ensure_one()
        template = self.template_id
        subjects = self._get_subjects()
        template._check_request(subjects, self.file_format)
        template._place(template._get_printable(subjects))
        if self.is_reason_needed and not (self.reason or "").strip():
            raise UserError(self.env._("Say why these labels are printed again."))
        return {"type": "ir.actions.client", "tag": "trace_label_download", "params": {"print_id": self.id}}

    def _print(self):
        """(file name, content type, bytes) of what the dialog asks for."""
        self.ensure_one()
        # In a download nobody has chosen companies: the dialog's own comes first, as it did when it was opened.
        companies = (self.company_id + self.env.user.company_ids).ids
        wizard = self.with_context(allowed_company_ids=companies)
        skip = max(0, wizard.start_at - 1) if wizard.is_sheet else 0
        return wizard.template_id._print(
            wizard._get_subjects(), wizard.file_format, wizard.reason or "", wizard.reference or "", skip
        )


class TraceLabelPrintLine(models.TransientModel):
    _name = "trace.label.print.line"
    _description = "Labels of One Lot or Package"

    print_id = fields.Many2one("trace.label.print", required=True, ondelete="cascade", index=True)
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", readonly=True)
    package_id = fields.Many2one("stock.package", readonly=True)
    product_id = fields.Many2one(related="lot_id.product_id")
    quantity = fields.Float(digits="Product Unit", help="What the symbol says, where the template puts it in.")
    uom_id = fields.Many2one(
        "uom.uom",
        "Unit",
        help="The unit of a packaging with a barcode of its own puts that barcode into the symbol.",
    )
    copies = fields.Integer("Labels", compute="_compute_copies", store=True, readonly=False)

    @api.depends("print_id.count_by", "print_id.copies", "quantity")
    def _compute_copies(self):
        for line in self:
            units = math.ceil(line.quantity - 1e-6) if line.print_id.count_by == "unit" else 1
            line.copies = max(0, line.print_id.copies) * max(1, units)

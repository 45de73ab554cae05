"""Asks for which lots, products and days the spreadsheet of the FDA food traceability rule is wanted."""

from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..fsma import sql, workbook
from ..fsma.sheets import SHEETS, Record

GROUPS = ("trace_genealogy.group_trace_user", "trace_genealogy.group_trace_auditor")


class TraceFsmaExport(models.TransientModel):
    _name = "trace.fsma.export"
    _description = "FDA Traceability Spreadsheet"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    lot_ids = fields.Many2many("stock.lot", string="Lots", help="Records of these lots. Empty: of all lots.")
    product_ids = fields.Many2many(
        "product.product",
        string="Products",
        help="Records of these products, for example those on the Food Traceability List. Empty: of all products.",
    )
    date_from = fields.Date("From", help="First day, in your time zone. Empty: from the beginning.")
    date_to = fields.Date("To", help="Last day, in your time zone. Empty: until now.")
    checked = fields.Boolean(readonly=True)
    missing_ids = fields.One2many("trace.fsma.missing", "export_id", readonly=True)

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for export in self:
            if export.date_from and export.date_to and export.date_to < export.date_from:
                raise UserError(
                    self.env._(
                        "The last day (%(to)s) is before the first (%(first)s). Change one of them.",
                        to=str(export.date_to),
                        first=str(export.date_from),
                    )
                )

    # ------------------------------------------------------------------ buttons

    def action_check(self):
        """List the key data elements that are missing; returns the action that shows the wizard again."""
        self.ensure_one()
        found = workbook.lint(self._get_records, self._get_names())
        self.missing_ids.unlink()
        self.missing_ids = [
            fields.Command.create({"sheet": sheet, "element": element, "row_count": count})
            for (sheet, element), count in sorted(found.items())
        ]
        self.checked = True
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("FDA Traceability Spreadsheet"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_export(self):
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/trace/fsma/{self.id}", "target": "download"}

    def _export(self):
        """(file name, content type, bytes) of the spreadsheet.

        :raise AccessError: the user may look at traces but not take them away
        :raise UserError: a sheet would have more rows than a spreadsheet holds
        """
        self.ensure_one()
        try:
            content, _rows = workbook.write(self._get_records, self._get_names(), self._get_about())
        except workbook.TooManyRows as problem:
            raise UserError(
                self.env._(
                    "The sheet %(sheet)s would have more rows than a spreadsheet holds. Ask for fewer lots or days.",
                    sheet=str(problem),
                )
            ) from None
        return f"fsma-204-{fields.Date.context_today(self)}.xlsx", workbook.CONTENT_TYPE, content

    # ------------------------------------------------------------------ what is written

    def _get_records(self, sheet):
        """The Records of a sheet, oldest first."""
        self._check_may_export()
        since, until = self._get_period()
        query = sql.records(
            sheet.event_type,
            sheet.biz_step,
            self.company_id.id,
            self.lot_ids.ids,
            self.product_ids.ids,
            since,
            until,
        )
        return [Record(*row) for row in self.env.execute_query(query)]

    def _check_may_export(self):
        if not self.env.su and not any(map(self.env.user.has_group, GROUPS)):
            raise AccessError(self.env._("Only traceability users and auditors may export records. Ask one of them."))
        if not self.env.su and self.company_id not in self.env.user.company_ids:
            raise AccessError(
                self.env._("You may not see the records of %(company)s.", company=self.company_id.display_name)
            )
        self.lot_ids.check_access("read")
        self.env["trace.event"].check_access("read")

    def _get_period(self):
        """(first moment, first moment after) in UTC, None where there is no limit."""
        zone = ZoneInfo(self.env.user.tz or "UTC")

        def start_of(day):
            local = datetime.combine(day, time.min, tzinfo=zone)
            return local.astimezone(timezone.utc).replace(tzinfo=None)

        return (
            start_of(self.date_from) if self.date_from else None,
            start_of(self.date_to + timedelta(days=1)) if self.date_to else None,
        )

    def _get_names(self):
        records = [record for sheet in SHEETS for record in self._get_records(sheet)]
        return self.env["trace.fsma.names"]._get_names(self.company_id, records)

    def _get_about(self):
        return [
            ("Company", self.company_id.display_name),
            ("Made at (UTC)", fields.Datetime.now().isoformat() + "Z"),
            ("Lots", ", ".join(self.lot_ids.mapped("name")) or "all"),
            ("Products", ", ".join(self.product_ids.mapped("display_name")) or "all"),
            ("From", str(self.date_from or "the beginning")),
            ("To", str(self.date_to or "now")),
            ("Time zone of the days", self.env.user.tz or "UTC"),
            ("Times in the sheets", "UTC"),
            ("Complete", "yes" if self.env["trace.event"]._is_complete() else "no: the history is still being read"),
            *((sheet.title, sheet.clause) for sheet in SHEETS),
        ]


class TraceFsmaMissing(models.TransientModel):
    _name = "trace.fsma.missing"
    _description = "Missing Key Data Element"
    _order = "row_count desc, sheet, element"

    export_id = fields.Many2one("trace.fsma.export", required=True, ondelete="cascade")
    sheet = fields.Char(readonly=True)
    element = fields.Char("Missing Element", readonly=True)
    row_count = fields.Integer("Rows", readonly=True)

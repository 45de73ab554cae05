"""The list to hand over."""

from odoo import api, models
from odoo.exceptions import UserError

from ...ranges.writing import TEXT_TYPE, XLSX_TYPE, write_text, write_workbook


class TraceSerialRange(models.Model):
    _inherit = "trace.serial.range"

    def action_download_xlsx(self):
        return self._download("xlsx")

    def action_download_text(self):
        return self._download("txt")

    def action_open_numbers(self):
        """The numbers of these blocks, with the lots that bear them."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_serial_range_number")
        return action | {"domain": [("range_id", "in", self.ids)], "context": {}}

    @api.readonly
    def list_numbers(self):
        """The numbers of one block that belong to its holder, in their order, as texts; those given back are left out."""
        self.ensure_one()
        self.check_access("read")
        numbers = self.env["trace.serial.range.number"].search_fetch(
            [("range_id", "=", self.id), ("state", "in", ("free", "taken"))], ["name"], order="position"
        )
        return numbers.mapped("name")

    def _download(self, file_format):
        self.ensure_one()
        self._check_reserved()
        return {
            "type": "ir.actions.act_url",
            "url": f"/trace/serial-range/{self.id}/{file_format}",
            "target": "download",
        }

    def _check_reserved(self):
        if self.state == "draft":
            raise UserError(
                self.env._("The block %(block)s has no numbers yet. Reserve it first.", block=self.display_name)
            )

    def _write_list(self, file_format):
        """(name, content type, bytes) of the list of numbers."""
        self._check_reserved()
        numbers, name = self.list_numbers(), self.name.replace("/", "-")
        if file_format == "txt":
            return f"{name}.txt", TEXT_TYPE, write_text(numbers)
        head = self.env._("Numbers")
        content = write_workbook(self.env._("Block"), self._describe_list(len(numbers)), head, numbers)
        return f"{name}.xlsx", XLSX_TYPE, content

    def _describe_list(self, count):
        """What stands above the numbers: pairs of title and text."""
        rows = [
            (self.env._("Block"), self.name),
            (self.env._("Reserved for"), self.holder),
            (self.env._("Product"), self.product_id.display_name),
            (self.env._("Reserved by"), self.company_id.display_name),
            (self.env._("Reserved on"), f"{self.opened_on:%Y-%m-%d}"),
            (self.env._("How many"), str(count)),
            (self.env._("Numbers"), self.runs),
            (self.env._("Note"), self.note),
        ]
        return [(title, text) for title, text in rows if text]

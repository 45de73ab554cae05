"""What a label looks like and what its symbol says."""

import base64
import io

from PIL import Image

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..label.design import LEAST_MODULE_MM, Design
from ..label.pdf import Sheet
from ..symbol.encode import KINDS, PLAIN

MEASURES = ("width_mm", "height_mm", "module_mm", "bar_height_mm")
SHEET = ("sheet_width_mm", "sheet_height_mm", "sheet_columns", "sheet_rows")


class TraceLabelTemplate(models.Model):
    _name = "trace.label.template"
    _inherit = ["trace.audited"]
    _description = "Label Template"
    _order = "sequence, name, id"

    _trace_audited = (
        "name", "active", "company_id", "subject", "symbol", "width_mm", "height_mm", "margin_mm", "module_mm",
        "bar_height_mm", "dpi", "with_expiry", "with_best_before", "with_manufacture", "with_quantity", "with_origin",
        "with_content", "allow_plain", "require_all", "ask_reprint_reason", "is_sheet",
    )  # fmt: skip

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one(
        "res.company", index=True, help="Only people of this company see the template. Empty: all companies."
    )
    subject = fields.Selection(
        [
            ("any", "Lots and Serial Numbers"),
            ("lot", "Lots"),
            ("serial", "Serial Numbers"),
            ("package", "Packages"),
        ],
        "Prints",
        default="any",
        required=True,
        help="A serial number goes into the symbol as (21), a lot as (10), a package as its SSCC (00).",
    )
    symbol = fields.Selection(
        [("gs1_datamatrix", "GS1 DataMatrix"), ("gs1_128", "GS1-128"), ("digital_link", "QR with GS1 Digital Link")],
        default="gs1_datamatrix",
        required=True,
        help="DataMatrix is the smallest. GS1-128 can be read by laser scanners, holds 48 characters and gets wide. "
        "A QR code with a Digital Link also opens a web page on a phone.",
    )
    # ------------------------------------------------------------------ size
    width_mm = fields.Float("Width", default=50, required=True, help="Of one label, in millimetres.")
    height_mm = fields.Float("Height", default=25, required=True, help="Of one label, in millimetres.")
    margin_mm = fields.Float("Margin", default=1.5, help="Left free at each edge, in millimetres.")
    module_mm = fields.Float(
        "Module",
        default=0.5,
        required=True,
        digits=(5, 3),
        help="Width of the narrowest bar or of one square, in millimetres. It is rounded to dots of the printer, and made "
        "smaller down to 0.25 mm where the label has no room.",
    )
    bar_height_mm = fields.Float(
        "Height of Bars", default=12, help="In millimetres. GS1 asks for 32 mm on labels of pallets."
    )
    dpi = fields.Selection(
        [("203", "203 dpi (8 dots/mm)"), ("300", "300 dpi (12 dots/mm)"), ("600", "600 dpi (24 dots/mm)")],
        "Resolution",
        default="203",
        required=True,
        help="Of the printer. Modules are whole dots of it, in PDF too.",
    )
    # ------------------------------------------------------------------ what is in the symbol
    with_expiry = fields.Boolean("Expiration Date", default=True, help="(17), where the lot has one.")
    with_best_before = fields.Boolean("Best-before Date", help="(15), where the lot has one.")
    with_manufacture = fields.Boolean("Date of Manufacture", help="(11), where the lot has one.")
    with_quantity = fields.Boolean(
        "Quantity",
        help="(30) for pieces, (310n) kilograms, (315n) litres, (311n) metres. It is the quantity at the time of printing; "
        "a serial number is one piece and has none.",
    )
    with_origin = fields.Boolean("Country of Origin", help="(422), where the lot has one.")
    with_content = fields.Boolean(
        "Content",
        help="(02) and (37), and the lot (10), where a package holds whole pieces of one product and of one lot.",
    )
    allow_plain = fields.Boolean(
        "Plain Symbol Where GS1 Is Impossible",
        help="A product without a valid GTIN, or a number GS1 does not allow, gets the same symbology with nothing but the "
        "number in it. Without this, such labels are refused.",
    )
    require_all = fields.Boolean(
        "Refuse Incomplete Labels",
        help="A label is refused when a lot lacks one of the elements chosen here. Without this, the element is left out.",
    )
    # ------------------------------------------------------------------ what can be read by people
    show_product = fields.Boolean("Product", default=True, help="Its name, in up to two lines.")
    show_elements = fields.Boolean(
        "Elements in Plain Text",
        default=True,
        help="What is in the symbol, with its identifiers in parentheses: GS1 requires it beside most symbols.",
    )
    show_reference = fields.Boolean("Internal Reference", help="The reference of the product.")
    show_dates = fields.Boolean("Dates in Words", help="The same dates in the reader's format.")
    footer = fields.Char(translate=True, help="A last line, such as “Keep below 8 °C”.")
    logo = fields.Image(max_width=1024, max_height=1024, help="Printed in shades of black; PNG or JPEG.")
    # ------------------------------------------------------------------ paper
    is_sheet = fields.Boolean("Sheets of Labels", help="For office printers: many labels on one page of a PDF.")
    sheet_width_mm = fields.Float("Sheet Width", default=210)
    sheet_height_mm = fields.Float("Sheet Height", default=297)
    sheet_columns = fields.Integer("Columns", default=3)
    sheet_rows = fields.Integer("Rows", default=8)
    sheet_left_mm = fields.Float("Left Edge", help="From the edge of the sheet to the first label, in millimetres.")
    sheet_top_mm = fields.Float("Upper Edge", help="From the edge of the sheet to the first label, in millimetres.")
    sheet_gap_x_mm = fields.Float("Gap Between Columns", help="In millimetres.")
    sheet_gap_y_mm = fields.Float("Gap Between Rows", help="In millimetres.")
    # ------------------------------------------------------------------ printing again
    ask_reprint_reason = fields.Boolean(
        "Ask Why It Is Printed Again",
        help="A second print of the same lot, serial number or package needs a reason, which is kept in the log.",
    )

    @api.constrains(*MEASURES, "margin_mm")
    def _check_measures(self):
        for template in self:
            if any(template[name] <= 0 for name in MEASURES) or template.margin_mm < 0:
                raise ValidationError(
                    self.env._("%(name)s: width, height, module and bars must be above zero.", name=template.name)
                )
            if min(template.width_mm, template.height_mm) - 2 * template.margin_mm < 5:
                raise ValidationError(
                    self.env._("%(name)s: less than 5 mm are left within the margins.", name=template.name)
                )
            if template.module_mm < LEAST_MODULE_MM:
                raise ValidationError(
                    self.env._(
                        "%(name)s: a module below %(least)s mm cannot be read reliably.",
                        name=template.name,
                        least=LEAST_MODULE_MM,
                    )
                )

    @api.constrains(
        "is_sheet", "width_mm", "height_mm", "sheet_left_mm", "sheet_top_mm", "sheet_gap_x_mm", "sheet_gap_y_mm", *SHEET
    )
    def _check_sheet(self):
        for template in self.filtered("is_sheet"):
            if any(template[name] <= 0 for name in SHEET):
                raise ValidationError(
                    self.env._("%(name)s: the sheet needs a size, columns and rows.", name=template.name)
                )
            used = template._get_used_sheet()
            if used[0] > template.sheet_width_mm + 0.01 or used[1] > template.sheet_height_mm + 0.01:
                raise ValidationError(
                    self.env._(
                        "%(name)s: the labels need %(width)s × %(height)s mm, more than the sheet has.",
                        name=template.name,
                        width=round(used[0], 2),
                        height=round(used[1], 2),
                    )
                )

    @api.constrains("logo")
    def _check_logo(self):
        """A picture that cannot be drawn is refused here, not at the printer."""
        for template in self.filtered("logo"):
            template._get_logo()

    def _get_used_sheet(self):
        """(width, height) that the labels of a sheet take, in millimetres."""
        return (
            self.sheet_left_mm + self.sheet_columns * (self.width_mm + self.sheet_gap_x_mm) - self.sheet_gap_x_mm,
            self.sheet_top_mm + self.sheet_rows * (self.height_mm + self.sheet_gap_y_mm) - self.sheet_gap_y_mm,
        )

    # ------------------------------------------------------------------ as the pure packages take it

    def _get_design(self):
        return Design(self.width_mm, self.height_mm, int(self.dpi), self.margin_mm, self.module_mm, self.bar_height_mm)

    def _get_sheet(self):
        if not self.is_sheet:
            return None
        return Sheet(
            self.sheet_width_mm,
            self.sheet_height_mm,
            self.sheet_columns,
            self.sheet_rows,
            self.sheet_left_mm,
            self.sheet_top_mm,
            self.width_mm + self.sheet_gap_x_mm,
            self.height_mm + self.sheet_gap_y_mm,
        )

    def _get_logo(self):
        """(bytes of the logo, its width divided by its height), or (None, None)."""
        if not self.logo:
            return None, None
        content = base64.b64decode(self.with_context(bin_size=False).logo)
        try:
            width, height = Image.open(io.BytesIO(content)).size
        except OSError:
            raise ValidationError(
                self.env._("The logo of %(name)s is no picture that can be printed: use PNG or JPEG.", name=self.name)
            ) from None
        return content, width / height

    def _get_plain_kind(self):
        """The kind of symbol without GS1 that has the same symbology."""
        return PLAIN[self.symbol]

    def _is_gs1_string(self):
        """Whether the symbol holds an element string, and not a web address."""
        return KINDS[self.symbol][1]

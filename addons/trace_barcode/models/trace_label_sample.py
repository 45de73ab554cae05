"""What a template's label looks like, with a sample on it, while the template is being made."""

import base64
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..gs1 import figures
from ..gs1.countries import NUMERIC
from ..gs1.errors import Refused
from ..label import png
from ..label.arrange import arrange
from ..label.design import TooSmall

GTIN, SSCC = "04012345678901", "340123450000000017"
# What says how a label looks.
LOOKS = (
    "subject", "symbol", "width_mm", "height_mm", "margin_mm", "module_mm", "bar_height_mm", "dpi", "with_expiry",
    "with_best_before", "with_manufacture", "with_quantity", "with_origin", "with_content", "show_product",
    "show_elements", "show_reference", "show_dates", "footer", "logo",
)  # fmt: skip


class TraceLabelTemplate(models.Model):
    _inherit = "trace.label.template"

    sample = fields.Binary(compute="_compute_sample")
    sample_problem = fields.Char(compute="_compute_sample")

    @api.depends(*LOOKS)
    def _compute_sample(self):
        for template in self:
            template.sample, template.sample_problem = False, False
            try:
                template._check_measures()
                template.sample = base64.b64encode(template._draw_sample())
            except Refused as error:
                template.sample_problem = template._get_refusal(error)
            except TooSmall as error:
                template.sample_problem = template._get_no_room(error)
            except ValidationError as error:
                template.sample_problem = str(error)

    def _draw_sample(self):
        """A PNG; the product has a long name, and every date is a year away."""
        logo, ratio = self._get_logo()
        face = self._get_typeface()
        content = self._get_gs1_content(self._get_sample_elements(), self.env.company, *self._get_sample_texts())
        return png.write(arrange(self._get_design(), content._replace(logo=ratio), face), face, logo)

    def _get_sample_elements(self):
        if self.subject == "package":
            inside = {"02": GTIN, "37": "48", "10": "LOT-0001"} if self.with_content else {}
            return {"00": SSCC, **inside}
        day = figures.write_date(fields.Date.today() + timedelta(days=365))
        chosen = {
            "17": self.with_expiry and day,
            "15": self.with_best_before and day,
            "11": self.with_manufacture and figures.write_date(fields.Date.today()),
            "30": self.with_quantity and self.subject != "serial" and "120",
            "422": self.with_origin and NUMERIC["BE"],
        }
        number = {"21": "SN-0000001"} if self.subject == "serial" else {"10": "LOT-0001"}
        return {"01": GTIN, **number, **{ai: value for ai, value in chosen.items() if value}}

    def _get_sample_texts(self):
        """(title, notes) as `_get_gs1_content` takes them."""
        title = self.env._("Name of the product, which may be long") if self.show_product else ""
        if self.subject == "package":
            return title, tuple(filter(None, [self.footer]))
        day = fields.Date.today() + timedelta(days=365)
        notes = [self.env._("Ref. %(reference)s", reference="ABC-123")] if self.show_reference else []
        notes += self._get_date_notes({"17": day, "15": day, "11": fields.Date.today()}) if self.show_dates else []
        return title, tuple(filter(None, [*notes, self.footer]))

"""How a company calls its classes, and how strictly it closes."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_recall_class_1 = fields.Char("Class 1 Is Called", translate=True, help="Empty: Class I.")
    trace_recall_class_2 = fields.Char("Class 2 Is Called", translate=True, help="Empty: Class II.")
    trace_recall_class_3 = fields.Char("Class 3 Is Called", translate=True, help="Empty: Class III.")
    trace_recall_close_strict = fields.Boolean(
        "Close Only When Nothing Is Open",
        help="A recall with any open point is not closed. Otherwise the open points are kept with it, each with its reason.",
    )

    def _get_trace_recall_class_label(self, recall_class):
        """What this company calls a class; the name of 21 CFR 7.3(m) where it has none of its own."""
        self.ensure_one()
        usual = {"1": self.env._("Class I"), "2": self.env._("Class II"), "3": self.env._("Class III")}
        if recall_class not in usual:
            return ""
        # sudo: what classes are called is told to everybody who may read a case
        return self.sudo()[f"trace_recall_class_{recall_class}"] or usual[recall_class]


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_recall_class_1 = fields.Char(related="company_id.trace_recall_class_1", readonly=False)
    trace_recall_class_2 = fields.Char(related="company_id.trace_recall_class_2", readonly=False)
    trace_recall_class_3 = fields.Char(related="company_id.trace_recall_class_3", readonly=False)
    trace_recall_close_strict = fields.Boolean(related="company_id.trace_recall_close_strict", readonly=False)

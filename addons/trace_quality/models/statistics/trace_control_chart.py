"""Control charts that somebody keeps an eye on: of which characteristic, of which product, from where."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

KINDS = [
    ("auto", "As the Values Are"),
    ("mean", "Means and Ranges (X-bar/R)"),
    ("individual", "Single Values (I-MR)"),
    ("proportion", "Proportion Nonconforming (p)"),
]


class TraceControlChart(models.Model):
    """What a chart is made of. Its points are computed when it is looked at."""

    _name = "trace.control.chart"
    _description = "Control Chart"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    kind = fields.Selection(
        KINDS,
        required=True,
        default="auto",
        help="As the values are: means and ranges where every inspection has several readings, single values otherwise.",
    )
    test_id = fields.Many2one("qc.test", required=True, ondelete="cascade", check_company=True)
    question_id = fields.Many2one(
        "qc.test.question",
        "Characteristic",
        ondelete="cascade",
        domain="[('test', '=', test_id), ('type', '=', 'quantitative')]",
    )
    product_id = fields.Many2one("product.product", ondelete="cascade", check_company=True)
    partner_id = fields.Many2one("res.partner", "Supplier", ondelete="cascade")
    supplier_lot = fields.Char(help="Only what came with this number of the supplier.")
    workcenter_id = fields.Many2one("mrp.workcenter", "Work Center", ondelete="cascade", check_company=True)
    shift_id = fields.Many2one("trace.numbering.shift", ondelete="cascade")
    days = fields.Integer("Days Back", help="Only inspections of the last so many days. 0: all.")
    most_points = fields.Integer("Points", default=50, help="The latest so many inspections are shown.")
    user_id = fields.Many2one(
        "res.users",
        "Signals Told To",
        help="Gets an activity when the latest point breaks a rule. Empty: nobody is told.",
    )
    signal_inspection_id = fields.Many2one(
        "qc.inspection", "Latest Signal", readonly=True, copy=False, ondelete="set null"
    )

    _points = models.Constraint(
        "CHECK (most_points BETWEEN 2 AND 500 AND days >= 0)",
        "Show 2 to 500 points, of a number of days that is not negative.",
    )

    @api.constrains("kind", "question_id", "test_id")
    def _check_question(self):
        for chart in self:
            if chart.kind != "proportion" and not chart.question_id:
                raise ValidationError(
                    self.env._("%(chart)s shows measured values: say of which characteristic.", chart=chart.name)
                )
            if chart.question_id and chart.question_id.test != chart.test_id:
                raise ValidationError(
                    self.env._(
                        "%(question)s is not asked by the test %(test)s. Choose one of its characteristics.",
                        question=chart.question_id.name,
                        test=chart.test_id.name,
                    )
                )

    @api.onchange("test_id")
    def _onchange_test_id(self):
        if self.question_id.test != self.test_id:
            self.question_id = False

    def action_open_chart(self):
        """Open the chart."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "trace_quality.control_chart",
            "name": self.name,
            "params": {"chart_id": self.id},
        }

    def action_open_values(self):
        """Open the values behind the chart."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_measurement")
        return {**action, "domain": [("line_id", "in", self._find_lines().ids)], "context": {}}

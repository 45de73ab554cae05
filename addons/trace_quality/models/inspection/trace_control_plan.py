"""Control plans: which inspections a step asks for, of what, how many units, and what a failure does."""

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from odoo.addons.trace_genealogy.fields import Scope

from ...sampling import AQLS, LEVELS
from .kinds import OPERATIONS

STATUSES = [("quarantine", "Quarantine"), ("hold", "On Hold"), ("rejected", "Rejected")]


class TraceControlPlan(models.Model):
    """A plan matches a step when each of its criteria does; an empty criterion matches all."""

    _name = "trace.control.plan"
    _description = "Control Plan"
    _inherit = ["mail.thread"]
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True, tracking=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    operation = fields.Selection(
        OPERATIONS,
        "When",
        required=True,
        default="receive",
        tracking=True,
        help="The step that asks for the inspection.",
    )
    timing = fields.Selection(
        [("before", "Before It"), ("posting", "When It Is Posted")],
        "Created",
        required=True,
        default="posting",
        help="Before: as soon as the document is confirmed, for its product; lots are added when they are known. "
        "When posted: once lots and quantities are facts.",
    )

    product_ids = Scope("product.product", string="Products", check_company=True)
    categ_ids = Scope("product.category", string="Product Categories", help="With the categories below them.")
    partner_ids = Scope(
        "res.partner", string="Partners", help="Suppliers on receipts, customers on shipments; with their addresses."
    )
    picking_type_ids = Scope("stock.picking.type", string="Operation Types", check_company=True)
    workcenter_ids = Scope("mrp.workcenter", string="Work Centers", check_company=True)

    test_id = fields.Many2one("qc.test", required=True, ondelete="restrict", tracking=True)
    per = fields.Selection(
        [("lot", "Each Lot"), ("unit", "Each Unit"), ("sample", "Sample")],
        "One Inspection For",
        required=True,
        default="lot",
        help="Each lot: answered once for the lot or serial number. Each unit: every unit has its own results. "
        "Sample: units are drawn, and the lot is accepted by how many of them do not conform.",
    )
    sampling = fields.Selection(
        [("aql", "ISO 2859-1"), ("fixed", "Fixed Number"), ("percent", "Percentage")],
        default="aql",
        help="How many units are drawn.",
    )
    level = fields.Selection([(level, level) for level in LEVELS], "Inspection Level", default="II")
    aql = fields.Selection(
        [(aql, aql) for aql in AQLS if float(aql) <= 10],
        "AQL",
        default="1.0",
        help="Acceptance quality limit: percent of units that do not conform.",
    )
    sample_size = fields.Integer("Units Drawn", default=1)
    sample_percent = fields.Float("Percent Drawn", default=10)
    accept_number = fields.Integer("Acceptance Number", help="Nonconforming units up to which the lot is accepted.")
    switches = fields.Boolean(
        "Switching Rules",
        default=True,
        help="Tightened, reduced and normal inspection follow from the lots before, per supplier and product (ISO 2859-1, 9.3).",
    )
    may_reduce = fields.Boolean(
        "Reduced Inspection",
        help="The responsible authority wants reduced inspection and deliveries are steady (ISO 2859-1, 9.3.3.1).",
    )
    skip_frequency = fields.Integer(
        "Inspect One Lot In",
        default=1,
        help="Skip-lot: one lot in so many is inspected once enough lots passed. 1: every lot.",
    )
    skip_after = fields.Integer(
        "After Lots Passed", default=10, help="So many lots in a row must have passed before lots are skipped."
    )

    user_id = fields.Many2one("res.users", "Responsible", help="Whose list the inspections are on. Empty: nobody's.")
    quarantine = fields.Boolean(
        "Quarantine Until Passed",
        help="The lots may not move from the moment of posting until the inspection has passed.",
    )
    needs_release = fields.Boolean(
        "Passing Is Approved", help="Also results within limits are approved by a quality engineer before they count."
    )
    fail_status = fields.Selection(
        STATUSES, "Failing Means", default="hold", help="What becomes of the lots. Empty: they may go on."
    )
    fail_descendants = fields.Boolean(
        "With What Is Made of It", help="The hold includes what was and will be made of the lots."
    )
    fail_user_id = fields.Many2one(
        "res.users", "Failure Told To", help="Gets an activity on the inspection when it fails."
    )
    inspection_ids = fields.One2many("qc.inspection", "trace_plan_id", "Inspections")
    inspection_count = fields.Integer(compute="_compute_inspection_count")

    _numbers = models.Constraint(
        "CHECK (sample_size >= 1 AND sample_percent > 0 AND sample_percent <= 100 AND accept_number >= 0 "
        "AND skip_frequency >= 1 AND skip_after >= 1)",
        "Draw at least one unit, or more than 0 and up to 100 percent; acceptance numbers are not negative, and lots are skipped "
        "after at least one that passed.",
    )

    @api.constrains("operation", "timing")
    def _check_timing(self):
        for plan in self.filtered(lambda plan: plan.operation == "retest" and plan.timing == "before"):
            raise ValidationError(
                self.env._(
                    "%(plan)s cannot be created before a retest: let it be created when the retest is due.",
                    plan=plan.name,
                )
            )

    def _compute_inspection_count(self):
        counts = dict(
            self.env["qc.inspection"]._read_group([("trace_plan_id", "in", self.ids)], ["trace_plan_id"], ["__count"])
        )
        for plan in self:
            plan.inspection_count = counts.get(plan, 0)

    def action_inspections(self):
        """Open the inspections of these plans."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_inspection")
        return {**action, "domain": [("trace_plan_id", "in", self.ids)], "context": {}}

    def action_series(self):
        """Open how these plans stand with each supplier and product."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_sampling_series")
        return {**action, "domain": [("plan_id", "in", self.ids)], "context": {}}

    # ------------------------------------------------------------------ is there any

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        if {"active", "operation", "timing", "company_id"} & vals.keys():
            self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    @api.model
    @tools.ormcache()
    def _get_planned_steps(self):
        """``{(company id, operation, timing)}`` of all active plans: postings that no plan speaks of cost no query."""
        # sudo: whether there are plans is asked by whoever posts
        plans = self.sudo().search([("active", "=", True)])
        return frozenset((plan.company_id.id, plan.operation, plan.timing) for plan in plans)

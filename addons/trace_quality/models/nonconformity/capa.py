"""Corrective and preventive actions: why it happened, of which nonconformities it is the answer, and whether it helped."""

from odoo import api, fields, models
from odoo.exceptions import UserError

CHECKS = [("none", "No Check"), ("days", "After Days"), ("lots", "After Lots")]
VERDICTS = [("waiting", "To Be Checked"), ("effective", "Effective"), ("not_effective", "Not Effective")]


class MgmtsystemAction(models.Model):
    _inherit = "mgmtsystem.action"

    # Root cause: what was asked, and the six sides of a fishbone.
    trace_five_whys = fields.Text(
        "Five Whys", help="Why did it happen, and why that, until the cause can be taken away."
    )
    trace_cause_man = fields.Text("Man")
    trace_cause_machine = fields.Text("Machine")
    trace_cause_material = fields.Text("Material")
    trace_cause_method = fields.Text("Method")
    trace_cause_measurement = fields.Text("Measurement")
    trace_cause_environment = fields.Text("Environment")
    trace_root_cause = fields.Text("Root Cause", help="What the questions came down to.")

    trace_check_after = fields.Selection(
        CHECKS,
        "Effectiveness Check",
        required=True,
        default="none",
        help="When the action is closed, lots made or received afterwards are looked at: so many days later, or when there "
        "are so many of them.",
    )
    trace_check_number = fields.Integer("Days or Lots", default=30)
    trace_check_due = fields.Date("Check Due", compute="_compute_trace_check_due", store=True)
    trace_check_product_ids = fields.Many2many(
        "product.product",
        "trace_capa_product_rel",
        string="Looks at Products",
        compute="_compute_trace_check_scope",
        store=True,
        readonly=False,
        help="Later lots of these. Proposed from the nonconformities.",
    )
    trace_check_supplier_id = fields.Many2one(
        "res.partner",
        "Of Supplier",
        compute="_compute_trace_check_scope",
        store=True,
        readonly=False,
        help="Only lots received from this supplier. Empty: from anybody, or made here.",
    )
    trace_check_workcenter_id = fields.Many2one(
        "mrp.workcenter",
        "Of Work Center",
        compute="_compute_trace_check_scope",
        store=True,
        readonly=False,
        help="Only lots made at this work center.",
    )
    trace_verdict = fields.Selection(VERDICTS, "Verdict", readonly=True, copy=False, index=True, tracking=True)
    trace_check_ids = fields.One2many("trace.effectiveness.check", "action_id", "Checks", readonly=True, copy=False)
    trace_is_late = fields.Boolean("Late", compute="_compute_trace_is_late", search="_search_trace_is_late")

    _trace_check_positive = models.Constraint(
        "CHECK (trace_check_number > 0)", "An effectiveness check is after at least one day or lot."
    )

    @api.depends("nonconformity_ids.trace_line_ids.product_id", "nonconformity_ids.trace_supplier_id")
    def _compute_trace_check_scope(self):
        """What the nonconformities have in common; what somebody entered stays."""
        for action in self:
            found = action.nonconformity_ids
            suppliers, workcenters = found.trace_supplier_id, found.trace_workcenter_id
            action.trace_check_product_ids = action.trace_check_product_ids or found.trace_line_ids.product_id
            action.trace_check_supplier_id = action.trace_check_supplier_id or (
                suppliers if len(suppliers) == 1 else False
            )
            action.trace_check_workcenter_id = action.trace_check_workcenter_id or (
                workcenters if len(workcenters) == 1 else False
            )

    @api.depends("date_closed", "trace_check_after", "trace_check_number")
    def _compute_trace_check_due(self):
        for action in self:
            by_days = action.date_closed and action.trace_check_after == "days"
            action.trace_check_due = by_days and fields.Date.add(
                action.date_closed.date(), days=action.trace_check_number
            )

    @api.depends("date_deadline", "stage_id.is_ending")
    def _compute_trace_is_late(self):
        today = fields.Date.context_today(self)
        for action in self:
            action.trace_is_late = bool(
                action.date_deadline and action.date_deadline < today and not action.stage_id.is_ending
            )

    def _search_trace_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return [("date_deadline", "<", today), ("stage_id.is_ending", "=", False)]

    def send_mail_for_action(self, force_send=True):
        """OCA's mail to the owner, always queued: whoever creates an action does not wait for the mail server."""
        return super().send_mail_for_action(force_send=False)

    def write(self, vals):
        result = super().write(vals)
        if "stage_id" in vals:
            self._trace_begin_waiting()
        return result

    def _trace_begin_waiting(self):
        """A closed action waits for its effectiveness check; one that is open again has no verdict any more."""
        stage_cancel = self.env.ref("mgmtsystem_action.stage_cancel", raise_if_not_found=False)
        for action in self:
            closed = action.stage_id.is_ending and action.stage_id != stage_cancel
            if closed and action.trace_check_after != "none" and action.trace_verdict in (False, "not_effective"):
                action._trace_check_scope_given()
                action.trace_verdict = "waiting"
            elif not action.stage_id.is_ending and action.date_closed:
                action.write({"date_closed": False, "trace_verdict": False})

    def _trace_check_scope_given(self):
        if not self.trace_check_product_ids:
            raise UserError(
                self.env._(
                    "%(action)s is to be checked for its effect, but nobody said on which products. Enter them, or "
                    "choose no check.",
                    action=self.display_name,
                )
            )

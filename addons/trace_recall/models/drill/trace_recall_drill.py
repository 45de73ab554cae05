"""A drill: how long a mock recall took, how much was accounted for, who took part, and whether it passed."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .trace_recall_drill_task import DIRECTIONS

KINDS = [
    ("any", "Any Lot"),
    ("raw", "Raw Material"),
    ("packaging", "Packaging"),
    ("finished", "Made Here"),
    ("hand", "Chosen by Hand"),
]
# What the draw, the stopwatch and the verdict write.
KEPT = frozenset((
    "state", "lot_ids", "kind", "seed", "population", "population_hash", "last_event_id",
    "criteria", "hours", "accounted", "complete", "hidden_lots", "passed", "reasons", "date_judged", "judged_by_id",
    "report_json", "report_hash", "seal_head",
))  # fmt: skip


class TraceRecallDrill(models.Model):
    """The measurements of one drill; the mock recall itself is ``recall_id``."""

    _name = "trace.recall.drill"
    _description = "Recall Drill"
    _inherit = ["trace.recall.part", "trace.written", "trace.kept", "trace.signed", "mail.activity.mixin"]
    _order = "id desc"

    # A drill may be judged when its mock recall is closed; what is judged stays by itself.
    _trace_goes_on = True
    _trace_kept = KEPT
    _trace_signed = (
        "name", "lot_ids", "kind", "seed", "population", "direction", "scenario", "target_hours", "tolerance",
        "participant_ids", "hours", "accounted", "complete", "hidden_lots",
        ("step_ids", ("name", "state", "user_id", "seconds", "note")),
        ("balance_ids", ("lot_id", "came", "explained", "unexplained")),
    )  # fmt: skip

    name = fields.Char(related="recall_id.name", store=True)
    recall_id = fields.Many2one(
        "trace.recall", "Mock Recall", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    state = fields.Selection(
        [("running", "Running"), ("judged", "Judged")], required=True, readonly=True, default="running", copy=False
    )
    user_id = fields.Many2one("res.users", "Led By", required=True, default=lambda self: self.env.user)
    participant_ids = fields.Many2many("res.partner", "trace_recall_drill_partner_rel", string="Participants")
    direction = fields.Selection(DIRECTIONS, required=True, default="both")
    scenario = fields.Text(help="The story that the participants are told.")
    target_hours = fields.Float("Target (h)", required=True, default=lambda self: self.env.company.trace_drill_hours)
    tolerance = fields.Float(
        "Tolerance (%)", required=True, default=lambda self: self.env.company.trace_drill_tolerance
    )

    kind = fields.Selection(KINDS, "Drawn From", readonly=True, default="hand")
    criteria = fields.Text("Drawn Among", readonly=True)
    lot_ids = fields.Many2many("stock.lot", "trace_recall_drill_lot_rel", string="Lots", readonly=True)
    product_id = fields.Many2one("product.product", compute="_compute_product_id", store=True)
    seed = fields.Char(
        readonly=True, help="With the population it says which lot was drawn; see docs/recall-drills.md."
    )
    population = fields.Integer(readonly=True, aggregator=None, help="The number of lots that could have been drawn.")
    population_hash = fields.Char("Population SHA-256", readonly=True)
    last_event_id = fields.Integer("Drawn at Event", readonly=True, aggregator=None)

    date_opened = fields.Datetime(related="recall_id.date_opened", store=True)
    step_ids = fields.One2many("trace.recall.drill.step", "drill_id", "Steps")
    balance_ids = fields.One2many("trace.recall.drill.balance", "drill_id", "Mass Balance", readonly=True)
    hours = fields.Float(
        "Time (h)",
        compute="_compute_hours",
        store=True,
        aggregator="avg",
        help="From the first step begun to the last one ended.",
    )
    accounted = fields.Float(
        "Accounted For (%)",
        readonly=True,
        aggregator="avg",
        help="Of what came, how much is explained; of several units the worst.",
    )
    is_measured = fields.Boolean(compute="_compute_is_measured")
    complete = fields.Boolean("Whole History", readonly=True, default=True)
    hidden_lots = fields.Integer(readonly=True, help="Lots of companies that whoever ran it does not see.")

    passed = fields.Selection(
        [("pass", "Passed"), ("fail", "Failed")], "Verdict", readonly=True, copy=False, index=True
    )
    reasons = fields.Text(readonly=True, copy=False)
    date_judged = fields.Datetime("Judged On", readonly=True, copy=False)
    judged_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    report_json = fields.Text(readonly=True, copy=False)
    report_hash = fields.Char("Report SHA-256", readonly=True, copy=False)
    seal_head = fields.Char("Seal of the Ledger", readonly=True, copy=False)

    _once = models.UniqueIndex("(recall_id)", "This recall is measured as a drill already.")
    _sensible = models.Constraint(
        "CHECK (target_hours > 0 AND tolerance >= 0 AND tolerance < 100)",
        "A drill needs a target time above 0 hours and a tolerance from 0 to below 100 %.",
    )

    @api.depends("lot_ids")
    def _compute_product_id(self):
        for drill in self:
            drill.product_id = drill.lot_ids[:1].product_id

    @api.depends("step_ids.date_start", "step_ids.date_end")
    def _compute_hours(self):
        for drill in self:
            begun = list(filter(None, drill.step_ids.mapped("date_start")))
            ended = list(filter(None, drill.step_ids.mapped("date_end")))
            seconds = (max(ended) - min(begun)).total_seconds() if begun and ended else 0
            # What the machine measured below a second counts too.
            drill.hours = max(seconds, sum(drill.step_ids.mapped("seconds")) if seconds < 60 else 0) / 3600

    @api.depends("balance_ids")
    def _compute_is_measured(self):
        for drill in self:
            drill.is_measured = bool(drill.balance_ids)

    @api.model_create_multi
    def create(self, vals_list):
        """Drills are begun by ``_begin`` with what was drawn; a client only says who, how and why."""
        if not self.env.su:
            raise UserError(self.env._("A drill is begun by “Start a Drill”, or by the button on a mock recall."))
        return super().create(vals_list)

    @api.model
    def _begin(self, recall, vals, drawn):
        """The drill of a mock recall with its standard steps. ``drawn`` is what the draw says (``_draw``)."""
        recall.check_access("write")
        self.check_access("create")
        own = {"user_id": self.env.uid, "recall_id": recall.id, "company_id": recall.company_id.id, **vals}
        # sudo: a drill and its steps are made here alone; see `create`
        drill = self.sudo().create(own)
        drill._write_step({"lot_ids": recall.root_lot_ids.ids, **drawn})
        tasks = self.env["trace.recall.drill.task"]._get_for(drill.company_id, drill.direction)
        drill.step_ids.create([{"drill_id": drill.id, **task._prepare_step_vals()} for task in tasks])
        return drill.sudo(False)

    def write(self, vals):
        if {"recall_id", "company_id"} & vals.keys():
            raise UserError(self.env._("A drill stays with its mock recall. Start another one."))
        if any(not name.startswith(("activity_", "trace_signature")) for name in vals):
            self._refuse_judged()
        return super().write(vals)

    def _refuse_judged(self):
        for drill in self.filtered(lambda drill: drill.state == "judged"):
            raise UserError(
                self.env._(
                    "Drill %(drill)s is judged: its measurements are evidence and stay as they are.", drill=drill.name
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_judged(self):
        self._refuse_judged()

    def _filter_standing(self):
        return self.filtered(lambda drill: drill.state == "judged")

    def action_open_recall(self):
        """The mock recall on a form of its own."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "trace.recall",
            "res_id": self.recall_id.id,
            "view_mode": "form",
        }

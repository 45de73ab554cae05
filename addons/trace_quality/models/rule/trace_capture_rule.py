"""Capture rules: what must be known, proven or done before goods go on."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.trace_genealogy.fields import Scope

OPERATIONS = [
    ("receive", "Receive"),
    ("consume", "Consume"),
    ("produce", "Produce"),
    ("finish", "Finish a Work Order"),
    ("transfer", "Transfer"),
    ("pick", "Pick"),
    ("pack", "Pack"),
    ("ship", "Ship"),
    ("return", "Return"),
    ("install", "Install"),
]
ENFORCEMENTS = [("block", "Refuse"), ("sign", "Refuse unless signed"), ("warn", "Warn and record")]
SCOPE = ("product_ids", "categ_ids", "partner_ids", "picking_type_ids", "workcenter_ids", "country_ids")


class TraceCaptureRule(models.Model):
    """An operation, what of it, and what it needs. The closest rule speaks for each kind of requirement."""

    _name = "trace.capture.rule"
    _description = "Capture Rule"
    _inherit = ["mail.thread"]
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10, help="Of two rules that fit equally well the first is taken.")
    company_id = fields.Many2one(
        "res.company", index=True, help="The rule is for this company only. Empty: for every company."
    )
    operation = fields.Selection(OPERATIONS, required=True, default="receive", tracking=True)
    enforcement = fields.Selection(
        ENFORCEMENTS,
        required=True,
        default="block",
        tracking=True,
        help="Refuse: nobody gets past. Refuse unless signed: somebody may sign with a reason, which is kept as an exception. "
        "Warn and record: the step happens, and an exception is kept.",
    )
    product_ids = Scope(
        "product.product",
        "trace_capture_rule_product_rel",
        string="Products",
        help="The rule is for these products. Empty: for every product of the categories.",
    )
    categ_ids = Scope(
        "product.category",
        "trace_capture_rule_category_rel",
        string="Product Categories",
        help="The rule is for products of these categories and of those below them. Empty: of every category.",
    )
    partner_ids = Scope(
        "res.partner",
        "trace_capture_rule_partner_rel",
        string="Partners",
        help="The rule is for what comes from or goes to these companies, at any of their addresses. Empty: for everybody.",
    )
    picking_type_ids = Scope(
        "stock.picking.type",
        "trace_capture_rule_picking_type_rel",
        string="Operation Types",
        help="The rule is for these operation types. Empty: for all.",
    )
    workcenter_ids = Scope(
        "mrp.workcenter",
        "trace_capture_rule_workcenter_rel",
        string="Work Centers",
        help="The rule is for what is consumed or finished at these work centers. Empty: anywhere.",
    )
    country_ids = Scope(
        "res.country",
        "trace_capture_rule_country_rel",
        string="Customer's Country",
        help="The rule is for partners whose address is in these countries. Empty: in every country.",
    )
    signer_group_ids = fields.Many2many(
        "res.groups",
        "trace_capture_rule_signer_rel",
        string="Who May Sign",
        help="Only members of one of these groups may let something pass by signing. Empty: whoever may do the step.",
    )
    sampling_percent = fields.Float(
        "Share Looked At",
        default=100,
        help="Percent of the lines that the rule looks at. Which lines these are follows from document, product and number, so "
        "that trying again does not help. 100: every line.",
    )
    date_from = fields.Date("From", help="The first day on which the rule is in force. Empty: at once.")
    date_to = fields.Date("To", help="The last day on which the rule is in force. Empty: for ever.")
    responsible_id = fields.Many2one(
        "res.users", help="Gets an activity for each exception to this rule. Empty: as the settings say."
    )
    requirement_ids = fields.One2many("trace.capture.requirement", "rule_id", "Requirements", copy=True)
    exception_count = fields.Integer("Open Exceptions", compute="_compute_exception_count")

    _share = models.Constraint(
        "CHECK (sampling_percent > 0 AND sampling_percent <= 100)",
        "The share that a rule looks at is more than 0 and at most 100 percent. Archive a rule that shall look at nothing.",
    )
    _validity = models.Constraint(
        "CHECK (date_from IS NULL OR date_to IS NULL OR date_from <= date_to)",
        "The rule would end before it begins: change one of its dates.",
    )

    def _compute_exception_count(self):
        groups = self.env["trace.capture.exception"]._read_group(
            [("rule_id", "in", self.ids), ("state", "=", "open")], ["rule_id"], ["__count"]
        )
        counts = dict(groups)
        for rule in self:
            rule.exception_count = counts.get(rule._origin, 0)

    @api.constrains("requirement_ids", "active")
    def _check_requirements(self):
        for rule in self:
            if rule.active and not rule.requirement_ids:
                raise ValidationError(
                    self.env._(
                        "The capture rule %(rule)s requires nothing. Add at least one requirement, or archive it.",
                        rule=rule.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create(vals_list)
        rules._check_requirements()
        self.env.registry.clear_cache()
        return rules

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    def copy_data(self, default=None):
        return [
            {**vals, "name": self.env._("%s (copy)", rule.name)}
            for rule, vals in zip(self, super().copy_data(default=default), strict=True)
        ]

    @api.readonly
    def action_open_exceptions(self):
        """Open the exceptions to these rules."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_capture_exception")
        return {**action, "domain": [("rule_id", "in", self.ids)], "context": {"search_default_open": 1}}

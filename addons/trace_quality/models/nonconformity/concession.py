"""A concession: so much of some material may pass although something stands against it, until a day, for a reason."""

from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [("draft", "Draft"), ("approved", "Approved"), ("revoked", "Revoked")]

# What an approved concession says; it is revoked and replaced, never changed.
FACTS = {
    "company_id", "product_id", "lot_ids", "quantity", "date_end", "operation_ids", "waived_ids", "partner_id", "reason",
}  # fmt: skip
# What its buttons and what passes by it write.
KEPT = frozenset((
    "name", "state", "disposition_id", "use_ids", "used_quantity", "left_quantity", "res_model", "res_id", "reference",
    "approved_by_id", "approved_on",
))  # fmt: skip


class TraceConcession(models.Model):
    _name = "trace.concession"
    _description = "Concession"
    _inherit = ["trace.kept", "mail.thread", "mail.activity.mixin", "trace.signed"]
    _order = "id desc"
    _check_company_auto = True

    _trace_kept = KEPT
    _trace_signed = (
        "name", "product_id", "lot_ids", "quantity", "date_end", "operation_ids", "waived_ids", "partner_id", "reason",
        "reference",
    )  # fmt: skip

    name = fields.Char("Number", required=True, readonly=True, copy=False, default="/")
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", copy=False, index=True, tracking=True
    )
    nonconformity_id = fields.Many2one("mgmtsystem.nonconformity", index="btree_not_null", ondelete="restrict")
    disposition_id = fields.Many2one("trace.disposition", readonly=True, copy=False, index="btree_not_null")
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company, index=True)
    product_id = fields.Many2one("product.product", required=True, check_company=True, index=True, tracking=True)
    lot_ids = fields.Many2many(
        "stock.lot",
        string="Lots/Serial Numbers",
        check_company=True,
        domain="[('product_id', '=', product_id)]",
        help="Empty: any lot of the product.",
    )
    quantity = fields.Float(digits="Product Unit", required=True, tracking=True, help="How much may pass in all.")
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    use_ids = fields.One2many("trace.concession.use", "concession_id", "Uses", readonly=True, copy=False)
    used_quantity = fields.Float("Used", digits="Product Unit", compute="_compute_used_quantity", store=True)
    left_quantity = fields.Float("Left", digits="Product Unit", compute="_compute_used_quantity", store=True)
    date_end = fields.Datetime(
        "Ends",
        tracking=True,
        help="Nothing passes by it from then on, judged when the step happens. Empty: it does not end.",
    )
    is_valid = fields.Boolean("In Force", compute="_compute_is_valid", search="_search_is_valid")
    operation_ids = fields.Many2many(
        "trace.gate.term",
        "trace_concession_operation_rel",
        string="Operations",
        domain=[("kind", "=", "operation")],
        help="Empty: any step; then only what leaves stock uses it up. Named operations use it up each time.",
    )
    waived_ids = fields.Many2many(
        "trace.gate.term",
        "trace_concession_waived_rel",
        string="Lets Pass",
        required=True,
        domain=[("kind", "=", "finding")],
        help="What may stand against the step without refusing it.",
    )
    partner_id = fields.Many2one("res.partner", "Customer", help="Only for this customer. Empty: for any.")
    reason = fields.Text(required=True, help="Why the material may be used although it does not conform.")
    res_model = fields.Char("Document Model", readonly=True, copy=False)
    res_id = fields.Many2oneReference("Document (id)", model_field="res_model", readonly=True, copy=False)
    reference = fields.Char("Only In", readonly=True, copy=False, help="The one document in which it holds.")
    approved_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    approved_on = fields.Datetime(readonly=True, copy=False)

    _positive = models.Constraint("CHECK (quantity > 0)", "A concession is for a quantity: enter how much may pass.")
    _in_force = models.Index("(product_id, company_id) WHERE state = 'approved'")

    @api.depends("use_ids.quantity", "quantity")
    def _compute_used_quantity(self):
        for concession in self:
            concession.used_quantity = sum(concession.use_ids.mapped("quantity"))
            concession.left_quantity = concession.uom_id.round(concession.quantity - concession.used_quantity)

    @api.depends("state", "date_end", "left_quantity")
    def _compute_is_valid(self):
        now = fields.Datetime.now()
        for concession in self:
            ended = concession.date_end and concession.date_end <= now
            concession.is_valid = concession.state == "approved" and not ended and concession.left_quantity > 0

    def _search_is_valid(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_valid_domain()

    @api.model
    def _get_valid_domain(self):
        return [("left_quantity", ">", 0), *self._get_unended_domain()]

    @api.model
    def _get_unended_domain(self):
        return [
            ("state", "=", "approved"),
            "|",
            ("date_end", "=", False),
            ("date_end", ">", fields.Datetime.now()),
        ]

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["name"] = self.env["ir.sequence"].next_by_code("trace.concession") or "/"
        return super().create(vals_list)

    def write(self, vals):
        if FACTS & vals.keys():
            self._refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approved(self):
        self._refuse_change()

    def _refuse_change(self):
        for concession in self:
            if concession.state != "draft":
                raise UserError(
                    self.env._(
                        "Concession %(concession)s was approved: it cannot be changed or deleted. Revoke it, and write another.",
                        concession=concession.name,
                    )
                )

    # ------------------------------------------------------------------ buttons

    def action_approve(self):
        """Let the material pass from now on.

        :raise UserError: it is no draft, lets nothing pass, or a signature that a policy asks for is missing
        """
        self.check_access("write")
        for concession in self:
            concession._check_approvable()
        self._trace_check_signed("approve")
        self._approve()
        return True

    def _approve(self):
        now = fields.Datetime.now()
        self._write_step({"state": "approved", "approved_by_id": self.env.uid, "approved_on": now})

    def action_revoke(self):
        """Nothing more passes by it; what has passed stays."""
        self.check_access("write")
        self.filtered(lambda concession: concession.state == "approved")._write_step({"state": "revoked"})
        return True

    @api.model
    def _trace_get_signed_actions(self):
        return {**super()._trace_get_signed_actions(), "approve": self.env._("Approve")}

    def _check_approvable(self):
        self.ensure_one()
        if self.state != "draft":
            raise UserError(self.env._("Concession %(concession)s is no draft any more.", concession=self.name))
        if not self.waived_ids:
            raise UserError(
                self.env._(
                    "Concession %(concession)s lets nothing pass: choose what may stand against the step.",
                    concession=self.name,
                )
            )
        if self.date_end and self.date_end <= fields.Datetime.now():
            raise UserError(
                self.env._(
                    "Concession %(concession)s has ended already (%(end)s). Give it a later end.",
                    concession=self.name,
                    end=self.date_end,
                )
            )

"""Blocks of a rule's numbers, reserved for who numbers elsewhere or beforehand."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...ranges import sql

STATES = [("draft", "Draft"), ("open", "Open"), ("closed", "Closed")]
MOST = 100_000
# What a reserved block says; it is given back and another one reserved, never changed.
FACTS = {"company_id", "product_id", "rule_id", "partner_id", "workcenter_id", "size"}


class TraceSerialRange(models.Model):
    """So many numbers of one product for a contract manufacturer or a work center; nobody else gets them."""

    _name = "trace.serial.range"
    _description = "Serial Number Range"
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char("Block", readonly=True, copy=False, default=lambda self: self.env._("New"))
    state = fields.Selection(
        STATES,
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        help="Open: its numbers are drawn from the rule's counter and belong to the holder. Closed: what he did not use is "
        "given back.",
    )
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company, index=True)
    product_id = fields.Many2one(
        "product.product",
        required=True,
        check_company=True,
        index=True,
        domain="[('tracking', 'in', ('lot', 'serial'))]",
    )
    rule_id = fields.Many2one(
        "trace.numbering.rule",
        "Numbering Rule",
        compute="_compute_rule_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        check_company=True,
        index=True,
        ondelete="restrict",
        help="The numbers are drawn from its counter. Its counter must not begin anew with a day, a period or an order.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Contract Manufacturer",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Who numbers with this block. While it is open, other numbers of the product are refused at receipts from him.",
    )
    maker_id = fields.Many2one(related="partner_id.commercial_partner_id", string="Company of the Maker", store=True)
    workcenter_id = fields.Many2one(
        "mrp.workcenter",
        "Work Center",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="What is made here is numbered from this block while it is open.",
    )
    holder = fields.Char("Reserved for", compute="_compute_holder")
    size = fields.Integer("Numbers", required=True, default=1000, help="How many numbers to reserve, 100,000 at most.")
    first_number = fields.Char("From", readonly=True, copy=False)
    last_number = fields.Char("To", readonly=True, copy=False)
    runs = fields.Char(
        "Numbers in It",
        readonly=True,
        copy=False,
        help="Others may draw from the counter at the same time, so that there may be gaps between first and last number.",
    )
    opened_on = fields.Datetime("Reserved On", readonly=True, copy=False)
    closed_on = fields.Datetime(readonly=True, copy=False)
    note = fields.Text(help="It stands on the list that is handed over.")
    number_ids = fields.One2many("trace.serial.range.number", "range_id", "Single Numbers", readonly=True)
    used_count = fields.Integer("Used", compute="_compute_counts", help="A lot or serial bears the number.")
    given_count = fields.Integer(
        "Given Out",
        compute="_compute_counts",
        help="Given to something that is being made; there is no lot yet, or no more.",
    )
    free_count = fields.Integer("Free", compute="_compute_counts")
    returned_count = fields.Integer(
        "Returned",
        compute="_compute_counts",
        help="Given back unused. The next block of the rule gets these numbers first.",
    )

    _one_holder = models.Constraint(
        "CHECK ((partner_id IS NULL) <> (workcenter_id IS NULL))",
        "A block of numbers is either for a contract manufacturer or for a work center. Choose one of them.",
    )
    _size_in_bounds = models.Constraint(
        f"CHECK (size BETWEEN 1 AND {MOST})", f"A block has 1 to {MOST} numbers. Enter how many to reserve."
    )

    @api.depends("product_id", "company_id")
    def _compute_rule_id(self):
        """Propose the rule that numbers the product."""
        blocks = self.filtered("product_id")
        keys = {(block.product_id.id, block.company_id.id, False) for block in blocks}
        found = self.env["trace.numbering.rule"]._find_rules(keys) if keys else {}
        for block in self:
            key = block.product_id.id, block.company_id.id, False
            block.rule_id = self.env["trace.numbering.rule"].browse(found[key].id if key in found else False)

    @api.depends("partner_id", "workcenter_id")
    def _compute_holder(self):
        for block in self:
            block.holder = (block.partner_id or block.workcenter_id).display_name

    def _compute_counts(self):
        found = {row[0]: row[1:] for row in self.env.execute_query(sql.count(self.ids))} if self.ids else {}
        for block in self:
            counts = found.get(block._origin.id, (0, 0, 0, 0))
            block.used_count, block.given_count, block.free_count, block.returned_count = counts

    @api.depends("name", "holder")
    def _compute_display_name(self):
        for block in self:
            block.display_name = f"{block.name} ({block.holder})" if block.holder else block.name

    # ------------------------------------------------------------------ a life

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_state(vals_list)
        for vals in vals_list:
            vals["name"] = self.env["ir.sequence"].next_by_code("trace.serial.range")
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_state([vals])
        if FACTS.intersection(vals):
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_reserved(self):
        self._check_draft()

    def _refuse_state(self, vals_list):
        """Only the buttons, which act with all rights, set the state: with it numbers are drawn and given back."""
        if not self.env.su and any(vals.get("state", "draft") != "draft" for vals in vals_list):
            raise UserError(self.env._("The state of a block is set by reserving it and giving it back."))

    def _check_draft(self):
        for block in self:
            if block.state != "draft":
                raise UserError(
                    self.env._(
                        "The block %(block)s is reserved: it cannot be changed or deleted. Give back what is left of it, and "
                        "reserve another one.",
                        block=block.display_name,
                    )
                )

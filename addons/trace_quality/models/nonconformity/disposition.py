"""What the material review board decides about so much of a lot, and what became of that."""

from odoo import api, fields, models
from odoo.exceptions import UserError

KINDS = [
    ("use_as_is", "Use As Is"),
    ("rework", "Rework"),
    ("repair", "Repair"),
    ("regrade", "Regrade"),
    ("return", "Return to Supplier"),
    ("scrap", "Scrap"),
]
STATES = [
    ("draft", "Proposed"),
    ("decided", "Decided"),
    ("executing", "Being Carried Out"),
    ("done", "Done"),
    ("cancelled", "Cancelled"),
]
TRANSITIONS = {
    "draft": {"decided", "cancelled"},
    "decided": {"executing", "done", "cancelled"},
    "executing": {"done", "cancelled"},
    "done": {"cancelled"},
    "cancelled": set(),
}
# What was decided on; it is cancelled and decided anew, never changed.
FACTS = {
    "line_id", "kind", "quantity", "location_id", "reason", "date_end", "partner_id", "grade", "lot_name",
    "target_product_id",
}  # fmt: skip
# What its buttons and its document write; and whose it is, which follows from its line.
KEPT = frozenset((
    "name", "state", "nonconformity_id", "company_id", "lot_id", "product_id", "done_quantity", "decided_by_id", "decided_on",
    "done_on", "concession_ids", "res_model", "res_id", "reference",
))  # fmt: skip


class TraceDisposition(models.Model):
    _name = "trace.disposition"
    _description = "Disposition"
    _inherit = ["trace.kept", "mail.thread", "mail.activity.mixin", "trace.signed"]
    _order = "id desc"
    _check_company_auto = True

    _trace_kept = KEPT
    _trace_signed = (
        "name", "line_id", "kind", "quantity", "location_id", "reason", "date_end", "partner_id", "grade", "lot_name",
        "target_product_id",
    )  # fmt: skip

    name = fields.Char("Number", required=True, readonly=True, copy=False, default="/")
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", copy=False, index=True, tracking=True
    )
    line_id = fields.Many2one(
        "trace.nonconformity.line",
        "Affected Material",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    nonconformity_id = fields.Many2one(related="line_id.nonconformity_id", store=True, index=True)
    company_id = fields.Many2one(related="line_id.company_id", store=True)
    lot_id = fields.Many2one(related="line_id.lot_id", store=True, index=True)
    product_id = fields.Many2one(related="line_id.product_id", store=True)
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    kind = fields.Selection(KINDS, required=True, default="scrap", tracking=True)
    quantity = fields.Float(
        digits="Product Unit",
        required=True,
        compute="_compute_quantity",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
    )
    done_quantity = fields.Float(
        "Carried Out", digits="Product Unit", readonly=True, copy=False, help="What the document moved in the end."
    )
    location_id = fields.Many2one(
        "stock.location",
        "Taken From",
        check_company=True,
        domain="[('usage', 'in', ('internal', 'transit'))]",
        help="The place it is taken from. Empty: where enough of it is.",
    )
    reason = fields.Text(required=True, help="Why the board decides so.")
    date_end = fields.Datetime(
        "Concession Ends", help="Used as it is: until when it may be used. Empty: until the quantity is used up."
    )
    partner_id = fields.Many2one(
        "res.partner", "Customer or Supplier", help="Used as it is: only for this customer. Returned: to this supplier."
    )
    grade = fields.Char(help="Regraded: what it is from now on, such as B or Industrial.")
    lot_name = fields.Char(
        "New Number",
        help="Regraded or reworked: the number it gets. Empty: a numbering rule gives it, or it keeps its own.",
    )
    target_product_id = fields.Many2one(
        "product.product",
        "Becomes",
        check_company=True,
        help="Regraded into another product. Empty: only the grade changes.",
    )
    decided_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    decided_on = fields.Datetime(readonly=True, copy=False)
    done_on = fields.Datetime("Carried Out On", readonly=True, copy=False)
    concession_ids = fields.One2many("trace.concession", "disposition_id", "Concessions", readonly=True)
    res_model = fields.Char("Document Model", readonly=True, copy=False)
    res_id = fields.Many2oneReference("Document (id)", model_field="res_model", readonly=True, copy=False)
    reference = fields.Char("Document", readonly=True, copy=False)

    _positive = models.Constraint("CHECK (quantity > 0)", "A disposition is about a quantity of more than zero.")
    _by_document = models.Index("(res_model, res_id) WHERE res_model IS NOT NULL")

    @api.depends("line_id")
    def _compute_quantity(self):
        for disposition in self:
            disposition.quantity = disposition.quantity or disposition.line_id.open_quantity

    def _get_quantity(self):
        """How much of its line this disposition takes: what was carried out once it is done, nothing once it was taken back."""
        self.ensure_one()
        if self.state == "cancelled":
            return 0
        return self.done_quantity if self.state == "done" else self.quantity

    @api.depends("name", "kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for disposition in self:
            disposition.display_name = f"{disposition.name} {kinds.get(disposition.kind, '')}"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["name"] = self.env["ir.sequence"].next_by_code("trace.disposition") or "/"
        return super().create(vals_list)

    def write(self, vals):
        if FACTS & vals.keys():
            self._refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        self._refuse_change()

    def _refuse_change(self):
        for disposition in self:
            if disposition.state != "draft":
                raise UserError(
                    self.env._(
                        "%(disposition)s was decided: it cannot be changed or deleted. Cancel it, and decide anew.",
                        disposition=disposition.display_name,
                    )
                )

    @api.constrains("quantity", "line_id", "state", "lot_id", "product_id")
    def _check_quantity(self):
        for line in self.line_id:
            if line.uom_id.compare(line.open_quantity, 0) < 0:
                raise UserError(
                    self.env._(
                        "%(decided)s %(uom)s of %(lot)s would be decided on, but only %(affected)s are affected in "
                        "%(nonconformity)s. Lower the quantity, or enter that more is affected.",
                        decided=line.disposed_quantity,
                        uom=line.uom_id.name,
                        lot=line.display_name,
                        affected=line.quantity,
                        nonconformity=line.nonconformity_id.display_name,
                    )
                )
            if line.product_id.tracking == "serial" and any(
                disposition.quantity != 1 for disposition in line.disposition_ids if disposition.state != "cancelled"
            ):
                raise UserError(
                    self.env._("%(lot)s is one unit: decide on 1 and not on a part of it.", lot=line.display_name)
                )

    # ------------------------------------------------------------------ buttons

    def action_decide(self):
        """The board has decided; nothing moves yet.

        :raise UserError: the user is not of the board, or a signature that a policy asks for is missing
        """
        self.check_access("write")
        for disposition in self:
            disposition._check_member()
            disposition._check_kind()
        self._trace_check_signed("decide")
        self._go("decided", decided_by_id=self.env.uid, decided_on=fields.Datetime.now())
        return True

    def action_execute(self):
        """Do in stock what was decided: the document is made, and what needs nobody else is done.

        :raise UserError: it is not decided, or the material is not where it is to be taken from
        """
        self.check_access("write")
        for disposition in self:
            disposition._check_state("decided")
            disposition.with_company(disposition.company_id)._execute()
        self.nonconformity_id._trace_end_holds()
        return True

    def action_cancel(self):
        """Take the decision back, and what was prepared for it; what its end had let go is held again.

        :raise UserError: what was done in stock cannot be undone by a button
        """
        self.check_access("write")
        done = self.filtered(lambda disposition: disposition.state == "done")
        for disposition in self:
            if disposition.state in ("executing", "done"):
                disposition._undo()
        self._go("cancelled")
        for nonconformity, part in done.grouped("nonconformity_id").items():
            nonconformity._trace_hold_again(part.line_id)
        return True

    def action_open_document(self):
        self.ensure_one()
        document = self._get_document()
        return self.env["mgmtsystem.nonconformity"]._trace_open_records(self.reference or self.name, document)

    @api.model
    def _trace_get_signed_actions(self):
        return {**super()._trace_get_signed_actions(), "decide": self.env._("Decide")}

    # ------------------------------------------------------------------ states

    def _go(self, state, **vals):
        for disposition in self:
            if state not in TRANSITIONS[disposition.state]:
                disposition._refuse_transition(state)
        self._write_step({"state": state, **vals})

    def _check_state(self, state):
        self.ensure_one()
        if self.state != state:
            self._refuse_transition(state)

    def _refuse_transition(self, state):
        states = dict(self._fields["state"]._description_selection(self.env))
        raise UserError(
            self.env._(
                "%(disposition)s is “%(is)s”, so this is not possible (“%(wanted)s”).",
                disposition=self.display_name,
                wanted=states[state],
                **{"is": states[self.state]},
            )
        )

    def _check_member(self):
        board = self.nonconformity_id.trace_board_ids
        if board and self.env.user not in board:
            raise UserError(
                self.env._(
                    "Only the review board of %(nonconformity)s decides: %(board)s.",
                    nonconformity=self.nonconformity_id.display_name,
                    board=", ".join(board.mapped("name")),
                )
            )

    def _check_kind(self):
        """Raise when what the decision needs to be carried out is missing."""
        if self.kind == "regrade" and not self.grade and not self.target_product_id:
            raise UserError(
                self.env._("%(disposition)s: say which grade or product it becomes.", disposition=self.display_name)
            )
        if self.kind in ("rework", "repair", "regrade", "use_as_is") and not self.lot_id:
            raise UserError(
                self.env._(
                    "%(product)s without a lot can be scrapped or returned; for anything else its lot must be known.",
                    product=self.product_id.display_name,
                )
            )


class MgmtsystemNonconformity(models.Model):
    _inherit = "mgmtsystem.nonconformity"

    trace_board_ids = fields.Many2many(
        "res.users",
        "trace_nonconformity_board_rel",
        "nonconformity_id",
        "user_id",
        "Review Board",
        domain=[("share", "=", False)],
        help="Who decides what happens to the material. Empty: any quality engineer.",
    )
    trace_disposition_ids = fields.One2many("trace.disposition", "nonconformity_id", "Dispositions")
    trace_concession_ids = fields.One2many("trace.concession", "nonconformity_id", "Concessions")

    @api.readonly
    def action_trace_concessions(self):
        return self._trace_open_records(self.env._("Concessions"), self.trace_concession_ids)

    def _trace_end_holds(self):
        """Where everything that is affected of a lot has been carried out, the holds of this nonconformity let the lot go."""
        for nonconformity in self:
            nonconformity._trace_let_go(nonconformity._trace_get_finished_lots())

    def _trace_get_finished_lots(self):
        """The affected lots, still held by holds of this nonconformity, of which everything affected has been carried out."""
        self.ensure_one()
        held = self._trace_get_held_lots() & self.trace_line_ids.lot_id
        return held - self._trace_get_undecided_lots()

    def _trace_let_go(self, lots, dispositions=None):
        """The holds of this nonconformity end for these lots, by what was decided about them."""
        self.ensure_one()
        if dispositions is None:
            done = self.trace_disposition_ids.filtered(lambda disposition: disposition.state == "done")
            dispositions = done.filtered(lambda disposition: disposition.lot_id in lots)
        for hold in self._trace_get_holds().filtered(lambda hold: hold.state == "placed"):
            if lots & hold.line_ids.filtered(lambda line: line.state == "placed").lot_id and dispositions:
                hold._trace_end_by_disposition(lots, dispositions)

    def _trace_hold_again(self, lines):
        """What the holds of this nonconformity had let go of this material is held again, in the place that is affected."""
        self.ensure_one()
        let_go = self._trace_get_holds().line_ids.lot_id - self._trace_get_held_lots()
        again = lines.filtered(lambda line: line.lot_id in let_go)
        for place, part in again.grouped("location_id").items():
            self.trace_hold_ids += self._trace_place_hold(part.lot_id, place)

    def _trace_get_undecided_lots(self):
        """The affected lots of which something is not decided on, or not carried out yet."""
        self.ensure_one()
        lines = self.trace_line_ids.filtered(
            lambda line: (
                line.uom_id.compare(line.open_quantity, 0) > 0
                or any(disposition.state in ("draft", "decided", "executing") for disposition in line.disposition_ids)
            )
        )
        return lines.lot_id

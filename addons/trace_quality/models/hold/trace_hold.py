"""A hold: material that may not move until somebody entitled says so."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ...hold import DISPOSITIONS, KINDS, STATES, STATUSES, BadStep, step

# Set by placing and releasing alone.
KEPT = frozenset((
    "name", "state", "date_placed", "placed_by_id", "date_released", "released_by_id", "disposition", "release_reason",
    "follows_part",
))  # fmt: skip
# What is held, and how, is settled when it is placed.
SETTLED = frozenset(("status", "include_descendants", "company_id", "line_ids", "lot_ids"))


class TraceHold(models.Model):
    """What is held, why, since when and by whom; its lines say which lots, anywhere or in one place or package."""

    _name = "trace.hold"
    _description = "Hold"
    _inherit = ["trace.kept", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _check_company_auto = True
    _trace_kept = KEPT
    _trace_given_once = frozenset(("kind", "res_model", "res_id"))

    name = fields.Char("Number", required=True, readonly=True, copy=False, default="/")
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", index=True, copy=False, tracking=True
    )
    status = fields.Selection(
        STATUSES,
        required=True,
        default="hold",
        tracking=True,
        help="What the stock shows while it is held, and how severe that is.",
    )
    reason = fields.Text(required=True, help="Why it may not move. Everybody who is refused reads this.")
    include_descendants = fields.Boolean(
        "With What Is Made of It",
        help="Hold what was made of it as well, and what is made of it later while the hold is placed.",
    )
    # Follows of what is made only what its document says: written by whoever places it for a narrowed scope.
    follows_part = fields.Boolean("Follows a Part", readonly=True, copy=False)
    kind = fields.Selection(KINDS, "Placed For", required=True, default="manual", readonly=True, copy=False)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company, readonly=True
    )
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        default=lambda self: self.env.user,
        tracking=True,
        help="Who has to decide about these goods; is reminded when the decision is due.",
    )
    date_due = fields.Date(
        "Decide By", copy=False, tracking=True, help="The day by which it should be released or rejected."
    )
    res_model = fields.Char("Origin Model", readonly=True, copy=False)
    res_id = fields.Many2oneReference("Origin Id", model_field="res_model", readonly=True, copy=False)
    origin = fields.Char(compute="_compute_origin", help="The document that this hold was placed for.")
    line_ids = fields.One2many("trace.hold.line", "hold_id", "Lines", copy=True)
    lot_ids = fields.Many2many(
        "stock.lot", string="Lots", compute="_compute_lot_ids", inverse="_inverse_lot_ids", search="_search_lot_ids"
    )
    date_placed = fields.Datetime("Placed On", readonly=True, copy=False, index=True)
    placed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    date_released = fields.Datetime("Released On", readonly=True, copy=False)
    released_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    disposition = fields.Selection(
        DISPOSITIONS, readonly=True, copy=False, tracking=True, help="What was decided about the goods."
    )
    release_reason = fields.Text("Why Released", readonly=True, copy=False)

    @api.depends("line_ids.lot_id")
    def _compute_lot_ids(self):
        for hold in self:
            hold.lot_ids = hold.line_ids.lot_id

    def _inverse_lot_ids(self):
        """Each lot that is not there yet becomes a line that holds it anywhere; lines of lots taken out go."""
        for hold in self:
            gone = hold.line_ids.filtered(lambda line, hold=hold: line.lot_id not in hold.lot_ids)
            new = hold.lot_ids - hold.line_ids.lot_id
            hold.line_ids = [
                *(Command.delete(line.id) for line in gone),
                *(Command.create({"lot_id": lot.id}) for lot in new),
            ]

    @api.model
    def _search_lot_ids(self, operator, value):
        return [("line_ids.lot_id", operator, value)]

    @api.depends("res_model", "res_id")
    def _compute_origin(self):
        for hold in self:
            hold.origin = hold._get_origin().display_name or False

    def _set_origin(self, res_model, res_id):
        """Say which document this hold is placed for; the user must be allowed to read it."""
        self.env[res_model].browse(res_id).check_access("read")
        self._write_step({"res_model": res_model, "res_id": res_id})

    def _get_origin(self):
        """The document that this hold was placed for, None-like when there is none or it is gone."""
        self.ensure_one()
        if not self.res_model or self.res_model not in self.env:
            return self.browse()
        # sudo: who reads a hold may read what its origin is called
        return self.env[self.res_model].sudo().browse(self.res_id).exists()

    # ------------------------------------------------------------------ what may be written

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            company = self.env["res.company"].browse(vals.get("company_id")) or self.env.company
            vals["name"] = self._draw_name(company)
        return super().create(vals_list)

    @api.model
    def _draw_name(self, company):
        # sudo: whoever may place a hold draws its number
        sequences = self.env["ir.sequence"].sudo().with_company(company)
        return sequences.next_by_code("trace.hold") or "/"

    def write(self, vals):
        if SETTLED & vals.keys():
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_placed(self):
        self._check_draft()

    def _check_draft(self):
        for hold in self.filtered(lambda hold: hold.state != "draft"):
            raise UserError(
                self.env._(
                    "%(hold)s was placed: what it holds can no longer be changed, nor can it be deleted. Release it, or place "
                    "another hold.",
                    hold=hold.name,
                )
            )

    def _get_next_state(self, verb):
        """The state after ``verb``; raises UserError where there is none."""
        self.ensure_one()
        try:
            return step(self.state, verb)
        except BadStep:
            words = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "Hold %(hold)s is %(state)s: this can no longer be done. Make a new hold.",
                    hold=self.name,
                    state=words[self.state].lower(),
                )
            ) from None

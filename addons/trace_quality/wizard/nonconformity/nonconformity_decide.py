"""Deciding on much of what is affected at once: one decision with one reason, for each lot a disposition of its own."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ...models.nonconformity.disposition import KINDS


class TraceNonconformityDecide(models.TransientModel):
    _name = "trace.nonconformity.decide"
    _description = "Decide on Affected Material"

    nonconformity_id = fields.Many2one("mgmtsystem.nonconformity", required=True, readonly=True, ondelete="cascade")
    line_ids = fields.Many2many(
        "trace.nonconformity.line", string="Affected Material", help="What is left out stays open."
    )
    # A grade, a new product or a new number is each lot's own: that is decided line by line.
    kind = fields.Selection([kind for kind in KINDS if kind[0] != "regrade"], required=True, default="scrap")
    reason = fields.Text(required=True, help="Why the board decides so. It is kept with each of the dispositions.")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        nonconformity = self.env["mgmtsystem.nonconformity"].browse(values.get("nonconformity_id")).exists()
        if nonconformity:
            nonconformity.check_access("read")
            values["line_ids"] = [Command.set(nonconformity._trace_get_open_lines().ids)]
        return values

    def action_decide(self):
        """Decide on what is open of these lines; nothing moves yet.

        :raise UserError: nothing of them is open, a signature is missing, or the user is not of the board
        """
        self._decide()
        return {"type": "ir.actions.act_window_close"}

    def action_execute(self):
        """Decide, and do in stock what was decided; see ``action_decide``."""
        self._decide().action_execute()
        return {"type": "ir.actions.act_window_close"}

    def _decide(self):
        self.ensure_one()
        lines = self.line_ids & self.nonconformity_id._trace_get_open_lines()
        if not lines:
            raise UserError(
                self.env._(
                    "Nothing of what is listed is open in %(nonconformity)s: it is decided on already.",
                    nonconformity=self.nonconformity_id.display_name,
                )
            )
        dispositions = self.env["trace.disposition"].create(
            [{"line_id": line.id, "kind": self.kind, "reason": self.reason} for line in lines]
        )
        dispositions.action_decide()
        return dispositions

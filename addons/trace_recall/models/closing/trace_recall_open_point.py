"""What stood open when a case was closed, and why it was closed all the same."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class TraceRecallOpenPoint(models.Model):
    """Written when a case is closed; evidence from then on."""

    _name = "trace.recall.open.point"
    _description = "Open Point of a Closed Recall"
    _inherit = ["trace.written"]
    _order = "recall_id desc, id"
    _rec_name = "message"

    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="recall_id.company_id", store=True)
    code = fields.Char(required=True, readonly=True)
    message = fields.Text("What Is Open", required=True, readonly=True)
    reason = fields.Text("Why It Stays Open", readonly=True)
    user_id = fields.Many2one("res.users", "By", readonly=True, default=lambda self: self.env.user)
    date = fields.Datetime("Closed With It On", required=True, readonly=True, default=fields.Datetime.now)

    def _explain(self, reasons):
        """Keep why these points stay open; ``reasons`` is ``[{"code", "message", "reason"}]``."""
        said = {(one.get("code"), one.get("message")): (one.get("reason") or "").strip() for one in reasons}
        for point in self:
            if reason := said.get((point.code, point.message)):
                # sudo: written by closing alone, for which the rights were checked
                super(TraceRecallOpenPoint, point.sudo()).write({"reason": reason})

    def write(self, vals):
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    @api.model
    def _refuse(self):
        raise UserError(
            self.env._("What stood open when a recall was closed is evidence: it is not changed or deleted.")
        )

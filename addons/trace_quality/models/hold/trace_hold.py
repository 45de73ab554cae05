"""A hold: material that may not move until somebody entitled says so."""

from odoo import fields, models

STATES = [("draft", "Draft"), ("placed", "Placed"), ("released", "Released")]
STATUSES = [("quarantine", "Quarantine"), ("hold", "On Hold"), ("rejected", "Rejected"), ("recalled", "Recalled")]


class TraceHold(models.Model):
    _name = "trace.hold"
    _description = "Hold"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char(required=True, readonly=True, copy=False, default="/")
    state = fields.Selection(STATES, required=True, readonly=True, default="draft", index=True, copy=False)
    status = fields.Selection(
        STATUSES, required=True, default="hold", help="What the stock shows while it is held, and how severe that is."
    )
    reason = fields.Text(required=True, help="Why it may not move. Everybody who is refused reads this.")
    include_descendants = fields.Boolean(
        help="Hold what was made of it as well, and what is made of it later while the hold is placed."
    )
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    line_ids = fields.One2many("trace.hold.line", "hold_id")

"""A telephone call to a consignee and how it ended."""

from odoo import api, fields, models
from odoo.exceptions import UserError

RESULTS = [
    ("reached", "Reached"),
    ("no_answer", "No Answer"),
    ("wrong_number", "Wrong Number"),
    ("refuses", "Refuses"),
]


class TraceRecallCall(models.Model):
    _name = "trace.recall.call"
    _description = "Call to a Recall Consignee"
    _inherit = ["trace.written"]
    _order = "id desc"
    _rec_name = "result"

    consignee_id = fields.Many2one(
        "trace.recall.consignee", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="consignee_id.company_id", store=True, index=True)
    date = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", "By", readonly=True, default=lambda self: self.env.user)
    phone = fields.Char("Number", readonly=True)
    result = fields.Selection(RESULTS, required=True, readonly=True)

    def write(self, vals):
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    @api.model
    def _refuse(self):
        raise UserError(self.env._("A call that was made is evidence: it is neither changed nor deleted."))

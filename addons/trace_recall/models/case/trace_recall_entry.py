"""The timeline of a recall: what happened when, by whom. Written by what happens, never changed."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class TraceRecallEntry(models.Model):
    _name = "trace.recall.entry"
    _description = "Recall Timeline Entry"
    _inherit = ["trace.written"]
    _order = "date desc, id desc"
    _rec_name = "text"

    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, help="Whose people read it: those of what it is about."
    )
    date = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", "By", readonly=True, default=lambda self: self.env.user)
    kind = fields.Selection(
        [
            ("opened", "Opened"),
            ("step", "Step"),
            ("repeated", "Repeated"),
            ("scope", "Scope"),
            ("containment", "Containment"),
            ("notice", "Notice"),
            ("consignee", "Consignee"),
            ("check", "Effectiveness"),
            ("return", "Return"),
            ("decision", "Decision"),
            ("report", "Report"),
        ],
        required=True,
        readonly=True,
    )
    text = fields.Text("What", required=True, readonly=True)
    res_model = fields.Char("Document Model", readonly=True)
    res_id = fields.Many2oneReference("Document", model_field="res_model", readonly=True)

    def write(self, vals):
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        if self.recall_id.filtered("date_scoped"):
            self._refuse()

    @api.model
    def _refuse(self):
        raise UserError(self.env._("The timeline of a recall is evidence: nothing in it is changed or deleted."))

"""The part of one company in a recall."""

from odoo import fields, models
from odoo.exceptions import UserError

STATES = [("to_contain", "To Contain"), ("contained", "Contained")]


class TraceRecallCompany(models.Model):
    """How much of the scope is a company's, and whether it is contained. Each company sees its own part only."""

    _name = "trace.recall.company"
    _description = "Company in a Recall"
    _inherit = ["trace.recall.part", "trace.written", "trace.kept"]
    _order = "recall_id desc, id"
    _rec_name = "company_id"

    _trace_kept = frozenset(("state", "lot_count", "open_count", "date_contained", "date_asked"))

    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    user_id = fields.Many2one("res.users", "Responsible", help="Who contains this company's part.")
    state = fields.Selection(STATES, required=True, readonly=True, default="to_contain")
    lot_count = fields.Integer(
        "Lots", readonly=True, help="This company's lots in scope, and lots that companies share of which it has stock."
    )
    open_count = fields.Integer("Not Contained", readonly=True)
    date_contained = fields.Datetime("Contained On", readonly=True)
    date_asked = fields.Datetime("Asked On", readonly=True, help="When its recall managers were asked to contain it.")

    _once = models.UniqueIndex("(recall_id, company_id)", "A company is in a recall once.")

    def write(self, vals):
        if not self.env.su and {"recall_id", "company_id"} & vals.keys():
            raise UserError(self.env._("Which company is in which recall is settled by the scope, and not written."))
        return super().write(vals)

    def _count(self, lots, waiting):
        """Write how much of it is contained; contained when nothing is open."""
        now = fields.Datetime.now()
        vals = {"lot_count": lots, "open_count": waiting, "state": "to_contain" if waiting else "contained"}
        vals["date_contained"] = False if waiting else self.date_contained or now
        changed = {name: value for name, value in vals.items() if self[name] != value}
        if changed:
            self._write_step(changed)

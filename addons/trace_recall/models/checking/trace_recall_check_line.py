"""One consignee of a sample: what he was asked, and whether the recall was effective there."""

from odoo import api, fields, models
from odoo.exceptions import UserError

METHODS = [("visit", "Visit"), ("phone", "Telephone"), ("letter", "Letter"), ("mail", "Mail")]
RESULTS = [("effective", "Effective"), ("ineffective", "Not Effective"), ("not_reached", "Not Reached")]
YES_NO = [("yes", "Yes"), ("no", "No"), ("unknown", "Does Not Know")]


class TraceRecallCheckLine(models.Model):
    _name = "trace.recall.check.line"
    _description = "Consignee of an Effectiveness Check"
    _inherit = ["trace.recall.part", "trace.written", "trace.kept"]
    _order = "check_id desc, id"
    _rec_name = "consignee_id"

    _trace_case = "check_id.recall_id"
    _trace_kept = frozenset(("result", "date", "user_id"))

    check_id = fields.Many2one("trace.recall.check", required=True, readonly=True, index=True, ondelete="cascade")
    recall_id = fields.Many2one(related="check_id.recall_id", store=True, index=True)
    company_id = fields.Many2one(related="check_id.company_id", store=True, index=True)
    consignee_id = fields.Many2one(
        "trace.recall.consignee", required=True, readonly=True, index=True, ondelete="restrict"
    )
    contact_phone = fields.Char(related="consignee_id.contact_phone")
    contact_email = fields.Char(related="consignee_id.contact_email")
    method = fields.Selection(METHODS, required=True, default="phone")
    received = fields.Selection(YES_NO, "Had the Notice?")
    understood = fields.Selection(YES_NO, "Understood It?")
    has_goods = fields.Selection(YES_NO, "Has Any of the Goods?")
    followed = fields.Selection(YES_NO, "Did What Was Asked?")
    note = fields.Char()
    result = fields.Selection(RESULTS, readonly=True, index=True)
    date = fields.Datetime("Asked On", readonly=True)
    user_id = fields.Many2one("res.users", "Asked By", readonly=True)

    _once = models.UniqueIndex("(check_id, consignee_id)", "A consignee is in a sample once.")

    def write(self, vals):
        if {"check_id", "consignee_id"}.intersection(vals):
            raise UserError(self.env._("Who is in a sample is drawn, and not written."))
        self._check_open()
        result = super().write(vals)
        # What he says now is no longer that it was effective: somebody has to say so again.
        contrary = self.filtered(lambda line: line.result == "effective" and not line._is_all_yes())
        contrary._write_step({"result": False, "date": False, "user_id": False})
        return result

    def _is_all_yes(self):
        return self.received == self.understood == self.followed == "yes"

    def action_effective(self):
        """He had the notice, understood it and did what was asked.

        :raise UserError: the answers say otherwise
        """
        for line in self:
            if not line._is_all_yes():
                raise UserError(
                    self.env._(
                        "%s: a recall is effective where the notice was received, understood and followed. Enter “Yes” to each, "
                        "or say that it was not.",
                        line.consignee_id.display_name,
                    )
                )
        return self._set_result("effective")

    def action_all_yes(self):
        """He says yes to all three: he had the notice, understood it and did what was asked."""
        self.write({"received": "yes", "understood": "yes", "followed": "yes"})
        return self.action_effective()

    def action_ineffective(self):
        """He did not have the notice, did not understand it, or did not do what was asked."""
        return self._set_result("ineffective")

    def action_not_reached(self):
        """Nobody there could be asked."""
        return self._set_result("not_reached")

    def _set_result(self, result):
        self.check_access("write")
        self._check_open()
        self._write_step({"result": result, "date": fields.Datetime.now(), "user_id": self.env.uid})
        return True

    def _check_open(self):
        """Raise when the verdict over these is given: what it rests on stays."""
        for check in self.check_id.filtered("verdict"):
            raise UserError(
                self.env._("The verdict of %s is given: what it rests on stays as it is.", check.display_name)
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("Who was drawn into a sample stays in it."))

"""Rules in the audit trail, and the reminder of holds that are overdue."""

from odoo import api, fields, models


class TraceHoldRule(models.Model):
    _name = "trace.hold.rule"
    _inherit = ["trace.hold.rule", "trace.audited"]

    _trace_audited = (
        "name", "active", "company_id", "trigger", "product_ids", "categ_ids", "partner_ids", "picking_type_ids", "status",
        "reason", "include_descendants", "user_id", "days_due",
    )  # fmt: skip


class TraceHold(models.Model):
    _inherit = "trace.hold"

    @api.model
    def _cron_sweep(self):
        """Give up what was promised of held goods at the very moment they were held, and remind whoever has to decide."""
        placed = self.search([("state", "=", "placed")])
        placed.line_ids.filtered(lambda line: line.state == "placed")._release_reservations()
        todo = self.env.ref("mail.mail_activity_data_todo")
        overdue = placed.filtered(
            lambda hold: hold.is_overdue and hold.user_id and todo not in hold.activity_ids.activity_type_id
        )
        self.env["mail.activity"].create(
            [
                {
                    "activity_type_id": todo.id,
                    "summary": self.env._("Decide about these goods"),
                    "res_model_id": self.env["ir.model"]._get_id(self._name),
                    "res_id": hold.id,
                    "user_id": hold.user_id.id,
                    "date_deadline": fields.Date.context_today(self),
                }
                for hold in overdue
            ]
        )

"""Who is told of nonconformities, and when what is late is told again."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_nonconformity_user_id = fields.Many2one(
        "res.users",
        "Responsible for Nonconformities",
        help="Gets every nonconformity that somebody reports from the floor. Empty: whoever reports it.",
    )
    trace_capa_remind_days = fields.Integer(
        "Remind of Actions",
        default=3,
        help="So many days before an action is due, its owner gets an activity.",
    )
    trace_capa_escalate_days = fields.Integer(
        "Escalate Late Actions",
        default=7,
        help="So many days after an action was due, the manager of its nonconformity gets an activity.",
    )
    trace_supplier_request_days = fields.Integer(
        "Suppliers Answer Within",
        default=14,
        help="A corrective action request asks for an answer within so many days.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    trace_nonconformity_user_id = fields.Many2one(related="company_id.trace_nonconformity_user_id", readonly=False)
    trace_capa_remind_days = fields.Integer(related="company_id.trace_capa_remind_days", readonly=False)
    trace_capa_escalate_days = fields.Integer(related="company_id.trace_capa_escalate_days", readonly=False)
    trace_supplier_request_days = fields.Integer(related="company_id.trace_supplier_request_days", readonly=False)

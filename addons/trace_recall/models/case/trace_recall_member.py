"""The recall team: who does what, reachable how."""

from odoo import api, fields, models

ROLES = [
    ("lead", "Leads"),
    ("quality", "Quality"),
    ("regulatory", "Regulatory"),
    ("logistics", "Logistics"),
    ("sales", "Customers"),
    ("communication", "Public and Press"),
    ("medical", "Medical"),
    ("legal", "Legal"),
    ("purchase", "Suppliers"),
    ("other", "Other"),
]


class TraceRecallMember(models.Model):
    """Somebody of the team. He follows the case from then on."""

    _name = "trace.recall.member"
    _description = "Recall Team Member"
    _inherit = ["trace.recall.part", "trace.audited"]
    _order = "recall_id desc, id"
    _rec_name = "user_id"

    _trace_audited = ("recall_id", "user_id", "role", "deputy_id")

    recall_id = fields.Many2one("trace.recall", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="recall_id.company_id", store=True)
    user_id = fields.Many2one("res.users", required=True, domain=[("share", "=", False)], ondelete="restrict")
    role = fields.Selection(ROLES, required=True, default="quality")
    deputy_id = fields.Many2one(
        "res.users", domain=[("share", "=", False)], ondelete="restrict", help="Who steps in where the member is away."
    )
    phone = fields.Char(related="user_id.phone")
    note = fields.Char(help="Hours, numbers, duties.")

    _once = models.UniqueIndex("(recall_id, user_id, role)", "Somebody has a role in a recall once.")

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members._follow()
        return members

    def write(self, vals):
        result = super().write(vals)
        if {"user_id", "deputy_id"} & vals.keys():
            self._follow()
        return result

    def _follow(self):
        """They follow their case, and are told of what happens with it; of drills nobody is told anything."""
        for recall, members in self.grouped("recall_id").items():
            if not recall.is_drill:
                recall.message_subscribe((members.user_id | members.deputy_id).partner_id.ids)


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    member_ids = fields.One2many("trace.recall.member", "recall_id", "Team", copy=True)

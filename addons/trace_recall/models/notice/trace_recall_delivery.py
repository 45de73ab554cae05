"""What became of one notice on its way to one consignee."""

from odoo import api, fields, models
from odoo.exceptions import UserError

CHANNELS = [("mail", "E-mail"), ("letter", "Letter"), ("none", "Nobody Known")]
STATES = [
    ("to_send", "To Print"),
    ("queued", "In the Mail Queue"),
    ("sent", "Sent"),
    ("printed", "Printed"),
    ("bounced", "Came Back"),
    ("failed", "Not Sent"),
    ("simulated", "Simulated"),
]
# In these it has not reached its reader, and will not by itself.
LOST = ("bounced", "failed")
# In these its reader counts as told.
TOLD = ("to_send", "queued", "sent", "printed", "simulated")


class TraceRecallDelivery(models.Model):
    """Written by sending and by what the mail server answers; nobody edits it. Another attempt is another record."""

    _name = "trace.recall.delivery"
    _description = "Delivery of a Recall Notice"
    _inherit = ["trace.written"]
    _order = "id desc"
    _rec_name = "address"

    notice_id = fields.Many2one("trace.recall.notice", required=True, readonly=True, index=True, ondelete="restrict")
    recall_id = fields.Many2one("trace.recall", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    consignee_id = fields.Many2one(
        "trace.recall.consignee", required=True, readonly=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one("res.partner", "Reader", readonly=True, index="btree_not_null", ondelete="restrict")
    kind = fields.Selection(related="notice_id.kind")
    language = fields.Selection(related="notice_id.language")
    revision = fields.Integer(related="notice_id.revision")
    channel = fields.Selection(CHANNELS, required=True, readonly=True)
    address = fields.Text(readonly=True, help="The e-mail or postal address that was used.")
    state = fields.Selection(STATES, required=True, readonly=True, index=True)
    attempt = fields.Integer(required=True, readonly=True, default=1)
    next_id = fields.Many2one(
        "trace.recall.delivery", "Sent Again As", readonly=True, index="btree_not_null", ondelete="set null"
    )
    mail_id = fields.Many2one(
        "mail.mail", readonly=True, index="btree_not_null", ondelete="set null", groups="base.group_system"
    )
    failure = fields.Text("Why Not", readonly=True)
    date = fields.Datetime("Made On", required=True, readonly=True, default=fields.Datetime.now)
    date_done = fields.Datetime("Sent On", readonly=True, help="When the mail server took it, or it was posted.")
    date_printed = fields.Datetime("Printed On", readonly=True)
    subject = fields.Char(readonly=True)
    body = fields.Html("As It Was Sent", readonly=True, sanitize=False)
    is_open = fields.Boolean(
        "Not Arrived",
        compute="_compute_is_open",
        search="_search_is_open",
        help="It did not arrive and was not sent again.",
    )

    _once = models.UniqueIndex("(notice_id, consignee_id, attempt)", "This attempt was made already.")

    @api.depends("consignee_id", "state")
    def _compute_display_name(self):
        words = dict(self._fields["state"]._description_selection(self.env))
        for delivery in self:
            delivery.display_name = f"{delivery.consignee_id.display_name or delivery.address}: {words[delivery.state]}"

    @api.depends("state", "next_id")
    def _compute_is_open(self):
        for delivery in self:
            delivery.is_open = delivery.state in LOST and not delivery.next_id

    @api.model
    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        lost = fields.Domain("state", "in", LOST) & fields.Domain("next_id", "=", False)
        return lost if True in value else ~lost

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("What was sent to whom is evidence: it is not deleted."))

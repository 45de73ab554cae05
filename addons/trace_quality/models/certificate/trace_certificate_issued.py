"""Certificates that go out with goods: numbered, and never changed once issued."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from . import sql
from .trace_certificate_template import KINDS

STATES = [("draft", "Draft"), ("issued", "Issued"), ("cancelled", "Cancelled")]
# What may still be written of an issued certificate; the database refuses all else.
AFTERWARDS = {"access_token", "message_main_attachment_id", "write_date", "write_uid"}
# What building, issuing and revising alone set.
KEPT = frozenset((
    "name", "revision", "previous_id", "reason", "state", "content", "content_hash", "html", "html_hash", "issued_at",
    "issued_by_id",
))  # fmt: skip


class TraceCertificateIssued(models.Model):
    """A certificate of analysis or conformity for the lots of one delivery, or for a lot.

    A draft is built from what is known; issuing freezes its content and the page made of it. Another revision is another
    record with the same number, which says why; the one before stays as it is and is superseded.
    """

    _name = "trace.certificate.issued"
    _inherit = ["trace.kept", "portal.mixin", "mail.thread", "mail.activity.mixin", "trace.audited", "trace.signed"]
    _description = "Certificate Issued"
    _order = "id desc"
    _check_company_auto = True
    _mail_post_access = "read"

    _trace_kept = KEPT
    _trace_audited = (
        "name",
        "revision",
        "state",
        "kind",
        "partner_id",
        "picking_id",
        "lot_ids",
        "reason",
        "content_hash",
    )
    _trace_signed = ("name", "revision", "kind", "partner_id", "content")

    name = fields.Char("Number", required=True, readonly=True, copy=False, default="/", index="trigram")
    revision = fields.Integer(required=True, readonly=True, default=1, copy=False)
    state = fields.Selection(STATES, required=True, readonly=True, default="draft", tracking=True, copy=False)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    partner_id = fields.Many2one("res.partner", "Customer", required=True, index=True, check_company=True)
    picking_id = fields.Many2one("stock.picking", "Delivery", readonly=True, index="btree_not_null", check_company=True)
    lot_ids = fields.Many2many("stock.lot", string="Lots/Serial Numbers", readonly=True, copy=False)
    company_id = fields.Many2one("res.company", required=True, readonly=True, default=lambda self: self.env.company)
    lang = fields.Char("Language", readonly=True, help="The customer's language, in which it is written.")
    content = fields.Json(readonly=True, copy=False, help="What the certificate states, as data.")
    content_hash = fields.Char(readonly=True, copy=False, help="SHA-256 over the content.")
    html = fields.Text("Page", readonly=True, copy=False)
    html_hash = fields.Char("Page Hash", readonly=True, copy=False, help="SHA-256 over the page as it was issued.")
    preview = fields.Html(compute="_compute_preview", sanitize=False)
    missing = fields.Text(compute="_compute_missing", help="What keeps it from being issued, or is marked on it.")
    issued_at = fields.Datetime(readonly=True, copy=False)
    issued_by_id = fields.Many2one("res.users", readonly=True, copy=False, ondelete="restrict")
    previous_id = fields.Many2one(
        "trace.certificate.issued", "Supersedes", readonly=True, copy=False, index="btree_not_null", ondelete="restrict"
    )
    next_ids = fields.One2many("trace.certificate.issued", "previous_id", readonly=True)
    is_superseded = fields.Boolean("Superseded", compute="_compute_is_superseded", search="_search_is_superseded")
    reason = fields.Text("Why a New Revision", readonly=True, copy=False)

    _revision_unique = models.UniqueIndex(
        "(company_id, name, revision) WHERE state <> 'cancelled'", "This revision exists already."
    )

    def init(self):
        self.env.cr.execute(sql.keep(AFTERWARDS))

    @api.depends("name", "revision")
    def _compute_display_name(self):
        for certificate in self:
            certificate.display_name = f"{certificate.name} r{certificate.revision}"

    @api.depends("next_ids.state")
    def _compute_is_superseded(self):
        for certificate in self:
            # sudo: that there is a newer one is told to everybody who sees the old one, customers included
            certificate.is_superseded = "issued" in certificate.sudo().next_ids.mapped("state")

    @api.model
    def _search_is_superseded(self, operator, value):
        if operator != "in":
            return NotImplemented
        newer = fields.Domain("next_ids", "any", [("state", "=", "issued")])
        return newer if True in value else ~newer

    @api.depends("content", "html", "state")
    def _compute_preview(self):
        for certificate in self:
            certificate.preview = certificate.html or (certificate.content and certificate._render())

    @api.depends("content")
    def _compute_missing(self):
        for certificate in self:
            problems = certificate._find_problems()
            certificate.missing = "\n".join(sentence for sentence, _refuses in problems)

    def _compute_access_url(self):
        for certificate in self:
            certificate.access_url = f"/my/certificates/{certificate.id}"

    def _trace_get_signed_actions(self):
        return {**super()._trace_get_signed_actions(), "issue": self.env._("Issue")}

    # ------------------------------------------------------------------ kept for good

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["name"] = self._draw_name(vals.get("company_id") or self.env.company.id)
        return super().create(vals_list)

    @api.model
    def _draw_name(self, company_id):
        # sudo: numbers are drawn by everybody who certifies
        sequence = self.env["ir.sequence"].sudo().with_company(company_id)
        return sequence.next_by_code("trace.certificate.issued") or "/"

    def write(self, vals):
        if vals.keys() - AFTERWARDS - {"activity_ids", "message_ids"} and "issued" in self.mapped("state"):
            raise self._refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_issued(self):
        if "issued" in self.mapped("state"):
            raise self._refuse_change()

    def _refuse_change(self):
        issued = self.filtered(lambda certificate: certificate.state == "issued")
        return UserError(
            self.env._(
                "Certificate %(certificates)s is issued and stays as it is. Make a new revision of it.",
                certificates=", ".join(issued.mapped("display_name")),
            )
        )

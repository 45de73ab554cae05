"""Papers that prove something of lots: analyses, material certificates, declarations."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

TO_COME, VALID, EXPIRED = "to_come", "valid", "expired"


class TraceCertificate(models.Model):
    """One paper, whoever issued it, for any number of lots."""

    _name = "trace.certificate"
    _inherit = ["mail.thread"]
    _description = "Certificate"
    _order = "issued_on desc, id desc"
    _check_company_auto = True

    name = fields.Char("Number", required=True, index="trigram", help="As printed on the certificate.")
    type_id = fields.Many2one("trace.certificate.type", required=True, index=True)
    issuer_id = fields.Many2one("res.partner", "Issued By", index="btree_not_null")
    issued_on = fields.Date()
    valid_until = fields.Date(index="btree_not_null", help="The last day on which it holds. Empty: for ever.")
    document = fields.Binary(attachment=True, help="The certificate itself, as a PDF or a picture.")
    document_name = fields.Char("File Name")
    state = fields.Selection(
        [(TO_COME, "To come"), (VALID, "Valid"), (EXPIRED, "Expired")],
        compute="_compute_state",
        search="_search_state",
        help="By its dates, today. To come: issued on a later day.",
    )
    lot_ids = fields.Many2many(
        "stock.lot",
        "trace_certificate_lot_rel",
        "certificate_id",
        "lot_id",
        "Lots/Serial Numbers",
        check_company=True,
        help="The lots that this certificate speaks of.",
    )
    lot_count = fields.Integer("Number of Lots", compute="_compute_lot_count")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    note = fields.Text("Remarks")

    _paper_once = models.UniqueIndex(
        "(company_id, type_id, COALESCE(issuer_id, 0), name)",
        "This certificate is there already: open it and add the lots to it.",
    )

    @api.depends("issued_on", "valid_until")
    @api.depends_context("tz")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for certificate in self:
            if certificate.valid_until and certificate.valid_until < today:
                certificate.state = EXPIRED
            elif certificate.issued_on and certificate.issued_on > today:
                certificate.state = TO_COME
            else:
                certificate.state = VALID

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        expired = Domain("valid_until", "<", today)
        to_come = Domain("issued_on", ">", today) & ~expired
        states = {EXPIRED: expired, TO_COME: to_come, VALID: ~expired & ~to_come}
        return Domain.OR(states[state] for state in value if state in states)

    @api.depends("lot_ids")
    def _compute_lot_count(self):
        for certificate in self:
            certificate.lot_count = len(certificate.lot_ids)

    @api.depends("name", "type_id")
    def _compute_display_name(self):
        for certificate in self:
            kind = certificate.type_id.code or certificate.type_id.name
            certificate.display_name = " ".join(filter(None, (kind, certificate.name)))

    @api.constrains("type_id", "valid_until", "issued_on")
    def _check_validity(self):
        for certificate in self:
            if certificate.type_id.validity_required and not certificate.valid_until:
                raise ValidationError(
                    self.env._(
                        "Certificate %(certificate)s needs the day until which it is valid: its type asks for it.",
                        certificate=certificate.display_name,
                    )
                )
            if certificate.issued_on and certificate.valid_until and certificate.valid_until < certificate.issued_on:
                raise ValidationError(
                    self.env._(
                        "Certificate %(certificate)s would end (%(until)s) before it was issued (%(issued)s). Change one of "
                        "them.",
                        certificate=certificate.display_name,
                        until=certificate.valid_until,
                        issued=certificate.issued_on,
                    )
                )

    @api.model
    def _check_company_domain(self, companies):
        """A lot that all companies share takes a certificate of any; every certificate is of one company."""
        return super()._check_company_domain(companies) if companies else Domain.TRUE

    @api.readonly
    def action_open_lots(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_lots")
        return {**action, "domain": [("trace_certificate_ids", "in", self.ids)], "context": {"create": False}}

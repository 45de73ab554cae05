"""Certificates of a type that hold on the day."""

from odoo import fields
from odoo.exceptions import UserError

from .base import Checker


class Certificate(Checker):
    kind = "certificate"

    def lacks(self, each):
        certificates = each.passage.lot.trace_certificate_ids | each.passage.line.trace_certificate_ids
        kind = each.requirement.certificate_type_id
        fitting = certificates.filtered(lambda certificate: not kind or certificate.type_id == kind)
        if any(self.holds(certificate) for certificate in fitting):
            return ""
        values = {"goods": self.name(each), "type": kind.name}
        if fitting:
            latest = max(fitting, key=lambda certificate: str(certificate.valid_until or ""))
            return self.env._(
                "%(goods)s: the certificate %(certificate)s is not valid today. Enter one that is.",
                certificate=latest.display_name,
                **values,
            )
        if kind:
            return self.env._("%(goods)s: the certificate “%(type)s” is missing. Enter it.", **values)
        return self.env._("%(goods)s: a certificate is missing. Enter it.", **values)

    def holds(self, certificate):
        begun = not certificate.issued_on or certificate.issued_on <= self.today
        return begun and (not certificate.valid_until or certificate.valid_until >= self.today)

    def get_entry(self, each):
        return {
            "type": "certificate",
            "label": self.env._("Certificate"),
            "certificate_type_id": each.requirement.certificate_type_id.id or False,
        }

    def store(self, each, value, record):
        """``value``: ``{"number", "valid_until", "type_id", "file": base64, "file_name"}``."""
        kind = each.requirement.certificate_type_id.id or value.get("type_id")
        if not (kind and (value.get("number") or "").strip()):
            raise UserError(self.env._("A certificate needs a number and a type. Fill in both."))
        record.write({"trace_certificate_ids": [(4, self._get_certificate(each, int(kind), value, record).id)]})

    def _get_certificate(self, each, kind, value, record):
        """The certificate with this number, made when there is none; one paper may speak of several lots."""
        Certificate = record.env["trace.certificate"]
        passage, number = each.passage, value["number"].strip()
        issuer = passage.lot.trace_supplier_id or passage.partner.commercial_partner_id
        domain = [
            ("name", "=", number),
            ("type_id", "=", kind),
            ("company_id", "=", passage.company.id),
            ("issuer_id", "in", [False, issuer.id]),
        ]
        return Certificate.search(domain, limit=1) or Certificate.create(
            {
                "name": number,
                "type_id": kind,
                "company_id": passage.company.id,
                "issuer_id": issuer.id,
                "valid_until": fields.Date.to_date(value.get("valid_until") or None),
                "document": value.get("file") or False,
                "document_name": value.get("file_name") or False,
            }
        )

"""Kinds of certificates that come with lots."""

from odoo import fields, models


class TraceCertificateType(models.Model):
    _name = "trace.certificate.type"
    _description = "Certificate Type"
    _order = "name, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(help="A short name, as on lists and in imports: COA, MTC, ROHS.")
    validity_required = fields.Boolean(
        "Asks for Validity", help="A certificate of this type cannot be saved without the day until which it is valid."
    )
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code) WHERE code IS NOT NULL", "Another certificate type has this code.")

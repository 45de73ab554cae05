"""Asks why an issued certificate needs a new revision."""

from odoo import fields, models


class TraceCertificateRevise(models.TransientModel):
    _name = "trace.certificate.revise"
    _description = "New Revision of a Certificate"

    certificate_id = fields.Many2one("trace.certificate.issued", required=True, readonly=True)
    reason = fields.Text(required=True, help="Printed on the new revision.")

    def action_revise(self):
        """Make the draft of the next revision and open it."""
        self.ensure_one()
        return self.certificate_id._revise(self.reason)._open()

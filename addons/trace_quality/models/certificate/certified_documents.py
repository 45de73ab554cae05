"""Certificates on the delivery and on the lot."""

from odoo import api, fields, models
from odoo.exceptions import UserError

DECIDED = ("issued", "draft")


class StockPicking(models.Model):
    _inherit = "stock.picking"

    trace_certificate_issued_ids = fields.One2many("trace.certificate.issued", "picking_id", "Certificates Issued")
    trace_certificate_issued_count = fields.Integer(
        "Number of Certificates Issued", compute="_compute_trace_certificate_issued_count"
    )

    @api.depends("trace_certificate_issued_ids.state")
    def _compute_trace_certificate_issued_count(self):
        for picking in self:
            found = picking.trace_certificate_issued_ids.filtered(
                lambda one: one.state in DECIDED and not one.is_superseded
            )
            picking.trace_certificate_issued_count = len(found)

    def action_trace_certify(self):
        """Draft the certificates that templates ask for with these deliveries, and open them; made once for each kind."""
        certificates = self.env["trace.certificate.issued"]
        for picking in self:
            certificates |= picking._trace_draft_certificates()
        return certificates._open()

    def _trace_draft_certificates(self):
        lots = self._trace_get_certified_lines().lot_id
        partner = self.partner_id
        if not partner or not lots:
            raise UserError(
                self.env._("%(picking)s cannot be certified: it needs a customer and lots.", picking=self.name)
            )
        found = self.env["trace.certificate.template"]._find_for(lots.product_id, partner, self.company_id)
        if not found:
            raise UserError(
                self.env._(
                    "No certificate template is for what %(picking)s delivers. Make one in Configuration, Quality, Certificate "
                    "Templates.",
                    picking=self.name,
                )
            )
        there = self.trace_certificate_issued_ids.filtered(lambda one: one.state in DECIDED and not one.is_superseded)
        drafts = self.env["trace.certificate.issued"].create(
            [
                self._trace_prepare_certificate_vals(kind, lots.filtered(lambda lot, of=of: lot.product_id in of))
                for kind, of in found.items()
                if kind not in there.mapped("kind")
            ]
        )
        drafts.action_build()
        return there | drafts

    def _trace_get_certified_lines(self):
        """The lines of lots that a certificate of this delivery is of: what it moved, or would move if it were posted now."""
        lines = self.move_line_ids if self.state in ("done", "cancel") else self._trace_get_lines_to_post()
        return lines.filtered(lambda line: line.lot_id and not line.product_uom_id.is_zero(line.quantity))

    def _trace_prepare_certificate_vals(self, kind, lots):
        return {
            "kind": kind,
            "picking_id": self.id,
            "partner_id": self.partner_id.id,
            "lot_ids": [fields.Command.set(lots.ids)],
            "company_id": self.company_id.id,
            "lang": self.partner_id.lang or self.env.lang,
        }

    @api.readonly
    def action_trace_open_certificates(self):
        return self.trace_certificate_issued_ids._open()

    def _send_confirmation_email(self):
        """The certificates issued for a delivery go with its mail."""
        result = super()._send_confirmation_email()
        for picking in self.filtered(lambda picking: picking.picking_type_id.code == "outgoing"):
            current = picking.trace_certificate_issued_ids.filtered(
                lambda one: one.state == "issued" and not one.is_superseded
            )
            if current and picking.company_id.stock_move_email_validation:
                other = current.filtered(lambda one: one._is_of_other_lots())
                (current - other)._send()
                picking._trace_say_not_sent(other)
        return result

    def _trace_say_not_sent(self, certificates):
        for certificate in certificates:
            self.message_post(
                body=self.env._(
                    "%(certificate)s was not sent: it is not of the lots and quantities that were delivered. Make a new "
                    "revision and send that.",
                    certificate=certificate.display_name,
                )
            )


class StockLot(models.Model):
    _inherit = "stock.lot"

    trace_certificate_issued_count = fields.Integer(
        "Number of Certificates Issued", compute="_compute_trace_certificate_issued_count"
    )

    def _compute_trace_certificate_issued_count(self):
        counted = self.env["trace.certificate.issued"]._read_group(
            [("lot_ids", "in", self.ids), ("state", "in", DECIDED)], ["lot_ids"], ["__count"]
        )
        counts = {lot.id: count for lot, count in counted}
        for lot in self:
            lot.trace_certificate_issued_count = counts.get(lot.id, 0)

    @api.readonly
    def action_trace_open_issued_certificates(self):
        return self.env["trace.certificate.issued"].search([("lot_ids", "in", self.ids)])._open()

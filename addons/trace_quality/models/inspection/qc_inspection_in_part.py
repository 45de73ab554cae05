"""Accepting a lot in part: what was rejected has left it."""

from odoo import fields, models
from odoo.exceptions import UserError


class QcInspection(models.Model):
    _inherit = "qc.inspection"

    trace_accepted_quantity = fields.Float("Accepted", digits="Product Unit", readonly=True, copy=False)
    trace_rejected_quantity = fields.Float(
        "Rejected",
        digits="Product Unit",
        readonly=True,
        copy=False,
        help="What left the lot when it was accepted in part.",
    )

    def action_trace_accept_in_part(self):
        """Ask how much of the lot is rejected, and where it goes.

        :raise UserError: the inspection is not of one lot
        """
        self.ensure_one()
        if not self.lot_id:
            raise UserError(
                self.env._(
                    "%(inspection)s is not of exactly one lot: only one lot at a time can be accepted in part.",
                    inspection=self.name,
                )
            )
        place = self.env["stock.location"].search(
            [
                ("trace_place_status", "=", "rejected"),
                ("usage", "=", "internal"),
                ("company_id", "in", (self.company_id.id, False)),
            ],
            limit=1,
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Accept in Part"),
            "res_model": "trace.inspection.reject",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_inspection_id": self.id,
                "default_lot_id": self.lot_id.id,
                "default_place_id": place.id,
                "default_way": "place" if place else "lot",
            },
        }

    def _trace_check_in_part(self):
        """Raise unless these may be accepted in part now.

        :raise AccessError: the user is no quality engineer
        :raise UserError: nobody has handed it in, it has passed, or a signature is missing
        """
        self._trace_check_may_decide()
        for inspection in self.filtered(lambda inspection: inspection.state not in ("waiting", "failed")):
            raise UserError(
                self.env._(
                    "%(inspection)s cannot be accepted in part: it must have been handed in and not have passed. Enter the "
                    "results and hand them in first.",
                    inspection=inspection.name,
                )
            )
        self._trace_check_signed("decide")

    def _trace_accept_in_part(self, accepted, rejected):
        """The lot was not accepted as it came; what is left of it may go on."""
        # sudo: nobody writes by hand how much was accepted; the quality engineer was checked
        self.sudo().write({"trace_accepted_quantity": accepted, "trace_rejected_quantity": rejected})
        if self.state != "failed":
            self.state = "failed"
        # sudo: the quality engineer has decided; holds follow
        self.sudo()._trace_release()

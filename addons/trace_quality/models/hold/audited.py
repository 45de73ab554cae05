"""Holds in the audit trail: what was held, why, and who let it go."""

from odoo import api, models


class TraceHold(models.Model):
    _name = "trace.hold"
    _inherit = ["trace.hold", "trace.audited"]

    _trace_audited = (
        "name", "state", "status", "reason", "kind", "include_descendants", "company_id", "user_id", "date_due", "placed_by_id",
        "released_by_id", "disposition", "release_reason",
    )  # fmt: skip


class TraceHoldLine(models.Model):
    _name = "trace.hold.line"
    _inherit = ["trace.hold.line", "trace.audited"]

    _trace_audited = ("hold_id", "lot_id", "location_id", "package_id", "state", "disposition", "release_reason")

    @api.model
    def _create_placed(self, vals_list):
        lines = super()._create_placed(vals_list)
        lines._trace_audit_whole("create")
        return lines

    def _release_placed(self, values):
        super()._release_placed(values)
        before = {"state": "placed"}
        self._trace_audit_alike({name: (before.get(name), value) for name, value in values.items()})

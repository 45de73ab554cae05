"""Opening a nonconformity from where the material was looked at: a lot, a transfer, an order, an inspection."""

from odoo import Command, api, models
from odoo.exceptions import UserError

# Document → (the field that keeps it, where such a thing is detected).
SOURCES = {
    "stock.picking": ("trace_picking_id", "receipt"),
    "mrp.production": ("trace_production_id", "production"),
    "qc.inspection": ("trace_inspection_id", "inspection"),
    "mrp.workorder": (None, "production"),
    "stock.lot": (None, "storage"),
}


class MgmtsystemNonconformity(models.Model):
    _inherit = "mgmtsystem.nonconformity"

    @api.model
    def _trace_open(self, lots, quantities=None, source=None, description="", **values):
        """Report that this material does not conform.

        :param lots: ``stock.lot``
        :param quantities: {lot id: quantity in the product's unit}; of a lot that is not in it, all that is in stock
        :param source: the record at which it was found: a transfer, an order, a work order, an inspection, a lot; or None
        :param values: further values of the nonconformity
        :return: the nonconformity
        :raise UserError: there is nothing to report, or nothing is said
        """
        if not lots:
            raise UserError(self.env._("A nonconformity is about material: name at least one lot or serial number."))
        if not (description or "").strip():
            raise UserError(self.env._("Say what is wrong with %(lots)s.", lots=", ".join(lots.mapped("name"))))
        lines = [Command.create(vals) for vals in self._trace_prepare_lines(lots, quantities or {})]
        vals = {"description": description, "name": description.strip().splitlines()[0][:80], "trace_line_ids": lines}
        # sudo: everybody who handles material may report what is wrong with it; only quality decides about it
        opened = self.sudo().create(vals | self._trace_prepare_source_vals(lots, source) | values)
        return opened.with_env(self.env)

    @api.model
    def _trace_prepare_lines(self, lots, quantities):
        stock = dict(
            self.env["stock.quant"]._read_group(
                [("lot_id", "in", lots.ids), ("location_id.usage", "in", ("internal", "transit"))],
                ["lot_id"],
                ["quantity:sum"],
            )
        )
        # Of what was shipped entirely, the reporter may not know how much it was: one, to be entered rightly.
        return [
            {"lot_id": lot.id, "quantity": quantities.get(lot.id) or max(stock.get(lot, 0), 0) or 1} for lot in lots
        ]

    @api.model
    def _trace_prepare_source_vals(self, lots, source):
        """The values that say where it was found, and who gets to know."""
        company = (source.company_id if source and "company_id" in source._fields else None) or lots.company_id[:1]
        company = company or self.env.company
        responsible = company.trace_nonconformity_user_id or self.env.user
        supplier = lots.trace_supplier_id
        process = self.env.ref("mgmtsystem_nonconformity.nc_origin_process", raise_if_not_found=False)
        vals = {
            "company_id": company.id,
            "user_id": self.env.uid,
            "responsible_user_id": responsible.id,
            "manager_user_id": responsible.id,
            "partner_id": (supplier if len(supplier) == 1 else company.partner_id).id,
            "origin_ids": [Command.set(process.ids)] if process else [],
            "trace_detected_at": "storage",
        }
        return vals | (self._trace_prepare_document_vals(source) if source else {})

    @api.model
    def _trace_prepare_document_vals(self, source):
        field, detected_at = SOURCES.get(source._name, (None, False))
        vals = {"res_model": source._name, "res_id": source.id, "reference": source.display_name}
        if detected_at:
            vals["trace_detected_at"] = detected_at
        if field:
            vals[field] = source.id
        if source._name == "stock.picking":
            vals["trace_detected_at"] = {"incoming": "receipt", "outgoing": "shipping"}.get(
                source.picking_type_code, "storage"
            )
        if source._name == "mrp.workorder":
            vals |= {"trace_production_id": source.production_id.id, "trace_workcenter_id": source.workcenter_id.id}
        if source._name == "qc.inspection":
            vals |= {name: source[name].id for name in ("trace_workcenter_id", "trace_shift_id")}
        return vals

    def action_trace_choose_events(self):
        """Choose, among what the ledger has recorded of the affected lots, what this is about."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Choose Events"),
            "res_model": "trace.nonconformity.events",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_nonconformity_id": self.id},
        }

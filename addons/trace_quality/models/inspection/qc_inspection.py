"""OCA's inspections, hung on the material: lots, documents, place in production, shift and operator."""

from odoo import api, fields, models

from . import sql
from .kinds import KINDS


class QcInspection(models.Model):
    _inherit = "qc.inspection"
    _check_company_auto = True

    # Names that OCA's own addons for stock and production give to the same facts.
    lot_ids = fields.Many2many("stock.lot", string="Lots/Serial Numbers", copy=False, check_company=True)
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", compute="_compute_lot_id", store=True, index=True)
    picking_id = fields.Many2one("stock.picking", "Transfer", index="btree_not_null", copy=False, ondelete="restrict")
    production_id = fields.Many2one(
        "mrp.production", "Manufacturing Order", index="btree_not_null", copy=False, ondelete="restrict"
    )
    workorder_id = fields.Many2one(
        "mrp.workorder", "Work Order", index="btree_not_null", copy=False, ondelete="restrict"
    )
    product_id = fields.Many2one(readonly=False, index=True)

    trace_kind = fields.Selection(KINDS, "Kind", required=True, default="manual", readonly=True)
    trace_plan_id = fields.Many2one(
        "trace.control.plan", "Control Plan", readonly=True, index=True, copy=False, ondelete="restrict"
    )
    trace_key = fields.Char(
        "Asked For By", readonly=True, copy=False, help="Plan and material: nothing is inspected twice by one plan."
    )
    trace_move_line_ids = fields.Many2many("stock.move.line", string="Movements", readonly=True, copy=False)
    trace_partner_id = fields.Many2one(
        "res.partner", "Partner", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    trace_supplier_lot = fields.Char("Supplier Lot", compute="_compute_trace_supplier_lot", store=True)
    trace_workcenter_id = fields.Many2one("mrp.workcenter", "Work Center", readonly=True, ondelete="restrict")
    trace_shift_id = fields.Many2one("trace.numbering.shift", "Shift", readonly=True, ondelete="restrict")
    trace_operator_id = fields.Many2one(
        "res.users", "Inspected By", readonly=True, copy=False, help="Who handed the results in."
    )
    trace_event_ids = fields.Many2many("trace.event", string="Events", compute="_compute_trace_event_ids")
    trace_previous_id = fields.Many2one(
        "qc.inspection",
        "Repeats",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The inspection that this one repeats.",
    )

    _asked_once = models.UniqueIndex(
        "(trace_key) WHERE trace_key IS NOT NULL", "The plan has asked for an inspection of this material already."
    )

    # ------------------------------------------------------------------ what OCA asks its extensions

    def object_selection_values(self):
        known = dict(super().object_selection_values())
        ours = {
            "stock.lot": self.env._("Lot/Serial Number"),
            "stock.picking": self.env._("Transfer"),
            "stock.move": self.env._("Stock Move"),
            "mrp.production": self.env._("Manufacturing Order"),
            "mrp.workorder": self.env._("Work Order"),
        }
        return list((ours | known).items())

    @api.depends("object_id", "lot_ids")
    def _compute_product_id(self):
        kept = {inspection: inspection.product_id for inspection in self}
        result = super()._compute_product_id()
        for inspection in self.filtered(lambda inspection: not inspection.product_id):
            record = inspection.object_id
            of_record = record.product_id if record and "product_id" in record._fields else record and record.browse()
            product = inspection.lot_ids.product_id[:1] or kept[inspection] or of_record
            inspection.product_id = product if product and product._name == "product.product" else False
        return result

    # ------------------------------------------------------------------ computed

    @api.depends("lot_ids")
    def _compute_lot_id(self):
        for inspection in self:
            inspection.lot_id = inspection.lot_ids if len(inspection.lot_ids) == 1 else False

    @api.depends("lot_ids.trace_supplier_lot")
    def _compute_trace_supplier_lot(self):
        for inspection in self:
            names = {lot.trace_supplier_lot for lot in inspection.lot_ids if lot.trace_supplier_lot}
            inspection.trace_supplier_lot = names.pop() if len(names) == 1 else False

    @api.depends("lot_ids", "picking_id", "production_id")
    def _compute_trace_event_ids(self):
        """The events of the ledger that recorded this material in these documents."""
        documents = {i: i.production_id or i.picking_id for i in self}
        lines = self.env["trace.event.line"].search_fetch(
            [
                ("lot_id", "in", self.lot_ids.ids),
                ("event_id.res_model", "in", ["stock.picking", "mrp.production"]),
                ("event_id.res_id", "in", list({document.id for document in documents.values() if document})),
            ],
            ["lot_id", "event_id"],
        )
        for inspection, document in documents.items():
            inspection.trace_event_ids = lines.filtered(
                lambda line, i=inspection, d=document: (
                    line.lot_id in i.lot_ids
                    and d
                    and (line.event_id.res_model, line.event_id.res_id) == (d._name, d.id)
                )
            ).event_id

    # ------------------------------------------------------------------ numbers and deleting

    @api.model_create_multi
    def create(self, vals_list):
        nameless = [vals for vals in vals_list if vals.get("name", "/") == "/"]
        for vals, name in zip(nameless, self._trace_draw_names(len(nameless)), strict=False):
            vals["name"] = name
        return super().create(vals_list)

    @api.model
    def _trace_draw_names(self, count):
        """Numbers for several inspections at once; none where the sequence counts in a way that must ask for each."""
        if count < 2:
            return []
        # sudo: whoever posts draws numbers without reading sequences
        sequence = (
            self.env["ir.sequence"]
            .sudo()
            .search(
                [("code", "=", "qc.inspection"), ("company_id", "in", [self.env.company.id, False])],
                order="company_id",
                limit=1,
            )
        )
        if not sequence or sequence.implementation != "standard" or sequence.use_date_range:
            return []
        numbers = self.env.execute_query(sql.next_values(sequence.id, count))
        return [sequence.get_next_char(number) for [number] in numbers]

    @api.ondelete(at_uninstall=False)
    def _unlink_except_autogenerated_and_non_draft(self):
        """OCA asks one inspection at a time: several are asked one by one."""
        for inspection in self[:-1]:
            super(QcInspection, inspection)._unlink_except_autogenerated_and_non_draft()
        return super(QcInspection, self[-1:])._unlink_except_autogenerated_and_non_draft()

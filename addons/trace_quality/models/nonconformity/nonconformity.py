"""A nonconformity knows its material: which lots, how much of each, where from, where it was found."""

from odoo import api, fields, models
from odoo.fields import Domain

KINDS = [
    ("nonconformity", "Nonconformity"),
    ("deviation_planned", "Planned Deviation"),
    ("deviation_unplanned", "Unplanned Deviation"),
    ("complaint", "Customer Complaint"),
    ("internal", "Internal Finding"),
]
DETECTED_AT = [
    ("receipt", "Receipt"),
    ("production", "Production"),
    ("inspection", "Inspection"),
    ("storage", "Storage"),
    ("shipping", "Shipping"),
    ("customer", "Customer"),
    ("service", "Service"),
]


class MgmtsystemNonconformity(models.Model):
    _inherit = "mgmtsystem.nonconformity"

    trace_kind = fields.Selection(
        KINDS,
        "Kind",
        required=True,
        default="nonconformity",
        index=True,
        tracking=True,
        help="A planned deviation is allowed beforehand, by a concession; an unplanned one is found afterwards.",
    )
    trace_detected_at = fields.Selection(DETECTED_AT, "Detected At", index=True)
    trace_line_ids = fields.One2many("trace.nonconformity.line", "nonconformity_id", "Affected Material", copy=True)
    trace_lot_ids = fields.Many2many(
        "stock.lot",
        string="Lots/Serial Numbers",
        compute="_compute_trace_lot_ids",
        search="_search_trace_lot_ids",
    )
    trace_product_id = fields.Many2one(
        "product.product", "Product", compute="_compute_trace_origin", store=True, readonly=False, precompute=True
    )
    trace_supplier_id = fields.Many2one(
        "res.partner",
        "Supplier",
        compute="_compute_trace_origin",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
    )
    trace_supplier_lot = fields.Char(
        "Supplier's Lot", compute="_compute_trace_origin", store=True, readonly=False, precompute=True
    )
    trace_workcenter_id = fields.Many2one("mrp.workcenter", "Work Center", index="btree_not_null")
    trace_shift_id = fields.Many2one("trace.numbering.shift", "Shift", index="btree_not_null")
    trace_picking_id = fields.Many2one("stock.picking", "Transfer", index="btree_not_null")
    trace_production_id = fields.Many2one("mrp.production", "Manufacturing Order", index="btree_not_null")
    trace_inspection_id = fields.Many2one("qc.inspection", "Inspection", index="btree_not_null")
    trace_event_ids = fields.Many2many(
        "trace.event",
        "trace_nonconformity_event_rel",
        "nonconformity_id",
        "event_id",
        "Events",
        help="What happened to the material that this is about, as the ledger recorded it.",
    )
    trace_quantity = fields.Float("Affected", digits="Product Unit", compute="_compute_trace_quantities")
    trace_open_quantity = fields.Float("Not Decided", digits="Product Unit", compute="_compute_trace_quantities")

    @api.model
    def default_get(self, fields):
        """OCA asks for a partner, a responsible and a manager; whoever reports from the floor need not know them."""
        values = super().default_get(fields)
        company = self.env.company
        responsible = company.trace_nonconformity_user_id or self.env.user
        proposed = {
            "partner_id": company.partner_id.id,
            "responsible_user_id": responsible.id,
            "manager_user_id": responsible.id,
        }
        return {name: value for name, value in proposed.items() if name in fields} | values

    @api.depends("trace_line_ids.lot_id")
    def _compute_trace_lot_ids(self):
        for nonconformity in self:
            nonconformity.trace_lot_ids = nonconformity.trace_line_ids.lot_id

    def _search_trace_lot_ids(self, operator, value):
        return Domain("trace_line_ids.lot_id", operator, value)

    @api.depends("trace_line_ids.product_id", "trace_line_ids.supplier_id", "trace_line_ids.supplier_lot")
    def _compute_trace_origin(self):
        """What all of the material has in common; what somebody entered stays."""
        for nonconformity in self:
            lines = nonconformity.trace_line_ids
            suppliers, numbers = lines.supplier_id, set(filter(None, lines.mapped("supplier_lot")))
            nonconformity.trace_product_id = nonconformity.trace_product_id or lines.product_id[:1]
            nonconformity.trace_supplier_id = nonconformity.trace_supplier_id or (
                suppliers if len(suppliers) == 1 else False
            )
            nonconformity.trace_supplier_lot = nonconformity.trace_supplier_lot or (
                numbers.pop() if len(numbers) == 1 else False
            )

    @api.depends("trace_line_ids.quantity", "trace_line_ids.open_quantity")
    def _compute_trace_quantities(self):
        for nonconformity in self:
            nonconformity.trace_quantity = sum(nonconformity.trace_line_ids.mapped("quantity"))
            nonconformity.trace_open_quantity = sum(nonconformity.trace_line_ids.mapped("open_quantity"))

    @api.depends("ref", "name")
    def _compute_display_name(self):
        for nonconformity in self:
            nonconformity.display_name = " ".join(filter(None, (nonconformity.ref, nonconformity.name)))

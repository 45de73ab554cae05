"""Core's master data in the audit trail: what decides how a lot is traced, made and dated."""

from odoo import models


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ["product.template", "trace.audited"]

    _trace_audited = (
        "name", "type", "is_storable", "tracking", "uom_id", "categ_id", "active", "company_id", "lot_sequence_id",
        "serial_prefix_format", "use_expiration_date", "expiration_time", "use_time", "removal_time", "alert_time",
        "trace_granularity", "trace_numbering_rule_id", "trace_supplier_lot_required",
    )  # fmt: skip


class ProductProduct(models.Model):
    _name = "product.product"
    _inherit = ["product.product", "trace.audited"]

    _trace_audited = ("product_tmpl_id", "default_code", "barcode", "active")


class ProductCategory(models.Model):
    _name = "product.category"
    _inherit = ["product.category", "trace.audited"]

    _trace_audited = ("name", "parent_id", "removal_strategy_id", "trace_granularity")


class StockLot(models.Model):
    _name = "stock.lot"
    _inherit = ["stock.lot", "trace.audited"]

    _trace_audited = (
        "name", "product_id", "ref", "company_id", "expiration_date", "use_date", "removal_date", "alert_date", "note",
        "trace_supplier_lot", "trace_supplier_id", "trace_manufacture_date", "trace_origin_country_id",
        "trace_certificate_ids",
    )  # fmt: skip


class MrpBom(models.Model):
    _name = "mrp.bom"
    _inherit = ["mrp.bom", "trace.audited"]

    _trace_audited = (
        "code", "product_tmpl_id", "product_id", "product_qty", "product_uom_id", "type", "consumption",
        "ready_to_produce", "active", "company_id", "bom_line_ids", "byproduct_ids", "operation_ids",
    )  # fmt: skip


class MrpBomLine(models.Model):
    _name = "mrp.bom.line"
    _inherit = ["mrp.bom.line", "trace.audited"]

    _trace_audited = (
        "bom_id", "product_id", "product_qty", "product_uom_id", "operation_id", "bom_product_template_attribute_value_ids",
    )  # fmt: skip


class MrpBomByproduct(models.Model):
    _name = "mrp.bom.byproduct"
    _inherit = ["mrp.bom.byproduct", "trace.audited"]

    _trace_audited = ("bom_id", "product_id", "product_qty", "product_uom_id", "operation_id", "cost_share")


class MrpRoutingWorkcenter(models.Model):
    _name = "mrp.routing.workcenter"
    _inherit = ["mrp.routing.workcenter", "trace.audited"]

    _trace_audited = (
        "name", "bom_id", "workcenter_id", "sequence", "active", "time_mode", "time_cycle_manual", "blocked_by_operation_ids",
    )  # fmt: skip


class MrpWorkcenter(models.Model):
    _name = "mrp.workcenter"
    _inherit = ["mrp.workcenter", "trace.audited"]

    _trace_audited = ("name", "code", "active", "company_id")


class TraceConsumptionWindow(models.Model):
    _name = "trace.consumption.window"
    _inherit = ["trace.consumption.window", "trace.audited"]

    _trace_audited = ("production_id", "workorder_id", "product_id", "lot_id", "from_unit", "started_at")


class TraceComponentAssignment(models.Model):
    _name = "trace.component.assignment"
    _inherit = ["trace.component.assignment", "trace.audited"]

    _trace_audited = ("production_id", "finished_lot_id", "move_line_id", "quantity")

"""Core's master data in the audit trail: what decides how a lot is traced, made and dated."""

from odoo import models
from odoo.fields import Domain


class ProductTemplate(models.Model):
    _name = "product.template"
    _inherit = ["product.template", "trace.audited"]

    _trace_audited = (
        "name", "type", "is_storable", "tracking", "uom_id", "categ_id", "active", "company_id", "lot_sequence_id",
        "serial_prefix_format", "use_expiration_date", "expiration_time", "use_time", "removal_time", "alert_time",
        "trace_granularity", "trace_numbering_rule_id", "trace_supplier_lot_required", "trace_potency_nominal",
        "trace_origin_country_id", "trace_manufacture_from", "trace_expiry_from", "trace_retest_days",
        "trace_retest_extends_expiry", "trace_food_list",
    )  # fmt: skip

    def _get_trace_audit_domain(self):
        variants = self.with_context(active_test=False).product_variant_ids
        domain = Domain(super()._get_trace_audit_domain())
        return list(domain | Domain("model", "=", "product.product") & Domain("res_id", "in", variants.ids))


class ProductProduct(models.Model):
    _name = "product.product"
    _inherit = ["product.product", "trace.audited"]

    _trace_audited = ("product_tmpl_id", "default_code", "barcode", "active")

    def _get_trace_audit_domain(self):
        templates = self.product_tmpl_id
        domain = Domain(super()._get_trace_audit_domain())
        return list(domain | Domain("model", "=", "product.template") & Domain("res_id", "in", templates.ids))


class ProductCategory(models.Model):
    _name = "product.category"
    _inherit = ["product.category", "trace.audited"]

    _trace_audited = (
        "name", "parent_id", "removal_strategy_id", "trace_granularity", "trace_origin_country_id", "trace_food_list",
    )  # fmt: skip


class StockLot(models.Model):
    _name = "stock.lot"
    _inherit = ["stock.lot", "trace.audited"]

    _trace_audited = (
        "name", "product_id", "ref", "company_id", "expiration_date", "use_date", "removal_date", "alert_date", "note",
        "trace_supplier_lot", "trace_supplier_id", "trace_manufacture_date", "trace_origin_country_id",
        "trace_retest_date", "trace_certificate_ids", "trace_potency", "trace_lot_code_assigned_here",
    )  # fmt: skip


class StockLocation(models.Model):
    _name = "stock.location"
    _inherit = ["stock.location", "trace.audited"]

    _trace_audited = ("name", "location_id", "usage", "active", "company_id", "trace_is_bulk")


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


class StockWarehouse(models.Model):
    _name = "stock.warehouse"
    _inherit = ["stock.warehouse", "trace.audited"]

    _trace_audited = (
        "name", "code", "active", "company_id", "reception_steps", "delivery_steps", "manufacture_steps",
        "trace_sample_location_id", "trace_test_location_id",
    )  # fmt: skip

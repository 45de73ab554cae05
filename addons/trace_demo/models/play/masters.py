"""Who and what the story needs, created once before its first day."""

from odoo import Command


def create(stage):
    """Set the company up; create the warehouse, the partners, the products, their bills of materials and their numbers."""
    stage.company.write({"trace_freeze": True, "trace_lot_code_rule": "supplier"})
    _create_warehouse(stage)
    _create_partners(stage)
    _create_products(stage)
    stage.env["mrp.bom"].create([_prepare_bom(stage, bom) for bom in stage.story.boms])
    stage.env["trace.numbering.rule"].create([_prepare_rule(stage, numbers) for numbers in stage.story.numbers])


def _create_warehouse(stage):
    """A warehouse of its own keeps the story apart from other stock; every operation takes one step."""
    stage.env["stock.warehouse"].create(
        {
            "name": stage.story.warehouse.name,
            "code": stage.story.warehouse.code,
            "company_id": stage.company.id,
            "reception_steps": "one_step",
            "delivery_steps": "ship_only",
            "manufacture_steps": "mrp_one_step",
            "subcontracting_to_resupply": True,
        }
    )
    place = {"location_id": stage.warehouse.lot_stock_id.id, "trace_is_bulk": True}
    stage.env["stock.location"].create([{"name": name, **place} for name in stage.story.tanks])


def _create_partners(stage):
    codes = {partner.country for partner in stage.story.partners.values()}
    countries = {country.code: country.id for country in stage.env["res.country"].search([("code", "in", list(codes))])}
    stage.env["res.partner"].create(
        [
            {
                "name": partner.name,
                "street": partner.street,
                "zip": partner.zip,
                "city": partner.city,
                "email": partner.email,
                "ref": stage.partner_reference(key),
                "is_company": True,
                "country_id": countries[partner.country],
            }
            for key, partner in stage.story.partners.items()
        ]
    )


def _create_products(stage):
    category = stage.env["product.category"].create({"name": stage.story.warehouse.name})
    stage.env["product.product"].create(
        [_prepare_product(stage, code, product, category) for code, product in stage.story.products.items()]
    )


def _prepare_product(stage, code, product, category):
    resupply = stage.env.ref("mrp_subcontracting.route_resupply_subcontractor_mto")
    return {
        "name": product.name,
        "default_code": code,
        "type": "consu",
        "is_storable": True,
        "tracking": product.tracking,
        "categ_id": category.id,
        "uom_id": stage.env.ref(product.uom).id,
        "trace_potency_nominal": product.potency,
        "standard_price": product.cost,
        "list_price": product.price,
        "barcode": product.barcode or False,
        "sale_ok": bool(product.price),
        "trace_granularity": "unit" if product.by_unit else False,
        "trace_food_list": "yes" if product.food_listed else False,
        "trace_expiry_from": "manufacture" if product.from_manufacture else "receipt",
        "trace_supplier_lot_required": product.from_manufacture,
        "use_expiration_date": bool(product.shelf_life),
        "expiration_time": product.shelf_life,
        "route_ids": [Command.link(resupply.id)] if product.resupplied else [],
    }


def _prepare_bom(stage, bom):
    product = stage.product(bom.product)
    vals = {
        "product_tmpl_id": product.product_tmpl_id.id,
        "product_uom_id": product.uom_id.id,
        "bom_line_ids": [
            Command.create(_prepare_part(stage, code, quantity)) for code, quantity in bom.components.items()
        ],
        "byproduct_ids": [
            Command.create({**_prepare_part(stage, code, quantity), "cost_share": share})
            for code, (quantity, share) in bom.byproducts.items()
        ],
        "consumption": "flexible" if bom.flexible else "warning",
    }
    if bom.subcontractor:
        subcontractor = stage.partner(bom.subcontractor)
        vals |= {"type": "subcontract", "subcontractor_ids": [Command.link(subcontractor.id)]}
    return vals


def _prepare_part(stage, code, quantity):
    product = stage.product(code)
    return {"product_id": product.id, "product_qty": quantity, "product_uom_id": product.uom_id.id}


def _prepare_rule(stage, numbers):
    products = stage.env["product.template"].concat(*[stage.product(code).product_tmpl_id for code in numbers.products])
    return {
        "name": numbers.name,
        "pattern": numbers.pattern,
        "counter_scope": numbers.counts,
        "company_id": stage.company.id,
        "product_ids": [Command.set(products.ids)],
        "received_check": "pattern" if numbers.suppliers else "rule",
        "received_pattern": numbers.suppliers,
    }

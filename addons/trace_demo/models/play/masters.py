"""Who and what the story needs, created once before its first day."""

from odoo import Command

from ...story import BOMS, PARTNERS, PRODUCTS, WAREHOUSE
from .stage import partner_reference


def create(stage):
    """Create the warehouse, the partners, the products and their bills of materials."""
    _create_warehouse(stage)
    _create_partners(stage)
    _create_products(stage)
    stage.env["mrp.bom"].create([_prepare_bom(stage, bom) for bom in BOMS])


def _create_warehouse(stage):
    """A warehouse of its own keeps the story apart from other stock; every operation takes one step."""
    stage.env["stock.warehouse"].create(
        {
            "name": WAREHOUSE.name,
            "code": WAREHOUSE.code,
            "company_id": stage.company.id,
            "reception_steps": "one_step",
            "delivery_steps": "ship_only",
            "manufacture_steps": "mrp_one_step",
            "subcontracting_to_resupply": True,
        }
    )


def _create_partners(stage):
    codes = {partner.country for partner in PARTNERS.values()}
    countries = {country.code: country.id for country in stage.env["res.country"].search([("code", "in", list(codes))])}
    stage.env["res.partner"].create(
        [
            {
                "name": partner.name,
                "street": partner.street,
                "zip": partner.zip,
                "city": partner.city,
                "email": partner.email,
                "ref": partner_reference(key),
                "is_company": True,
                "country_id": countries[partner.country],
            }
            for key, partner in PARTNERS.items()
        ]
    )


def _create_products(stage):
    category = stage.env["product.category"].create({"name": WAREHOUSE.name})
    stage.env["product.product"].create(
        [_prepare_product(stage, code, product, category) for code, product in PRODUCTS.items()]
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
        "standard_price": product.cost,
        "list_price": product.price,
        "barcode": product.barcode or False,
        "sale_ok": bool(product.price),
        "trace_granularity": "unit" if product.by_unit else False,
        "use_expiration_date": bool(product.shelf_life),
        "expiration_time": product.shelf_life,
        "route_ids": [Command.link(resupply.id)] if product.resupplied else [],
    }


def _prepare_bom(stage, bom):
    vals = {
        "product_tmpl_id": stage.product(bom.product).product_tmpl_id.id,
        "bom_line_ids": [
            Command.create({"product_id": stage.product(code).id, "product_qty": quantity})
            for code, quantity in bom.components.items()
        ],
    }
    if bom.subcontractor:
        subcontractor = stage.partner(bom.subcontractor)
        vals |= {"type": "subcontract", "subcontractor_ids": [Command.link(subcontractor.id)]}
    return vals

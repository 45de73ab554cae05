"""A six-level, eight-way mixed tree of real manufacturing orders, and Odoo's own report unfolded on it.

Each of the eight lots of a level is made of one piece of each of the eight lots below: few lots, many paths.
"""

from collections import deque

from odoo.fields import Command

LEVELS = 6
WAYS = 8
TOP = "BENCH-TREE-TOP"


def build(env):
    """Post the orders, from the lowest level up."""
    products = env["product.product"].create(
        [{"name": f"Tree {level}", "is_storable": True, "tracking": "lot"} for level in range(LEVELS + 1)]
    )
    lots = _stocked(env, products[LEVELS])
    for level in reversed(range(LEVELS)):
        bom = _bom(env, products[level], products[level + 1])
        names = [f"TREE-{level}-{way}" for way in range(WAYS)] if level else [TOP]
        lots = env["stock.lot"].concat(*[_make(env, bom, name, lots) for name in names])
    env.flush_all()


def top(env):
    return env["stock.lot"].search([("name", "=", TOP)], limit=1)


def unfold(lot, cap):
    """Unfold Odoo's traceability report of ``lot`` line by line, to ``cap`` lines; returns how many were shown."""
    report = lot.env["stock.traceability.report"]
    shown, waiting = 0, deque(report.get_lines(model_id=lot.id, model_name="stock.lot", level=1))
    while waiting and shown < cap:
        line = waiting.popleft()
        shown += 1
        if line["unfoldable"]:
            waiting += report.get_lines(
                line["id"], model_id=line["model_id"], model_name=line["model"], level=line["level"] + 30
            )
    return shown


def _stocked(env, product):
    place = env["stock.warehouse"].search([("company_id", "=", env.company.id)], limit=1).lot_stock_id
    lots = env["stock.lot"].create([{"product_id": product.id, "name": f"TREE-{LEVELS}-{way}"} for way in range(WAYS)])
    env["stock.quant"].with_context(inventory_mode=True).create(
        [
            {"product_id": product.id, "lot_id": lot.id, "location_id": place.id, "inventory_quantity": WAYS}
            for lot in lots
        ]
    ).action_apply_inventory()
    return lots


def _bom(env, product, component):
    return env["mrp.bom"].create(
        {
            "product_tmpl_id": product.product_tmpl_id.id,
            "product_qty": WAYS,
            "consumption": "flexible",
            "bom_line_ids": [Command.create({"product_id": component.id, "product_qty": WAYS})],
        }
    )


def _make(env, bom, name, components):
    """Eight pieces of one lot, made of one piece of each of ``components``."""
    product = bom.product_tmpl_id.product_variant_id
    order = env["mrp.production"].create({"product_id": product.id, "bom_id": bom.id, "product_qty": WAYS})
    order.action_confirm()
    order.lot_producing_ids = env["stock.lot"].create({"product_id": product.id, "name": name})
    order.qty_producing = WAYS
    move = order.move_raw_ids
    move.move_line_ids.unlink()
    places = {"location_id": move.location_id.id, "location_dest_id": move.location_dest_id.id}
    unit = {"product_id": move.product_id.id, "product_uom_id": move.product_uom.id, "quantity": 1, "picked": True}
    move.move_line_ids = [Command.create({**places, **unit, "lot_id": lot.id}) for lot in components]
    move.picked = True
    order.with_context(skip_consumption=True, skip_backorder=True, skip_expired=True).button_mark_done()
    return order.lot_producing_ids

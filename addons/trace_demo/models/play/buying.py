"""Purchase orders, what is sent to the contract manufacturer for them, and their receipts."""

from datetime import timedelta

from odoo import Command

from . import papers
from .buttons import expect, validate
from .lots import name, take


def order(stage, step):
    """Confirm a purchase order."""
    purchase = stage.env["purchase.order"].create(
        {
            "partner_id": stage.partner(step.vendor).id,
            "picking_type_id": stage.warehouse.in_type_id.id,
            "date_order": stage.clock,
            "order_line": [_prepare_line(stage, code, quantity) for code, quantity in step.lines.items()],
        }
    )
    purchase.button_confirm()
    expect(purchase, "purchase")
    stage.purchases[step.key] = purchase


def _prepare_line(stage, code, quantity):
    product = stage.product(code)
    return Command.create(
        {
            "product_id": product.id,
            "product_qty": quantity,
            "price_unit": product.standard_price,
            "date_planned": stage.clock,
        }
    )


def receive(stage, step):
    """Validate the open receipt of a purchase order with the lots that came."""
    receipt = stage.purchases[step.purchase].picking_ids.filtered(lambda picking: picking.state == "assigned")
    for code, lots in step.lots.items():
        move = receipt.move_ids.filtered(lambda move, code=code: move.product_id.default_code == code)
        _bring(stage, move, lots, {number: papers.say(stage, receipt, step.papers[number]) for number in step.papers})
    stage.stamp(receipt)
    _stamp_subcontracting(stage, receipt)
    validate(receipt)


def _bring(stage, move, lots, said):
    if move.is_subcontract:
        # the contract manufacturer's order follows the lots of the receipt: they exist before they arrive
        take(move, {_create_lot(stage, move.product_id, number): quantity for number, quantity in lots.items()})
    else:
        name(move, lots, said)
    move.picked = True


def _create_lot(stage, product, number):
    return stage.env["stock.lot"].create({"name": number, "product_id": product.id, "company_id": stage.company.id})


def _stamp_subcontracting(stage, receipt):
    """What the contract manufacturer delivers was made the day before."""
    receipt._get_subcontract_production().trace_event_time = stage.clock - timedelta(days=1)


def resupply(stage, step):
    """Send the components of a subcontracted purchase order to the contract manufacturer."""
    transfer = stage.purchases[step.purchase]._get_subcontracting_resupplies()
    for move in transfer.move_ids:
        code = move.product_id.default_code
        take(move, {stage.lot(code, number): quantity for number, quantity in step.parts[code].items()})
        move.picked = True
    stage.stamp(transfer)
    validate(transfer)

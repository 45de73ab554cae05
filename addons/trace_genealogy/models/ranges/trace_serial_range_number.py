"""The numbers of blocks, one by one."""

from odoo import fields, models

from ...fields import BigInteger

STATES = [
    ("free", "Free"),
    ("taken", "Given out"),
    ("returned", "Returned"),
    ("passed_on", "Returned, in another block now"),
]


class TraceSerialRangeNumber(models.Model):
    """Written by ``ranges.sql`` only: reserved, given out, given back, and borne by a lot."""

    _name = "trace.serial.range.number"
    _description = "Reserved Number"
    _order = "range_id desc, position"
    _log_access = False

    name = fields.Char("Number", required=True, readonly=True, help="As it stood in the list of the block.")
    state = fields.Selection(STATES, required=True, readonly=True)
    range_id = fields.Many2one("trace.serial.range", "Block", required=True, readonly=True, ondelete="cascade")
    lot_id = fields.Many2one(
        "stock.lot", "Lot/Serial Number", readonly=True, index="btree_not_null", ondelete="set null"
    )
    company_id = fields.Many2one("res.company", related="range_id.company_id")
    rule_id = fields.Many2one("trace.numbering.rule", required=True, readonly=True, ondelete="restrict")
    product_id = fields.Many2one("product.product", required=True, readonly=True, ondelete="restrict")
    scope = fields.Char(readonly=True)
    position = BigInteger(
        "Count", required=True, readonly=True, help="The how manieth draw of the counter it is, from 0."
    )

    _one_owner = models.UniqueIndex(
        "(rule_id, scope, position) WHERE state <> 'passed_on'", "This number is in another block already."
    )
    _by_block = models.Index("(range_id, state, position)")

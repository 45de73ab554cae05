"""What gapless rules gave out."""

from odoo import fields, models

from ...fields import BigInteger


class TraceNumberingDraw(models.Model):
    """One draw from a gapless counter: a row of the transaction that drew, which goes when that is rolled back.

    Nothing but appended by ``counters.GaplessCounter``. No foreign keys: the rule may be of the same transaction, and what a
    rule gave out is remembered as long as the rule.
    """

    _name = "trace.numbering.draw"
    _description = "Draw of Numbers"
    _order = "id desc"
    _log_access = False
    _rec_name = "scope"

    rule_ref = fields.Integer("Rule (id)", required=True, readonly=True)
    scope = fields.Char(required=True, readonly=True)
    first = BigInteger(required=True, readonly=True)
    size = BigInteger(required=True, readonly=True)

    _once = models.UniqueIndex("(rule_ref, scope, first)", "These numbers were drawn already.")

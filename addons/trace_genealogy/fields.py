"""Field types the suite needs and Odoo does not have."""

from odoo import fields


class BigInteger(fields.Integer):
    """A 64-bit integer: PostgreSQL transaction numbers do not fit into 32 bits."""

    _column_type = ("int8", "int8")


class Scope(fields.Many2many):
    """What a rule is for, where empty means everything.

    A record that is archived is still named, and one that is named cannot be deleted: either would leave a rule for everything.
    """

    ondelete = "restrict"
    context = {"active_test": False}

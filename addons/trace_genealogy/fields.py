"""Field types the ledger needs and Odoo does not have."""

from odoo import fields


class BigInteger(fields.Integer):
    """A 64-bit integer: PostgreSQL transaction numbers do not fit into 32 bits."""

    _column_type = ("int8", "int8")

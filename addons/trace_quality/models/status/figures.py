"""What planners count on, in words: the same of a product and of all its variants together."""

from odoo import fields

_CONTAINS = (
    " Contains what lies in places of production, and not what is in transit, was consumed or is still being made."
)

# Name: (label, help)
FIGURES = {
    "trace_released_qty": (
        "Released",
        "What of the quantity on hand may be used: neither held nor expired, reserved or not." + _CONTAINS,
    ),
    "trace_held_qty": (
        "Held",
        "What of the quantity on hand is in quarantine, on hold, rejected or recalled." + _CONTAINS,
    ),
    "trace_expired_qty": (
        "Expired",
        (
            "What of the quantity on hand has passed its expiration date and is neither rejected nor recalled. Together with "
            "what is released and held it is the quantity on hand."
        ),
    ),
    "trace_expiring_qty": (
        "Expiring",
        "What of the released quantity expires within the days that the company has set." + _CONTAINS,
    ),
    "trace_transit_qty": (
        "In Transit",
        "What is between warehouses or companies, whatever its status and wherever it goes. Not part of the quantity on hand.",
    ),
}

# What of the context the quantity on hand depends on.
ASKED = ("lot_id", "owner_id", "package_id")
CONTEXT = ("location", "search_location", "warehouse_id", "search_warehouse", "strict", "allowed_company_ids", *ASKED)


def figure(name):
    """The field of that name."""
    label, words = FIGURES[name]
    return fields.Float(label, digits="Product Unit", compute="_compute_trace_quantities", help=words)

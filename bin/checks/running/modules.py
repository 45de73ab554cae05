"""Which Odoo modules a test database holds."""

from checks.addon import find_addons

# The optional core modules that change the flows we record; every promise must hold with them present.
ALONGSIDE = (
    "purchase",
    "sale_management",
    "stock_dropshipping",
    "mrp_subcontracting",
    "repair",
    "stock_picking_batch",
    "point_of_sale",
)

# Whose demo data the suite must be able to read as history.
WITH_DEMO_DATA = ("mrp", "purchase", "sale_management", "stock")


def installable(root):
    """The suite's installable addons, by name."""
    return [addon for addon in find_addons(root) if addon.manifest.get("installable", True)]


def foundation(addons):
    """What stands below and beside the suite: ``ALONGSIDE`` and whatever the addons depend on that is not theirs."""
    ours = {addon.name for addon in addons}
    return sorted(set(ALONGSIDE).union(*(addon.depends for addon in addons)) - ours)

"""What a unit needs of each tracked component, and what of it was not captured."""

from collections import defaultdict

EPSILON = 1e-6


def needs_per_unit(demands):
    """{product: quantity per unit} from (product, quantity per unit) of each raw move."""
    needs = defaultdict(float)
    for product, quantity in demands:
        needs[product] += quantity
    return {product: quantity for product, quantity in needs.items() if quantity > EPSILON}


def missing(units, needs, assigned):
    """{unit: {product: quantity}} of what ``needs`` asks and ``assigned``, {(unit, product): quantity}, does not have.

    >>> missing([1, 2], {"cell": 4}, {(1, "cell"): 4, (2, "cell"): 3})
    {2: {'cell': 1}}
    """
    open_needs = {
        unit: {
            product: quantity - assigned.get((unit, product), 0)
            for product, quantity in needs.items()
            if quantity - assigned.get((unit, product), 0) > EPSILON
        }
        for unit in units
    }
    return {unit: lacks for unit, lacks in open_needs.items() if lacks}

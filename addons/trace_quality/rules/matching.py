"""Which rules ask something of a step: every criterion of a rule must match; of rules that ask for the same, the closest speaks.

>>> general = Rule(1, 10, demands=(Demand(1, "expiry"), Demand(2, "origin")))
>>> cells = Rule(2, 10, categories=frozenset({5}), demands=(Demand(3, "expiry"),))
>>> cell, glue = Subject(product=3, categories=(1, 5)), Subject(product=4, categories=(1,))
>>> [(rule.id, demand.id) for rule, demand in demands([general, cells], cell)]
[(1, 2), (2, 3)]
>>> [(rule.id, demand.id) for rule, demand in demands([general, cells], glue)]
[(1, 1), (1, 2)]
"""

from datetime import date
from typing import NamedTuple


class Demand(NamedTuple):
    """One requirement; those with the same ``slot`` ask for the same thing, so that a closer rule may say otherwise."""

    id: int
    slot: object


class Subject(NamedTuple):
    """A step as rules see it; ``categories`` from the topmost to the product's own, 0 for what the step has not."""

    product: int
    categories: tuple = ()
    partners: tuple = ()
    workcenter: int = 0
    picking_type: int = 0
    country: int = 0
    company: int = 0
    day: date = date.min


class Rule(NamedTuple):
    """A rule's criteria; an empty one matches everything."""

    id: int
    sequence: int
    products: frozenset = frozenset()
    categories: frozenset = frozenset()
    partners: frozenset = frozenset()
    workcenters: frozenset = frozenset()
    picking_types: frozenset = frozenset()
    countries: frozenset = frozenset()
    company: int = 0
    since: date | None = None
    until: date | None = None
    percent: float = 100
    enforcement: str = "block"
    demands: tuple = ()


def rank(rule, subject):
    """How closely a rule fits: by product, the deepest category, partner, work centre, operation type, country, company.

    None when it does not.
    """
    depth = max((place for place, c in enumerate(subject.categories, 1) if c in rule.categories), default=0)
    fits = (
        (not rule.products or subject.product in rule.products)
        and (not rule.categories or depth)
        and (not rule.partners or not rule.partners.isdisjoint(subject.partners))
        and (not rule.workcenters or subject.workcenter in rule.workcenters)
        and (not rule.picking_types or subject.picking_type in rule.picking_types)
        and (not rule.countries or subject.country in rule.countries)
        and (not rule.company or rule.company == subject.company)
        and (not rule.since or rule.since <= subject.day)
        and (not rule.until or subject.day <= rule.until)
    )
    return closeness(rule, depth) if fits else None


def closeness(rule, depth):
    """What rules that fit are compared by; more is closer."""
    criteria = (rule.partners, rule.workcenters, rule.picking_types, rule.countries, rule.company)
    return (bool(rule.products), depth, *map(bool, criteria))


def demands(rules, subject):
    """[(rule, demand)] that the step must meet, in the order of the rules: of each slot those of the closest rule.

    Of rules equally close the first by sequence and id speaks.
    """
    fitting = [(found, rule) for rule in rules if (found := rank(rule, subject)) is not None]
    closest = {}
    for _found, rule in sorted(fitting, key=_order):
        for demand in rule.demands:
            closest.setdefault(demand.slot, rule.id)
    return [(rule, demand) for _found, rule in fitting for demand in rule.demands if closest[demand.slot] == rule.id]


def superseded(rules, subject):
    """{(rule id, demand id): the rule that speaks instead} of demands that fit a step and do not count."""
    fitting = sorted([(found, rule) for rule in rules if (found := rank(rule, subject)) is not None], key=_order)
    closest, silent = {}, {}
    for _found, rule in fitting:
        for demand in rule.demands:
            speaker = closest.setdefault(demand.slot, rule)
            if speaker.id != rule.id:
                silent[rule.id, demand.id] = speaker
    return silent


def _order(entry):
    found, rule = entry
    return tuple(-part for part in found), rule.sequence, rule.id

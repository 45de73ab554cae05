"""Which rule numbers a product, of plain values: every criterion of a rule must match, and the most specific rule wins.

>>> general, cells = Rule(1, 10), Rule(2, 10, categories=frozenset({5}))
>>> best([general, cells], Subject(template=3, categories=(1, 5), company=1, picking_type=0)).id
2
>>> best([cells], Subject(template=3, categories=(1,), company=1, picking_type=0)) is None
True
"""

from typing import NamedTuple


class Subject(NamedTuple):
    """What is to be numbered; ``categories`` from the topmost to the product's own."""

    template: int
    categories: tuple
    company: int
    picking_type: int


class Rule(NamedTuple):
    """A rule's criteria; an empty one matches everything."""

    id: int
    sequence: int
    templates: frozenset = frozenset()
    categories: frozenset = frozenset()
    company: int = 0
    picking_types: frozenset = frozenset()


def rank(rule, subject):
    """How closely a rule fits: by product, then the deepest category, operation type, company. None when it does not."""
    depth = max((place for place, c in enumerate(subject.categories, 1) if c in rule.categories), default=0)
    fits = (
        (not rule.templates or subject.template in rule.templates)
        and (not rule.categories or depth)
        and (not rule.picking_types or subject.picking_type in rule.picking_types)
        and (not rule.company or rule.company == subject.company)
    )
    return (bool(rule.templates), depth, bool(rule.picking_types), bool(rule.company)) if fits else None


def best(rules, subject):
    """The closest rule, of equals the first by sequence and id; or None."""
    ranked = [(rank(rule, subject), rule) for rule in rules]
    fitting = [(tuple(-part for part in found), rule.sequence, rule.id, rule) for found, rule in ranked if found]
    return min(fitting, key=lambda entry: entry[:3])[3] if fitting else None

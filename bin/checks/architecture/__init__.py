"""The rules of docs/architecture.md that a machine can see, one module each.

A rule is a module with ``check(repository)``, a generator of findings. It reads files and syntax
trees only. Every rule is tried on a small bad example in ``tests/architecture/``.
"""

from checks.architecture import (
    access,
    commits,
    elevation,
    leftovers,
    machine,
    names,
    purity,
    siblings,
    sizes,
    texts,
)

RULES = (purity, siblings, access, names, sizes, commits, elevation, machine, leftovers, texts)


def check(repository):
    """All findings of all rules, sorted by place."""
    return sorted(finding for rule in RULES for finding in rule.check(repository))

"""Putting packages into packages."""


def build(package_id, make, children):
    """The package as ``make(package_id)``, a dict, with the packages in it, likewise, under ``packages``.

    ``children``: ``{container id: [package ids]}``. A package that is said to be in itself, through whatever others, is shown
    once on each way inwards.

    >>> tree = build(1, lambda number: {"package_id": number}, {1: [2, 3], 3: [1]})
    >>> [inner["package_id"] for inner in tree["packages"]], tree["packages"][1]["packages"]
    ([2, 3], [])
    """
    return _build(package_id, make, children, frozenset())


def _build(package_id, make, children, around):
    around |= {package_id}
    inner = [number for number in children.get(package_id, ()) if number not in around]
    return {**make(package_id), "packages": [_build(number, make, children, around) for number in inner]}

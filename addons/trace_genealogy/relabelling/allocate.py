"""Which target takes how much of which source."""


def allocate(sources, targets, is_zero=lambda quantity: abs(quantity) < 1e-9):
    """Triples (source number, target number, quantity): the sources in order fill the targets in order.

    Both are lists of positive quantities with the same sum. There are fewer triples than sources and targets together, and every
    source and target is in one at least. ``is_zero`` says what counts as nothing left.

    >>> allocate([10, 5], [8, 7])
    [(0, 0, 8), (0, 1, 2), (1, 1, 5)]
    >>> allocate([6], [1, 2, 3])
    [(0, 0, 1), (0, 1, 2), (0, 2, 3)]
    """
    triples = []
    left, wanted = list(sources), list(targets)
    source = target = 0
    while source < len(left) and target < len(wanted):
        quantity = min(left[source], wanted[target])
        triples.append((source, target, quantity))
        left[source] -= quantity
        wanted[target] -= quantity
        source, target = source + is_zero(left[source]), target + is_zero(wanted[target])
    return triples

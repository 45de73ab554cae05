"""The vital few: what counts most, first, with the share of the whole that it and those before it make up."""


def pareto(counts, most=12):
    """``counts``: pairs (name, number). Returns ``[(name, number, share up to here)]``; the rest comes last, as None.

    >>> pareto([("dent", 3), ("scratch", 6), ("paint", 1)])
    [('scratch', 6, 0.6), ('dent', 3, 0.9), ('paint', 1, 1.0)]
    """
    ranked = sorted(((name, number) for name, number in counts if number), key=lambda pair: (-pair[1], str(pair[0])))
    rest = sum(number for _name, number in ranked[most:])
    shown = ranked[:most] + ([(None, rest)] if rest else [])
    total, so_far, rows = sum(number for _name, number in shown), 0, []
    for name, number in shown:
        so_far += number
        rows.append((name, number, so_far / total))
    return rows

"""The balance of a lot: everything that came, went and is there, and what these do not explain."""

CAME = ("received", "returned", "produced", "adjusted")
WENT = ("consumed", "shipped", "scrapped")
# In the order of the columns of `sql.sums`.
FLOWS = CAME + WENT


def net(flows):
    """What should be there by these flows."""
    return sum(flows[name] for name in CAME) - sum(flows[name] for name in WENT)


def balance(lot_id, seen, hidden, on_hand, hidden_on_hand, rounded):
    """The answer for one lot.

    ``seen`` and ``hidden`` are its flows in the companies the reader may and may not see, ``on_hand`` and
    ``hidden_on_hand`` its stock there; ``rounded`` rounds to the product's unit. What is elsewhere by
    right is one number, ``other_companies``, so that goods sent to a sister company are not unexplained.
    """
    other = hidden_on_hand - net(hidden)
    figures = {**seen, "on_hand": on_hand, "other_companies": other, "unexplained": on_hand + other - net(seen)}
    return {"lot_id": lot_id} | {name: _plain(figure, rounded) for name, figure in figures.items()}


def _plain(figure, rounded):
    """Rounded, and no negative zero in an answer. Most figures of a lot are 0, which is not rounded."""
    return (rounded(figure) or 0.0) if figure else 0.0

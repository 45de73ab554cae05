"""Affected, not affected, cannot tell: what is said of a number, and what must not be told by it.

Nobody learns here which articles or numbers we have: an answer hangs on the published lists alone. Only a company that wants it
confirms to owners of a recalled article that their own number, which it knows, is not on the list.
"""

AFFECTED, NOT_AFFECTED, CANNOT_TELL = "affected", "not_affected", "cannot_tell"


def decide(has_gtin, listed, listed_elsewhere, covered, confirmed):
    """``(answer, why)``.

    ``has_gtin``: the article was given as a GTIN, whose check digit is right, so that it is no slip of the pen. ``listed``: the
    number is on a published list, under that article or without one given; ``listed_elsewhere``: under another article.
    ``covered``: a published list names the article. ``confirmed``: the company confirms, and the number is one of its own.

    >>> decide(True, True, False, True, False)
    ('affected', 'listed')

    Not on any published list is not affected only where the article is sure.

    >>> decide(True, False, False, False, False), decide(False, False, False, False, False)
    (('not_affected', 'article'), ('cannot_tell', 'no_article'))

    Of a recalled article, a number that is not listed may be mistyped.

    >>> decide(True, False, False, True, False), decide(True, False, False, True, True)
    (('cannot_tell', 'not_listed'), ('not_affected', 'number'))
    >>> decide(True, False, True, False, False)
    ('cannot_tell', 'elsewhere')
    """
    if listed:
        return AFFECTED, "listed"
    if listed_elsewhere:
        return CANNOT_TELL, "elsewhere"
    if covered:
        return (NOT_AFFECTED, "number") if confirmed else (CANNOT_TELL, "not_listed")
    return (NOT_AFFECTED, "article") if has_gtin else (CANNOT_TELL, "no_article")

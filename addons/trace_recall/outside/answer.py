"""Affected, not affected, cannot tell: what is said of a number, and what must not be told by it.

Nobody learns here which articles or numbers we have: an answer hangs on the published lists alone. Only a company that wants it
confirms to owners of a recalled article that their own number, which it knows, is not on the list.
"""

AFFECTED, NOT_AFFECTED, CANNOT_TELL = "affected", "not_affected", "cannot_tell"


def decide(has_gtin, listed, listed_elsewhere, near, covered, confirmed, nameless):
    """``(answer, why)``.

    ``has_gtin``: the article was given as a GTIN, whose check digit is right, so that it is no slip of the pen. ``listed``: the
    number is on a published list, under that article or without one given; ``listed_elsewhere``: under another article; ``near``:
    a number that differs by blanks, dashes and the like alone is on one. ``covered``: a published case is about the article.
    ``confirmed``: the company confirms, and the number is one of its own. ``nameless``: somebody has recalled goods of an article
    whose GTIN we do not know, so that it may be the one asked about.

    >>> decide(True, True, False, True, True, False, False)
    ('affected', 'listed')

    Not on any published list is not affected only where the article is sure, and sure to be none of those recalled.

    >>> decide(True, False, False, False, False, False, False), decide(False, False, False, False, False, False, False)
    (('not_affected', 'article'), ('cannot_tell', 'no_article'))
    >>> decide(True, False, False, False, False, False, True)
    ('cannot_tell', 'nameless')

    Of a recalled article, a number that is not listed may be mistyped.

    >>> decide(True, False, False, False, True, False, False), decide(True, False, False, False, True, True, False)
    (('cannot_tell', 'not_listed'), ('not_affected', 'number'))
    >>> decide(True, False, True, True, False, False, False), decide(True, False, False, True, True, True, False)
    (('cannot_tell', 'elsewhere'), ('cannot_tell', 'near'))
    """
    if listed:
        return AFFECTED, "listed"
    if listed_elsewhere:
        return CANNOT_TELL, "elsewhere"
    if near:
        return CANNOT_TELL, "near"
    if covered:
        return (NOT_AFFECTED, "number") if confirmed else (CANNOT_TELL, "not_listed")
    if not has_gtin:
        return CANNOT_TELL, "no_article"
    return (CANNOT_TELL, "nameless") if nameless else (NOT_AFFECTED, "article")

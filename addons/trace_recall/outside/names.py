"""Firms and products by their names: what is the same, what is nearly the same."""

import re
import unicodedata

# What a firm is, not what it is called.
_LEGAL = frozenset((
    "inc", "incorporated", "llc", "ltd", "limited", "co", "corp", "corporation", "company", "gmbh", "ag", "kg", "sa", "sas",
    "sarl", "srl", "spa", "bv", "nv", "oy", "ab", "as", "aps", "plc", "pty", "pvt", "lp", "llp", "dba", "the", "and", "of", "und",
    "et", "y",
))  # fmt: skip
# Words that descriptions of products have whatever the product is.
_COMMON = frozenset((
    "the", "and", "with", "for", "from", "per", "each", "net", "wt", "oz", "lb", "lbs", "kg", "g", "ml", "l", "size", "pack",
    "packs", "packed", "box", "case", "count", "ct", "ea", "in", "of", "by", "to", "a", "an", "product", "products", "item",
    "brand", "name", "upc", "gtin", "lot", "lots", "code", "distributed", "manufactured",
))  # fmt: skip


def words(text):
    """The words of a text in small letters without accents.

    >>> sorted(words("Société Générale-Foods, Inc."))
    ['foods', 'generale', 'inc', 'societe']
    """
    plain = unicodedata.normalize("NFKD", text or "").casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return frozenset(re.findall(r"[^\W_]+", plain))


def firm(name):
    """What a firm is called, without its legal form.

    >>> firm("The Northern Cells Co., Ltd.") == firm("NORTHERN CELLS")
    True
    """
    found = words(name)
    return (found - _LEGAL) or found


def product(text):
    """The words that say which product it is.

    >>> sorted(product("Cell 21700, pack of 50"))
    ['21700', '50', 'cell']
    """
    return words(text) - _COMMON


def alike(one, other):
    """How alike two sets of words are, from 0 to 1; all words of the shorter within the longer are 0.8.

    >>> alike({"northern", "cells"}, {"northern", "cells"})
    1.0
    >>> alike({"northern", "cells"}, {"northern", "cells", "europe"})
    0.8
    >>> alike({"northern", "cells"}, {"southern", "cells"})
    0.3333333333333333
    """
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    common = len(one & other)
    return 0.8 if common == min(len(one), len(other)) else common / len(one | other)

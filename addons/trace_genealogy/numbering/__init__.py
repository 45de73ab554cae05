"""Numbers from patterns, and patterns read back from numbers.

A pattern is text with tokens in braces (``LOT{yy}{week}-{counter:5}{check:luhn}``). ``parse`` makes elements of it,
``pattern`` puts elements together (``compose``) and takes a number apart (``read``). The law of the package: what a pattern
composes it reads, with the same values and the same index; a pattern for which this could fail is refused when it is
parsed. Everything is one pass from left to right, without regular expressions. ``refusals`` holds the codes of what is
wrong; the sentences are the models'.
"""

from .alphabet import NAMED, Alphabet
from .pattern import Pattern, Reading
from .refusals import PatternError, Refusal

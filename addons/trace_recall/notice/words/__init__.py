"""The words of each language: what a notice says and must not say, and the few phrases that are put into it."""

from . import de, en, es, fr, it, nl
from .table import Words

LANGUAGES = {module.__name__.rsplit(".", 1)[-1]: module.WORDS for module in (en, fr, de, nl, es, it)}


def get_words(language):
    """The words of a language code as ``fr`` or ``fr_BE``, None for one that is not here.

    >>> get_words("fr_BE").language, get_words("eo")
    ('fr', None)
    """
    return LANGUAGES.get((language or "").split("_")[0])


__all__ = ["LANGUAGES", "Words", "get_words"]

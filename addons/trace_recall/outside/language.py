"""The visitor's language, of those that there are."""


def choose(wanted, installed, default):
    """The installed code for the first of ``wanted`` (as in Accept-Language, best first) that is there in some country.

    >>> choose(["de-CH", "en"], ["en_US", "de_DE"], "en_US")
    'de_DE'
    >>> choose(["pt-BR", "pt"], ["pt_PT", "pt_BR", "en_US"], "en_US")
    'pt_BR'
    >>> choose(["xx", "*"], ["en_US"], "en_US")
    'en_US'
    """
    for one in wanted:
        code = one.replace("-", "_").lower()
        language = code.partition("_")[0]
        exact = [other for other in installed if other.lower() == code]
        alike = [other for other in installed if other.lower().partition("_")[0] == language]
        if exact or alike:
            return (exact or alike)[0]
    return default

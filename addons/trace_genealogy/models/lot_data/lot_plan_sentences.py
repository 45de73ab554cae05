"""What is wrong with a row of lots, in words."""


def get_sentence(env, picking, kind, values):
    """The sentence for a problem of ``LotRows`` or ``LotPlan``."""
    values = {"transfer": picking.name or "", **values}
    sentences = {
        "column_twice": lambda: env._("There are two columns “%(title)s”. Leave one of them out.", **values),
        "lot_missing": lambda: env._("The lot number is missing."),
        "lot_twice": lambda: env._("Lot %(text)s is in line %(row)s already.", **values),
        "quantity_wrong": lambda: env._("“%(text)s” is no quantity. Enter a number above 0.", **values),
        "quantity_missing": lambda: env._("The quantity is missing."),
        "serial_quantity": lambda: env._("%(text)s is a serial number: its quantity is 1.", **values),
        "date_wrong": lambda: env._("“%(text)s” is no date. Write it as 2026-03-31.", **values),
        "no_expiry": lambda: env._("%(product)s has no expiration dates. Leave it empty.", **values),
        "expires_before_made": lambda: env._("It would expire before it was made. Check both dates."),
        "product_unknown": lambda: env._("“%(text)s” is no product of %(transfer)s that takes lots.", **values),
        "product_ambiguous": lambda: env._("“%(text)s” may be several products. Enter the reference.", **values),
        "product_missing": lambda: env._("%(transfer)s has several products: add a column Product.", **values),
        "country_unknown": lambda: env._("“%(text)s” is no country. Enter its name or code, as BE.", **values),
        "type_unknown": lambda: env._("“%(text)s” is no certificate type. Enter its name or code.", **values),
        "certificate_unknown": lambda: env._(
            "Certificate %(text)s is not known. Enter it first, or its type in a column Certificate Type.", **values
        ),
        "certificate_ambiguous": lambda: env._(
            "There are several certificates %(text)s. Add a column Certificate Type.", **values
        ),
        "property_unknown": lambda: env._("Lots of %(product)s have no property “%(title)s”.", **values),
        "property_wrong": lambda: env._("“%(text)s” is no value for %(title)s.", **values),
        "not_here": lambda: env._("This list does not take %(title)s. Use Import Lots on the receipt.", **values),
        "refused": lambda: values["reason"],
    }
    return sentences[kind]()

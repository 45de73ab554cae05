"""The kinds of findings about the set-up of items, and how serious each is.

Serious: something is refused, or recorded in a way that cannot be mended later. To mend: an answer is less exact than it
could be. Advice: it may be meant so.
"""

SERIOUS, MEND, ADVICE = "1_serious", "2_mend", "3_advice"
SEVERITIES = ((SERIOUS, "Serious"), (MEND, "To mend"), (ADVICE, "Advice"))

# (kind, label, severity)
KINDS = (
    ("untracked_component", "Untracked component of a tracked product", MEND),
    ("unit_not_serial", "By unit, but no serial numbers", SERIOUS),
    ("unit_without_components", "By unit, but nothing to capture", MEND),
    ("unit_fraction", "Part of a serial number per unit", SERIOUS),
    ("no_rule", "No numbering rule", ADVICE),
    ("rule_tie", "Several rules fit equally well", MEND),
    ("rule_value_missing", "Rule asks for what is not there", SERIOUS),
    ("rule_exhausted", "Counter nearly used up", SERIOUS),
    ("lots_break_rule", "Lots that break their rule", MEND),
    ("no_gtin", "No trade item number", ADVICE),
    ("no_expiration_time", "Expires on the day it arrives", SERIOUS),
    ("fefo_without_expiry", "First expired, but no expiration", MEND),
    ("manufacture_unknown", "Expiration counts from an unknown day", MEND),
    ("supplier_lot_unenterable", "Supplier lot cannot be entered", SERIOUS),
    ("certificate_expired", "Certificate expired", MEND),
    ("lotless_operation", "Operation without lots", SERIOUS),
    ("food_not_tracked", "Listed food that is not tracked", SERIOUS),
    ("food_rules_off", "Rules for lot codes not kept", MEND),
    ("food_without_rule", "Listed food without a numbering rule", MEND),
    ("food_codes_refused", "Supplier's lot code would be refused", SERIOUS),
    ("food_without_code", "Supplier's lot code missing", SERIOUS),
)

SEVERITY_OF = {kind: severity for kind, _label, severity in KINDS}

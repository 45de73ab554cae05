"""What can be frozen, and for which lots.

A *fact* is what a person calls one thing ("location"); behind it are the fields that state it. Pure data: the models decide.
"""

POSTED, USED, NEVER = "posted", "used", "never"
SCOPES = (
    (POSTED, "Every lot with a posted event"),
    (USED, "Lots that were shipped or consumed"),
    (NEVER, "Not frozen"),
)

# Of a done move line. The quantity is compared in the product's own unit: another unit for the same amount changes nothing.
LINE_FACTS = {
    "lot": ("lot_id",),
    "quantity": ("quantity_product_uom", "product_id", "move_id", "state"),
    "location": ("location_id", "location_dest_id"),
    "owner": ("owner_id",),
    "package": ("package_id", "result_package_id"),
    "date": ("date",),
}

# Of a lot or serial number; what no installed addon defines is left out.
LOT_FACTS = {
    "lot_name": ("name",),
    "lot_product": ("product_id",),
    "lot_expiry": ("expiration_date", "use_date", "removal_date", "alert_date", "trace_retest_date"),
    "lot_supplier": ("trace_supplier_lot", "trace_supplier_id", "trace_manufacture_date", "trace_origin_country_id"),
}

# Who fills one of these in where it is empty completes what is known, and contradicts nothing: that is no correction.
COMPLETED = ("lot_supplier",)

# Of documents: whom a transfer was with, and dates besides those of the lines.
DOCUMENT_FACTS = {
    "stock.picking": {"date": ("date_done", "trace_event_time"), "party": ("partner_id",)},
    "stock.scrap": {"date": ("date_done", "trace_event_time")},
    "mrp.production": {"date": ("date_finished", "trace_event_time")},
    "mrp.unbuild": {"date": ("trace_event_time",)},
}

FACTS = (
    ("lot", "Lot or serial number of a done line"),
    ("quantity", "Quantity of a done line"),
    ("location", "Places of a done line"),
    ("owner", "Owner of a done line"),
    ("package", "Packages of a done line"),
    ("date", "Date of a posted document and its lines"),
    ("party", "Party of a posted transfer"),
    ("lot_name", "Number of a lot"),
    ("lot_product", "Product of a lot"),
    ("lot_expiry", "Expiration and retest dates of a lot"),
    ("lot_supplier", "Origin of a lot (supplier lot, supplier, manufacture date)"),
)


def fields_of(facts, known):
    """{field: fact} of those fields that are ``known``."""
    return {field: fact for fact, fields in facts.items() for field in fields if field in known}


def completes(fact, old):
    """Whether a value of this fact in place of ``old`` only says what nobody had said."""
    return fact in COMPLETED and not old

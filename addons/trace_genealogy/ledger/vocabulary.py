"""The words of the ledger: GS1 EPCIS 2.0 event types and Core Business Vocabulary 2.0 values.

Pairs of (value, label), in the order in which screens list them. The values are stored and sealed: they never change.
"""

EVENT_TYPES = (
    ("object", "Object"),
    ("aggregation", "Aggregation"),
    ("transaction", "Transaction"),
    ("transformation", "Transformation"),
    ("association", "Association"),
)

# CBV 2.0 section 7.1 (business steps); only those that a flow of the suite writes.
BIZ_STEPS = (
    ("receiving", "Receiving"),
    ("storing", "Storing"),
    ("picking", "Picking"),
    ("packing", "Packing"),
    ("repackaging", "Repackaging"),
    ("unpacking", "Unpacking"),
    ("loading", "Loading"),
    ("unloading", "Unloading"),
    ("shipping", "Shipping"),
    ("transporting", "Transporting"),
    ("retail_selling", "Retail selling"),
    ("commissioning", "Commissioning"),
    ("assembling", "Assembling"),
    ("disassembling", "Disassembling"),
    ("installing", "Installing"),
    ("removing", "Removing"),
    ("repairing", "Repairing"),
    ("replacing", "Replacing"),
    ("inspecting", "Inspecting"),
    ("sampling", "Sampling"),
    ("holding", "Holding"),
    ("cycle_counting", "Cycle counting"),
    ("destroying", "Destroying"),
    ("decommissioning", "Decommissioning"),
    ("other", "Other"),
)

# CBV 2.0 section 7.2 (dispositions): the state of the material after the event.
DISPOSITIONS = (
    ("active", "Active"),
    ("available", "Available"),
    ("unavailable", "Unavailable"),
    ("in_progress", "In progress"),
    ("in_transit", "In transit"),
    ("inactive", "Inactive"),
    ("returned", "Returned"),
    ("damaged", "Damaged"),
    ("destroyed", "Destroyed"),
    ("disposed", "Disposed"),
    ("expired", "Expired"),
    ("recalled", "Recalled"),
    ("conformant", "Conformant"),
    ("non_conformant", "Non-conformant"),
    ("needs_replacement", "Needs replacement"),
    ("retail_sold", "Retail sold"),
    ("reserved", "Reserved"),
    ("unknown", "Unknown"),
)

ROLES = (
    ("input", "Input"),
    ("output", "Output"),
    ("object", "Object"),
    ("parent", "Parent"),
    ("child", "Child"),
)

SOURCES = (
    ("live", "Live"),
    ("backfill", "Backfill"),
    ("partner", "Partner"),
    ("correction", "Correction"),
)

# Only transformations have one: what is known of which input went into which output.
CERTAINTIES = (
    ("exact", "Exact"),
    ("window", "Window"),
    ("order", "Order"),
    ("declared", "Declared"),
)

"""The steps at which a control plan asks for inspections, and what such an inspection is called."""

OPERATIONS = [
    ("receive", "Receipt"),
    ("produce", "Order"),
    ("finish", "Work Order"),
    ("transfer", "Transfer"),
    ("pick", "Picking"),
    ("pack", "Packing"),
    ("ship", "Shipment"),
    ("return", "Return"),
    ("retest", "Periodic Retest"),
]
KINDS = [*OPERATIONS, ("manual", "By Hand")]

OPEN = ("plan", "draft", "ready", "waiting")
ENTERED = ("draft", "ready")
DECIDED = ("success", "failed")

QUALITY = "trace_genealogy.group_trace_quality"

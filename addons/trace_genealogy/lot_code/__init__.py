"""Traceability lot codes of the FDA food traceability rule (21 CFR 1.1320): what a code may begin with, read from the ledger."""

"""The sortable spreadsheet of the FDA food traceability rule (21 CFR 1.1455(c)(3)(ii)), made from the ledger.

``sheets`` says what stands in which column and what may not be missing, ``workbook`` writes it row by row, ``sql``
reads the events. Nothing here knows the ORM.
"""

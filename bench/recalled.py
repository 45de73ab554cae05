"""A generated recall: one supplier lot in 200 cell lots in 100,000 units, shipped to 2,000 consignees.

Written with plain ``INSERT … SELECT``. Each order mixes the lot above it with two bought components (certainty ``order``) and
makes one cell lot; each unit has an event of its own (``exact``). Four units of five are shipped, twenty to a transfer, and one
in fifty of these came back; the rest is in stock.
"""

from typing import NamedTuple

CELLS = 200
CONSIGNEES = 2_000
TOGETHER = 20


class Recalled(NamedTuple):
    """Ids of what was generated: units are consecutive from ``first_unit``."""

    root: int
    first_unit: int
    units: int


LOTS = """
    INSERT INTO stock_lot (id, name, product_id, company_id)
    SELECT %(first_lot)s + n, 'REC-' || n,
           CASE WHEN n = 1 THEN %(raw)s WHEN n <= 1 + %(cells)s THEN %(cell)s WHEN n <= 1 + 3 * %(cells)s THEN %(other)s
                ELSE %(unit)s END, %(company)s
      FROM generate_series(1, 1 + 3 * %(cells)s + %(units)s) AS n
"""
EVENTS = """
    INSERT INTO trace_event (id, event_type, biz_step, disposition, event_time, company_id, source, certainty, reference,
                             res_model, res_id, partner_id, details)
    SELECT %(first_event)s + n, 'transformation', 'commissioning', 'active', %(start)s::timestamp + n * interval '1 second',
           %(company)s, 'live', CASE WHEN n <= %(cells)s THEN 'order' ELSE 'exact' END, 'REC/MO/' || n, 'mrp.production',
           1000000000 + n, NULL::int, NULL::jsonb
      FROM generate_series(1, %(cells)s + %(units)s) AS n
     UNION ALL
    SELECT %(first_event)s + %(cells)s + %(units)s + n, 'object', 'storing', 'available',
           %(start)s::timestamp + interval '3 days', %(company)s, 'live', NULL, 'REC/INT/' || n, NULL, NULL, NULL, NULL
      FROM generate_series(1, %(units)s / %(together)s) AS n
     UNION ALL
    SELECT %(first_out)s + n, 'object', 'shipping', 'in_transit',
           %(start)s::timestamp + interval '4 days' + n * interval '1 minute', %(company)s, 'live', NULL, 'REC/OUT/' || n,
           'stock.picking', 1000000000 + n,
           (%(partners)s::int[])[1 + n %% array_length(%(partners)s::int[], 1)], NULL
      FROM generate_series(1, %(shipments)s) AS n
     UNION ALL
    SELECT %(first_out)s + %(shipments)s + n, 'object', 'receiving', 'returned', %(start)s::timestamp + interval '9 days',
           %(company)s, 'live', NULL, 'REC/IN/' || n, 'stock.picking', 1100000000 + n,
           (%(partners)s::int[])[1 + n %% array_length(%(partners)s::int[], 1)],
           jsonb_build_object('return_of', 1000000000 + n)
      FROM generate_series(1, %(shipments)s, 5) AS n
     UNION ALL
    SELECT %(first_event)s, 'object', 'receiving', 'in_progress', %(start)s::timestamp, %(company)s, 'live', NULL, 'REC/IN',
           'stock.picking', 999999999, (%(partners)s::int[])[1], NULL
"""
LINES = """
    INSERT INTO trace_event_line (event_id, role, product_id, lot_id, lot_name, quantity, location_usage, location_dest_usage,
                                  move_line_id)
    SELECT line.event, line.role, l.product_id, l.id, l.name, line.quantity, line.source, line.dest,
           1000000000 + row_number() OVER ()
      FROM (
            SELECT %(first_event)s AS event, 'object' AS role, %(first_lot)s + 1 AS lot, %(units)s AS quantity,
                   'supplier' AS source, 'internal' AS dest
             UNION ALL
            SELECT %(first_event)s + n, 'input', %(first_lot)s + 1, %(units)s / %(cells)s, 'internal', 'production'
              FROM generate_series(1, %(cells)s) AS n
             UNION ALL
            SELECT %(first_event)s + n, 'input', %(first_lot)s + 1 + %(cells)s + 2 * n - k, 1, 'internal', 'production'
              FROM generate_series(1, %(cells)s) AS n, generate_series(0, 1) AS k
             UNION ALL
            SELECT %(first_event)s + n, 'output', %(first_lot)s + 1 + n, %(units)s / %(cells)s, 'production', 'internal'
              FROM generate_series(1, %(cells)s) AS n
             UNION ALL
            SELECT %(first_event)s + %(cells)s + n, 'input', %(first_lot)s + 2 + (n - 1) %% %(cells)s, 1,
                   'internal', 'production'
              FROM generate_series(1, %(units)s) AS n
             UNION ALL
            SELECT %(first_event)s + %(cells)s + n, 'output', %(first_made)s + n, 1, 'production', 'internal'
              FROM generate_series(1, %(units)s) AS n
             UNION ALL
            SELECT %(first_event)s + %(cells)s + %(units)s + 1 + (n - 1) / %(together)s, 'object', %(first_made)s + n, 1,
                   'internal', 'internal'
              FROM generate_series(1, %(units)s) AS n
             UNION ALL
            SELECT %(first_out)s + 1 + (n - 1) / %(together)s, 'object', %(first_made)s + n, 1, 'internal', 'customer'
              FROM generate_series(1, %(shipments)s * %(together)s) AS n
             UNION ALL
            SELECT %(first_out)s + %(shipments)s + n, 'object', %(first_made)s + (n - 1) * %(together)s + k, 1,
                   'customer', 'internal'
              FROM generate_series(1, %(shipments)s, 5) AS n, generate_series(1, 2) AS k
           ) AS line
      JOIN stock_lot l ON l.id = line.lot
"""
STOCK = """
    INSERT INTO stock_quant (product_id, lot_id, location_id, company_id, quantity, reserved_quantity, in_date)
    SELECT l.product_id, l.lot_id, (%(bins)s::int[])[1 + l.lot_id %% array_length(%(bins)s::int[], 1)], %(company)s, l.quantity,
           0,
           now() AT TIME ZONE 'UTC'
      FROM (SELECT product_id, lot_id,
                   sum(CASE WHEN location_dest_usage = 'internal' THEN quantity ELSE 0 END)
                 - sum(CASE WHEN location_usage = 'internal' THEN quantity ELSE 0 END) AS quantity
              FROM trace_event_line WHERE lot_id > %(first_lot)s GROUP BY 1, 2) AS l
     WHERE l.quantity > 0
"""


def generate(cr, products, company, partners, bins, units):
    """Append the recall in the transaction of ``cr``; ``products`` are raw, cell, other, unit. Returns a Recalled."""
    first_lot, first_event = _last_id(cr, "stock_lot"), _last_id(cr, "trace_event") + 1
    shipments = units * 4 // 5 // TOGETHER
    values = {
        **dict(zip(("raw", "cell", "other", "unit"), products, strict=True)),
        "company": company,
        "partners": partners,
        "bins": bins,
        "units": units,
        "cells": CELLS,
        "together": TOGETHER,
        "shipments": shipments,
        "start": "2026-01-05",
        "first_lot": first_lot,
        "first_made": first_lot + 1 + 3 * CELLS,
        "first_event": first_event,
        "first_out": first_event + CELLS + units + units // TOGETHER,
    }
    for statement in (LOTS, EVENTS, LINES, STOCK):
        cr.execute(statement, values)
    for table in ("stock_lot", "trace_event"):
        cr.execute(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))")
    return Recalled(first_lot + 1, values["first_made"] + 1, units)


def _last_id(cr, table):
    cr.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
    return cr.fetchone()[0]

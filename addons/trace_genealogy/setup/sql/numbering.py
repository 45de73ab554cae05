"""Findings about numbering rules: which rule fits is no question for the database, so they are judged outside and given back."""

from odoo.tools import SQL


def given(rows):
    """The rows of findings that were judged outside: JSON text of a list of objects with the columns' names."""
    return SQL(
        """
        SELECT * FROM jsonb_to_recordset(%s::jsonb)
            AS r(kind text, key text, company_id int, template_id int, res_model text, res_id int, figure bigint, details jsonb)
        """,
        rows,
    )


def lots_in_stock(template_ids, limit):
    """(lot, number, template, company, whether it was received) of the newest lots in stock of these products."""
    return SQL(
        """
        SELECT lot.id, lot.name, p.product_tmpl_id, q.company_id,
               EXISTS (SELECT 1 FROM trace_event_line x
                        WHERE x.lot_id = lot.id AND x.role = 'object' AND x.location_usage = 'supplier' AND x.quantity <> 0
                          AND NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = x.event_id))
          FROM (SELECT q.lot_id, q.company_id
                  FROM stock_quant q JOIN stock_location s ON s.id = q.location_id AND s.usage IN ('internal', 'transit')
                 WHERE q.quantity > 0 AND q.lot_id IS NOT NULL AND q.company_id IS NOT NULL
                 GROUP BY q.lot_id, q.company_id ORDER BY q.lot_id DESC LIMIT %(limit)s) q
          JOIN stock_lot lot ON lot.id = q.lot_id
          JOIN product_product p ON p.id = lot.product_id AND p.product_tmpl_id = ANY(%(templates)s)
         ORDER BY lot.id
        """,
        templates=list(template_ids),
        limit=limit,
    )

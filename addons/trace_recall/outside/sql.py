"""What the published lists say of a number, in one statement.

It reads recalls, their lots, lots and products, which the caller has flushed, with the rights of the database's owner: the
visitor has none. Only published cases of the companies named count. Every part is computed for every number, so that the time
it takes tells nothing either.
"""

from odoo.tools import SQL


def check(asked, company_ids):
    """One row ``(recall ids, listed, listed_elsewhere, covered, known)`` of ``asked`` (``number.Asked``)."""
    return SQL(
        """
        WITH article AS (
            SELECT p.id FROM product_product p
             WHERE p.barcode = ANY(%(gtins)s) OR (p.default_code <> '' AND p.default_code = %(item)s)
             UNION
            SELECT u.product_id FROM product_uom u WHERE u.barcode = ANY(%(gtins)s)
        ), published AS (
            SELECT l.recall_id, l.lot_id, l.product_id
              FROM trace_recall r
              JOIN trace_recall_lot l ON l.recall_id = r.id AND l.state <> 'out'
             WHERE r.is_public AND r.is_drill IS NOT TRUE AND r.state NOT IN ('draft', 'scoped', 'cancelled')
               AND r.company_id = ANY(%(companies)s)
        ), listed AS (
            SELECT p.recall_id, p.product_id IN (SELECT id FROM article) AS here
              FROM stock_lot s
              JOIN published p ON p.lot_id = s.id
             WHERE s.name = ANY(%(names)s)
        )
        SELECT (SELECT array_agg(DISTINCT recall_id) FROM listed WHERE here OR %(any)s),
               EXISTS (SELECT 1 FROM listed WHERE here OR %(any)s),
               EXISTS (SELECT 1 FROM listed WHERE NOT here),
               EXISTS (SELECT 1 FROM published WHERE product_id IN (SELECT id FROM article)),
               EXISTS (SELECT 1 FROM stock_lot s JOIN article a ON a.id = s.product_id WHERE s.name = ANY(%(names)s))
        """,
        gtins=asked.spellings,
        item=asked.item,
        names=asked.variants,
        any=not asked.gtin and not asked.item,
        companies=list(company_ids),
    )

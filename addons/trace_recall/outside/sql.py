"""What the published lists say of a number, in one statement.

It reads recalls, their lots, lots and products, which the caller has flushed, with the rights of the database's owner: the
visitor has none. Only published cases of the companies named count. Every part is computed for every number, so that the time
it takes tells nothing either.
"""

from odoo.tools import SQL

# A number in capitals and digits, as ``codes.normal`` writes it; an index of stock.lot has it.
NORMAL = "regexp_replace(upper(%s), '[^A-Z0-9]', '', 'g')"
# A barcode that can be a GTIN.
GTIN = "^([0-9]{8}|[0-9]{12,14})$"


def check(asked, company_ids, confirming_ids):
    """One row ``(recall ids, listed, listed_elsewhere, near, covered, known, nameless)`` of ``asked`` (``number.Asked``).

    ``covered``: the article is on a list, or of a lot that came into scope and is to be accepted. ``known``: it is a number of a
    company that lets its numbers be confirmed (``confirming_ids``), and nothing is being found out about it; a lot that companies
    share is of those that published a recall of its article. ``nameless``: somebody had goods of a product without a GTIN.
    """
    return SQL(
        """
        WITH article AS (
            SELECT p.id FROM product_product p
             WHERE p.barcode = ANY(%(gtins)s) OR (p.default_code <> '' AND p.default_code = %(item)s)
             UNION
            SELECT u.product_id FROM product_uom u WHERE u.barcode = ANY(%(gtins)s)
        ), recall AS (
            SELECT id, company_id, state
              FROM trace_recall
             WHERE is_public AND is_drill IS NOT TRUE AND state <> 'cancelled' AND company_id = ANY(%(companies)s)
        ), published AS (
            SELECT l.recall_id, l.lot_id, l.product_id, r.company_id, r.state IN ('draft', 'scoped') AS unsettled
              FROM recall r
              JOIN trace_recall_lot l ON l.recall_id = r.id AND l.state <> 'out'
        ), waiting AS (
            SELECT d.lot_id, s.product_id
              FROM recall r
              JOIN trace_recall_difference d ON d.recall_id = r.id AND d.kind = 'lot' AND d.state = 'open'
              JOIN stock_lot s ON s.id = d.lot_id
        ), listed AS (
            SELECT p.recall_id, p.product_id IN (SELECT id FROM article) AS here
              FROM stock_lot s
              JOIN published p ON p.lot_id = s.id
             WHERE s.name = ANY(%(names)s)
        )
        SELECT (SELECT array_agg(DISTINCT recall_id) FROM listed WHERE here OR %(any)s),
               EXISTS (SELECT 1 FROM listed WHERE here OR %(any)s),
               EXISTS (SELECT 1 FROM listed WHERE NOT here),
               EXISTS (SELECT 1 FROM stock_lot s
                         JOIN published p ON p.lot_id = s.id
                        WHERE %(normal)s = ANY(%(normals)s)),
               EXISTS (SELECT 1 FROM published WHERE product_id IN (SELECT id FROM article))
               OR EXISTS (SELECT 1 FROM waiting WHERE product_id IN (SELECT id FROM article)),
               %(known)s,
               %(nameless)s
        """,
        gtins=asked.spellings,
        item=asked.item,
        names=asked.variants,
        normal=SQL(NORMAL, SQL.identifier("s", "name")),
        normals=asked.normals,
        any=not asked.gtin and not asked.item,
        companies=list(company_ids),
        known=_known(asked.variants, list(confirming_ids)),
        nameless=_nameless(),
    )


def _known(names, confirming_ids):
    """Whether a number of the article is one of these companies, which confirm it."""
    return SQL(
        """
        EXISTS (SELECT 1 FROM stock_lot s
                  JOIN article a ON a.id = s.product_id
                 WHERE s.name = ANY(%(names)s)
                   AND NOT EXISTS (SELECT 1 FROM waiting w WHERE w.lot_id = s.id)
                   AND NOT EXISTS (SELECT 1 FROM published p WHERE p.product_id = s.product_id AND p.unsettled)
                   AND (s.company_id = ANY(%(confirming)s)
                        OR s.company_id IS NULL AND EXISTS (SELECT 1 FROM published p
                                                             WHERE p.product_id = s.product_id
                                                               AND p.company_id = ANY(%(confirming)s))))
        """,
        names=names,
        confirming=confirming_ids,
    )


def _nameless():
    """Whether somebody had goods of a published case whose product has no GTIN, nor has one of its packagings."""
    return SQL(
        """
        EXISTS (SELECT 1 FROM recall r
                  JOIN trace_recall_consignee_line c ON c.recall_id = r.id
                  JOIN product_product p ON p.id = c.product_id
                 WHERE COALESCE(p.barcode, '') !~ %(gtin)s
                   AND NOT EXISTS (SELECT 1 FROM product_uom u WHERE u.product_id = p.id AND u.barcode ~ %(gtin)s))
        """,
        gtin=GTIN,
    )


def receipts(company_id):
    """Rows ``(lot_id, number, supplier's number, partner_id, product_id, expiration day)``: what the company received.

    One row per lot and supplier, by the ledger and by what the lot itself says of its supplier.
    """
    return SQL(
        """
        SELECT s.id, s.name, s.trace_supplier_lot, p.partner_id, s.product_id, s.expiration_date::date
          FROM (
            SELECT l.lot_id, e.partner_id
              FROM trace_event_line l
              JOIN trace_event e ON e.id = l.event_id
             WHERE l.location_usage = 'supplier' AND l.quantity > 0 AND l.lot_id IS NOT NULL AND e.company_id = %(company)s
               AND NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = e.id)
             UNION
            SELECT s.id, s.trace_supplier_id
              FROM stock_lot s
             WHERE s.trace_supplier_id IS NOT NULL AND s.company_id = %(company)s
          ) p
          JOIN stock_lot s ON s.id = p.lot_id
         ORDER BY s.id, p.partner_id NULLS LAST
        """,
        company=company_id,
    )


def newest_receipt(company_ids):
    """Rows ``(company_id, event_id)``: the newest receipt from a supplier in the ledger."""
    return SQL(
        """
        SELECT e.company_id, max(e.id)
          FROM trace_event e
          JOIN trace_event_line l ON l.event_id = e.id
         WHERE e.company_id = ANY(%s) AND l.location_usage = 'supplier' AND l.quantity > 0
         GROUP BY e.company_id
        """,
        list(company_ids),
    )

"""Products whose dates or numbers cannot be right."""

from odoo.tools import SQL

from .columns import TRACKED, in_category


def without_expiration_time():
    """Products with expiration dates that expire on the day they arrive or are made."""
    return SQL(
        """
        SELECT 'no_expiration_time' AS kind, concat('no_expiration_time-', t.id) AS key, t.company_id, t.id AS template_id,
               'product.template' AS res_model, t.id AS res_id, NULL::bigint AS figure, '{}'::jsonb AS details
          FROM product_template t
         WHERE %(tracked)s AND t.use_expiration_date AND COALESCE(t.expiration_time, 0) <= 0
        """,
        tracked=TRACKED,
    )


def first_expired_without_expiration():
    """Products that leave stock by expiration date and have none."""
    return SQL(
        """
        SELECT 'fefo_without_expiry' AS kind, concat('fefo_without_expiry-', t.id) AS key, t.company_id, t.id AS template_id,
               'product.template' AS res_model, t.id AS res_id, NULL::bigint AS figure, '{}'::jsonb AS details
          FROM product_template t
          JOIN product_removal r ON r.id = %(strategy)s AND r.method ->> 'en_US' = 'fefo'
         WHERE %(tracked)s AND NOT COALESCE(t.use_expiration_date, FALSE)
        """,
        tracked=TRACKED,
        strategy=in_category("removal_strategy_id"),
    )


def manufacture_date_unknown():
    """Products whose expiration counts from the manufacture date, which nothing fills in."""
    return SQL(
        """
        SELECT 'manufacture_unknown' AS kind, concat('manufacture_unknown-', t.id) AS key, t.company_id, t.id AS template_id,
               'product.template' AS res_model, t.id AS res_id, NULL::bigint AS figure, '{}'::jsonb AS details
          FROM product_template t
         WHERE %(tracked)s AND t.use_expiration_date AND t.trace_expiry_from = 'manufacture' AND t.trace_manufacture_from IS NULL
        """,
        tracked=TRACKED,
    )


def no_gtin():
    """Products with lots that a variant of has no trade item number to print: 8, 12, 13 or 14 digits."""
    return SQL(
        """
        SELECT 'no_gtin' AS kind, concat('no_gtin-', t.id) AS key, t.company_id, t.id AS template_id,
               'product.template' AS res_model, t.id AS res_id, NULL::bigint AS figure,
               jsonb_build_object('count', count(*)) AS details
          FROM product_template t
          JOIN product_product p ON p.product_tmpl_id = t.id AND p.active
         WHERE %(tracked)s AND COALESCE(p.barcode, '') !~ '^([0-9]{8}|[0-9]{12,14})$'
         GROUP BY t.id
        """,
        tracked=TRACKED,
    )


def certificates_expired():
    """Products of which lots are in stock that have certificates, none of them valid any more."""
    return SQL(
        """
        WITH held AS (
            SELECT q.lot_id, q.company_id
              FROM stock_quant q JOIN stock_location s ON s.id = q.location_id AND s.usage IN ('internal', 'transit')
             WHERE q.quantity > 0 AND q.lot_id IS NOT NULL
             GROUP BY q.lot_id, q.company_id
        ),
        ended AS (
            SELECT r.lot_id, max(c.valid_until) AS until
              FROM trace_certificate_lot_rel r JOIN trace_certificate c ON c.id = r.certificate_id
             GROUP BY r.lot_id HAVING bool_and(c.valid_until IS NOT NULL AND c.valid_until < CURRENT_DATE)
        )
        SELECT 'certificate_expired' AS kind, concat('certificate_expired-', p.product_tmpl_id, '-', h.company_id) AS key,
               h.company_id, p.product_tmpl_id AS template_id, 'stock.lot' AS res_model, min(lot.id) AS res_id,
               count(*) AS figure, jsonb_build_object('count', count(*), 'lots', (array_agg(lot.id ORDER BY lot.id))[:100],
                                                      'until', min(e.until)) AS details
          FROM ended e
          JOIN held h ON h.lot_id = e.lot_id
          JOIN stock_lot lot ON lot.id = e.lot_id
          JOIN product_product p ON p.id = lot.product_id
         GROUP BY p.product_tmpl_id, h.company_id
        """
    )


QUERIES = (
    without_expiration_time,
    first_expired_without_expiration,
    manufacture_date_unknown,
    certificates_expired,
)

"""The statements about the numbers of blocks.

A number of a block is a row: its position is the index of the rule's counter. The rows are written here only, and flush
nothing: what is written through the ORM is the block. The callers flush lots where they say so. No company is read and no
right is asked: the caller found the blocks.
"""

from odoo.tools import SQL


def append(range_id, rule_id, product_id, scope, rows):
    """Put numbers into a block; ``rows`` are pairs (position, number)."""
    return SQL(
        """
        INSERT INTO trace_serial_range_number (range_id, rule_id, product_id, scope, position, name, state)
        SELECT %(range)s, %(rule)s, %(product)s, %(scope)s, given.position, given.name, 'free'
          FROM unnest(%(positions)s::bigint[], %(names)s::text[]) given (position, name)
        """,
        range=range_id,
        rule=rule_id,
        product=product_id,
        scope=scope,
        positions=[position for position, _name in rows],
        names=[name for _position, name in rows],
    )


def hold_returned(rule_id, scope, most):
    """Rows (id, position) of the first ``most`` numbers that were given back to the counter of a rule.

    They are held to the end of the transaction; those that another transaction holds at this moment are passed over.
    """
    return SQL(
        """
        SELECT id, position
          FROM trace_serial_range_number
         WHERE rule_id = %s AND scope = %s AND state = 'returned'
         ORDER BY position
         LIMIT %s
           FOR UPDATE SKIP LOCKED
        """,
        rule_id,
        scope,
        most,
    )


def pass_on(number_ids):
    """Note that these numbers belong to another block from now on."""
    return SQL("UPDATE trace_serial_range_number SET state = 'passed_on' WHERE id = ANY(%s)", list(number_ids))


def peek_free(range_ids, count):
    """Rows (range_id, position) of the first free numbers of blocks."""
    return SQL(
        """
        SELECT range_id, position
          FROM trace_serial_range_number
         WHERE range_id = ANY(%s) AND state = 'free'
         ORDER BY range_id, position
         LIMIT %s
        """,
        list(range_ids),
        count,
    )


def take(range_ids, count):
    """Give out the first free numbers of blocks; rows (range_id, position).

    Two transactions never get the same: rows that another holds are passed over, and one that another has committed since
    this transaction began to read is refused by the database, which makes Odoo try again. Numbers that the product has a
    lot of are no longer free, whatever their row says; lots are flushed.
    """
    return SQL(
        """
        WITH first AS MATERIALIZED (  -- once: a subquery might be asked again for every row, and give out all
            SELECT number.id
              FROM trace_serial_range_number number
             WHERE number.range_id = ANY(%(ranges)s)
               AND number.state = 'free'
               AND NOT EXISTS (SELECT FROM stock_lot lot
                                WHERE lot.product_id = number.product_id AND lot.name = number.name)
             ORDER BY number.range_id, number.position
             LIMIT %(count)s
               FOR UPDATE OF number SKIP LOCKED
        )
        UPDATE trace_serial_range_number number
           SET state = 'taken'
          FROM first
         WHERE number.id = first.id
        RETURNING number.range_id, number.position
        """,
        ranges=list(range_ids),
        count=count,
    )


def give_back(range_ids):
    """The free numbers of blocks go back to their counters."""
    return SQL(
        "UPDATE trace_serial_range_number SET state = 'returned' WHERE range_id = ANY(%s) AND state = 'free'",
        list(range_ids),
    )


def bear(rows):
    """Note which lots bear numbers of blocks; ``rows`` are (rule_id, product_id, company_id or 0, company's code
    in the number or None, position, lot_id).

    Also of what a maker gave back and uses all the same, so that nobody else gets it. Lots are flushed.
    """
    rules, products, companies, codes, positions, lots = zip(*rows, strict=True)
    return SQL(
        """
        UPDATE trace_serial_range_number number
           SET state = 'taken', lot_id = born.lot
          FROM unnest(%(rules)s::int[], %(products)s::int[], %(companies)s::int[], %(codes)s::text[], %(positions)s::bigint[],
                      %(lots)s::int[]) born (rule, product, company, code, position, lot)
          JOIN trace_serial_range block ON block.product_id = born.product AND block.rule_id = born.rule
          JOIN res_company owner ON owner.id = block.company_id
         WHERE number.range_id = block.id
           AND number.position = born.position
           AND born.company IN (0, block.company_id)
           AND (born.code IS NULL OR born.code = owner.trace_numbering_code)
           AND number.state IN ('free', 'taken', 'returned')
        """,
        rules=list(rules),
        products=list(products),
        companies=list(companies),
        codes=list(codes),
        positions=list(positions),
        lots=list(lots),
    )


def owners(rule_id, product_id, company_id, positions):
    """Rows (position, range_id, state) of the numbers of open blocks among ``positions``."""
    return SQL(
        """
        SELECT number.position, number.range_id, number.state
          FROM trace_serial_range block
          JOIN trace_serial_range_number number ON number.range_id = block.id
         WHERE block.state = 'open'
           AND block.rule_id = %(rule)s
           AND block.product_id = %(product)s
           AND block.company_id = %(company)s
           AND number.state IN ('free', 'taken')
           AND number.position = ANY(%(positions)s::bigint[])
        """,
        rule=rule_id,
        product=product_id,
        company=company_id,
        positions=list(positions),
    )


def count(range_ids):
    """Rows (range_id, borne by a lot, given out, free, given back) of blocks that have numbers."""
    return SQL(
        """
        SELECT range_id,
               count(lot_id),
               count(*) FILTER (WHERE state = 'taken' AND lot_id IS NULL),
               count(*) FILTER (WHERE state = 'free'),
               count(*) FILTER (WHERE state IN ('returned', 'passed_on'))
          FROM trace_serial_range_number
         WHERE range_id = ANY(%s)
         GROUP BY range_id
        """,
        list(range_ids),
    )

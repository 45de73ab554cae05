"""What consignees have, held against what the letters to them said."""

from odoo.tools import SQL

FLUSHED = ("consignee_id", "shipped_quantity", "told_quantity")


def has_untold_goods(consignees):
    """Whether a row of ``consignees``, the name of their table in the query, had more of something than a letter said."""
    return SQL(
        """EXISTS (SELECT 1
                     FROM trace_recall_consignee_line line
                    WHERE line.consignee_id = %s
                      AND line.shipped_quantity > COALESCE(line.told_quantity, 0))""",
        SQL.identifier(consignees, "id"),
    )


def tell_goods(consignee_ids):
    """A letter says all that these consignees have now."""
    return SQL(
        """UPDATE trace_recall_consignee_line
              SET told_quantity = shipped_quantity
            WHERE consignee_id = ANY(%s)
              AND shipped_quantity IS DISTINCT FROM told_quantity""",
        list(consignee_ids),
    )

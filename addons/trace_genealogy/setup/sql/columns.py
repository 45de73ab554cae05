"""What every query for findings returns, and what they have in common.

``template_id``: the product it is about. ``res_model``, ``res_id``: the record where it is mended. ``figure``: how much there is
of it, where more is worse. ``details``: what the sentence says besides.
"""

from odoo.tools import SQL

COLUMNS = ("kind", "key", "company_id", "template_id", "res_model", "res_id", "figure", "details")

# `t` is a product template with lots.
TRACKED = SQL("t.active AND t.type = 'consu' AND t.tracking <> 'none'")

# What the category of `t`, or the nearest above it, says of a column of product_category.
IN_CATEGORY = """
    (SELECT a.%(column)s FROM product_category c JOIN product_category a ON starts_with(c.parent_path, a.parent_path)
      WHERE c.id = t.categ_id AND a.%(column)s IS NOT NULL ORDER BY length(a.parent_path) DESC LIMIT 1)
"""


def in_category(column):
    return SQL(IN_CATEGORY, column=SQL.identifier(column))

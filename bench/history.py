"""History of any length: a few documents posted through Odoo, then copied many times with plain ``INSERT … SELECT``."""

from odoo.tools import SQL

# In the order in which they name one another; columns that are not listed keep what they say.
TABLES = {
    "stock_lot": {},
    "stock_picking": {},
    "mrp_production": {},
    "stock_move": {
        "picking_id": "stock_picking",
        "production_id": "mrp_production",
        "raw_material_production_id": "mrp_production",
    },
    "stock_move_line": {"move_id": "stock_move", "picking_id": "stock_picking", "lot_id": "stock_lot"},
}


def multiply(cr, copies):
    """Copy every row of the tables ``copies`` times; numbers and names of the copies are their own. Returns the lines added."""
    for table, references in TABLES.items():
        _rank(cr, table)
        cr.execute(_copy(cr, table, references, copies))
    return cr.rowcount


def _rank(cr, table):
    """A temporary table of the original rows: each one's place, how many there are, and the highest id."""
    cr.execute(
        SQL(
            "CREATE TEMPORARY TABLE %s ON COMMIT DROP AS SELECT id, row_number() OVER (ORDER BY id) AS place, "
            "count(*) OVER () AS rows, max(id) OVER () AS top FROM %s",
            SQL.identifier(f"of_{table}"),
            SQL.identifier(table),
        )
    )


def _copy(cr, table, references, copies):
    cr.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY 1", [table])
    columns = [name for (name,) in cr.fetchall()]
    return SQL(
        "INSERT INTO %(table)s (%(columns)s) SELECT %(values)s FROM generate_series(1, %(copies)s) AS n, %(table)s t "
        "JOIN %(ranks)s r ON r.id = t.id",
        table=SQL.identifier(table),
        columns=SQL(", ").join(map(SQL.identifier, columns)),
        values=SQL(", ").join(_value(column, references) for column in columns),
        copies=copies,
        ranks=SQL.identifier(f"of_{table}"),
    )


def _value(column, references):
    if column == "id":
        return SQL("r.top + (n - 1) * r.rows + r.place")
    if column in references:
        return SQL(
            "(SELECT o.top + (n - 1) * o.rows + o.place FROM %s o WHERE o.id = %s)",
            SQL.identifier(f"of_{references[column]}"),
            SQL.identifier("t", column),
        )
    if column in ("name", "lot_name"):
        return SQL("%s || '/' || n", SQL.identifier("t", column))
    return SQL.identifier("t", column)

"""Status: 100,000 pieces of stock by status, against the bare SQL that only adds up their quantities.

A tenth of the lots is on hold everywhere, a tenth in one place, a tenth of the places is a quarantine or a reject cage, and one
lot in twenty has expired. The list that a user opens first asks for one row per status.
"""

from odoo.tools import SQL

from bench.lab import row

ADMIN = 2
PIECES = 100_000
PRODUCTS = 200
BARE = (
    "SELECT q.product_id, sum(q.quantity) FROM stock_quant q JOIN stock_location s ON s.id = q.location_id GROUP BY 1"
)


def measure(lab):
    if lab.prepare("trace_quality"):
        fill(lab)
    rows = [
        compare(lab, "all stock by product and status", group, "≤ 12"),
        compare(lab, "quants on hold, counted", held, "≤ 8"),
        compare(lab, f"{PRODUCTS} products' figures", figures, "≤ 20"),
        compare(lab, "1,000 lines about to move, judged", judged, "≤ 1"),
    ]
    lab.close()
    return rows


def compare(lab, case, ours, goal):
    with lab.env(ADMIN) as env:
        times, _results = lab.alternate(
            before=env.invalidate_all, ours=lambda: ours(env), reference=lambda: env.execute_query(SQL(BARE))
        )
    return row(case, times, goal, f"{PIECES:,} quants; the reference adds up quantities by product")


def group(env):
    groups = env["trace.stock.status"]._read_group([], ["product_id", "trace_status"], ["quantity:sum"])
    assert len({status for _product, status, _quantity in groups}) == 5
    return groups


def held(env):
    count = env["stock.quant"].search_count([("trace_status", "=", "hold")])
    assert count
    return count


def figures(env):
    products = env["product.product"].search([("name", "=like", "Piece %")])
    assert sum(products.mapped("trace_released_qty"))
    return products


def judged(env):
    quants = env["stock.quant"].search([], limit=1000)
    rows = [(quant.lot_id.id, quant.location_id.id, quant.package_id.id) for quant in quants]
    return env["stock.quant"]._trace_get_standings(rows)


def fill(lab):
    with lab.env() as env:
        company = env.company
        warehouse = env["stock.warehouse"].search([("company_id", "=", company.id)], limit=1)
        names = [f"Piece {number}" for number in range(PRODUCTS)]
        products = env["product.product"].create(
            [{"name": name, "is_storable": True, "tracking": "lot", "use_expiration_date": True} for name in names]
        )
        rows = env["stock.location"].create(
            [{"name": f"Row {number}", "location_id": warehouse.lot_stock_id.id} for number in range(20)]
        )
        bins = env["stock.location"].create(
            [{"name": f"Bin {number}", "location_id": place.id} for place in rows for number in range(25)]
        )
        rows[0].trace_status, rows[1].trace_status = "quarantine", "rejected"
        hold = env["trace.hold"].create({"reason": "Bench", "status": "hold"})
        env.flush_all()
        generate(env.cr, products.ids, bins.ids, rows[3].id, hold.id, company.id)
    with lab.connection() as connection:
        connection.rollback()
        connection.autocommit = True
        connection.cursor().execute("VACUUM ANALYZE")


def generate(cr, products, bins, row_id, hold_id, company_id):
    cr.execute(
        """
        WITH lots AS (
            INSERT INTO stock_lot (name, product_id, company_id, expiration_date)
            SELECT 'PIECE-' || n, (%(products)s::int[])[1 + n %% %(count)s], %(company)s,
                   now() AT TIME ZONE 'UTC' + (n %% 400 - 20) * interval '1 day'
              FROM generate_series(1, %(pieces)s) n
            RETURNING id, product_id
        ), quants AS (
            INSERT INTO stock_quant (product_id, lot_id, location_id, company_id, quantity, reserved_quantity, in_date)
            SELECT product_id, id, (%(bins)s::int[])[1 + id %% %(places)s], %(company)s, 10, id %% 3, now() FROM lots
        )
        INSERT INTO trace_hold_line (hold_id, lot_id, location_id, state, status, company_id)
        SELECT %(hold)s, id, CASE WHEN id %% 10 = 5 THEN %(row)s END, 'placed', 'hold', %(company)s
          FROM lots WHERE id %% 5 = 0
        """,
        {
            "products": products,
            "count": len(products),
            "bins": bins,
            "places": len(bins),
            "row": row_id,
            "hold": hold_id,
            "company": company_id,
            "pieces": PIECES,
        },
    )

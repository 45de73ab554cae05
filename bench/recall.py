"""Recalls: ``impact()`` of 100,000 units over 2,000 consignees against the bare SQL that reads the same.

The reference is the smallest program with the same figures: the reach with depths and certainties as one recursive statement
into a temporary table, then one statement for each question, without rights, corrections of parties or narrowing.
"""

from bench import bare_recall, recalled
from bench.contain import containment
from bench.lab import row

ADMIN = 2


def measure(lab):
    if lab.prepare("trace_recall"):
        fill(lab)
    rows = [impact(lab), scope(lab), containment(lab, root_of(lab))]
    lab.close()
    return rows


def fill(lab):
    with lab.env() as env:
        names = ("Raw", "Cell", "Other", "Unit")
        products = [
            env["product.product"]
            .create({"name": name, "is_storable": True, "tracking": "serial" if name == "Unit" else "lot"})
            .id
            for name in names
        ]
        partners = env["res.partner"].create(
            [
                {"name": f"Consignee {number}", "street": f"{number} Main Street", "city": "Ghent"}
                for number in range(recalled.CONSIGNEES)
            ]
        )
        stock = env["stock.warehouse"].search([("company_id", "=", env.company.id)], limit=1).lot_stock_id
        bins = env["stock.location"].create([{"name": f"Bin {n}", "location_id": stock.id} for n in range(50)])
        env["ir.config_parameter"].set_param("trace_genealogy.backfill_cursor", 2**31 - 1)
        env.flush_all()
        made = recalled.generate(env.cr, products, env.company.id, partners.ids, bins.ids, lab.options.units)
        case = env["trace.recall"].create({"root_lot_ids": [(6, 0, [made.root])], "recall_class": "2"})
        env["ir.config_parameter"].set_param("bench.recall", case.id)
    with lab.connection() as connection:
        connection.rollback()
        connection.autocommit = True
        connection.cursor().execute("VACUUM ANALYZE")


def case_of(env):
    return env["trace.recall"].browse(int(env["ir.config_parameter"].sudo().get_param("bench.recall")))


def root_of(lab):
    with lab.env() as env:
        return case_of(env).root_lot_ids.id


def impact(lab):
    """The four questions of a draft, as a manager asks them."""
    with lab.env(ADMIN) as env, lab.connection() as connection:
        case = case_of(env)
        root = case.root_lot_ids.id
        times, results = lab.alternate(
            before=env.invalidate_all,
            ours=case.impact,
            reference=lambda: bare_recall.impact(connection, root),
        )
    ours, theirs = results["ours"], results["reference"]
    check("affected", {row["lot_id"]: (row["quantity"], row["certainty"]) for row in ours["affected"]}, theirs)
    check("where", sorted((row["lot_id"], row["partner_id"], row["quantity"]) for row in ours["where"]), theirs)
    check(
        "remaining", sorted((row["lot_id"], row["location_id"], row["quantity"]) for row in ours["remaining"]), theirs
    )
    figures = ours["totals"]
    return row(
        "impact()",
        times,
        "≤ 3",
        f"{figures['lots']:,} lots, {figures['consignees']:,} consignees, {figures['lots_shipped']:,} still out",
    )


def scope(lab):
    """The snapshot of the same, against the bare SQL that reads it and inserts it."""
    with lab.env(ADMIN) as env, lab.connection() as connection:
        case = case_of(env)
        root = case.root_lot_ids.id
        times, _results = lab.alternate(
            before=env.cr.rollback,
            ours=lambda: (case.action_scope(), env.flush_all()),
            reference=lambda: bare_recall.scope(connection, root, case.id),
        )
        env.cr.rollback()
    return row("the scope, read and written", times, "", "lots, consignees, lines")


def check(question, ours, theirs):
    if ours != theirs[question]:
        raise SystemExit(f"error: impact() and bare SQL differ in {question}; the numbers mean nothing.")

"""What done move lines state, read from stock as it is now."""

from odoo.tools import SQL

FLUSHED = {
    "stock.move.line": [
        "company_id", "date", "location_dest_id", "location_id", "lot_id", "move_id", "owner_id", "package_id", "product_id",
        "quantity_product_uom", "result_package_id", "state",
    ],
    "stock.move": ["partner_id", "picking_id", "picking_type_id", "reference", "scrap_id"],
    "stock.lot": ["name"],
    "stock.package": ["name"],
    "stock.location": ["complete_name", "usage"],
    "mrp.production": ["product_id"],
    "mrp.workorder": ["production_id", "workcenter_id", "state"],
    "trace.component.assignment": ["finished_lot_id", "move_line_id", "production_id", "quantity"],
    "trace.consumption.window": ["lot_id", "production_id", "unit_ids"],
}  # fmt: skip

# Columns of trace_event_line that state where and what, as `fact` names them.
LINE_COLUMNS = SQL(
    "product_id, lot_id, lot_name, location_id, location_name, location_usage, location_dest_id, location_dest_name, "
    "location_dest_usage, package_id, package_name, result_package_id, result_package_name, owner_id, move_line_id"
)

# Exact is an event of one unit's own: one output, a serial number, and no input that is only a maybe.
CERTAINTY = SQL(
    """
    CASE WHEN count(*) FILTER (WHERE role = 'output') = 1
          AND bool_and(tracking = 'serial' AND lot_id IS NOT NULL) FILTER (WHERE role = 'output')
          AND count(*) FILTER (WHERE role = 'input' AND quantity = 0) = 0
         THEN 'exact' ELSE 'order' END
    """
)

# What the usages of the two places say: does the document's order turn material into something else, and which way.
WAY = SQL(
    """
    (SELECT
        doc.event_type IS NOT NULL AND (src.usage = 'production') <> (dst.usage = 'production') AS transforms,
        dst.usage = 'production' AS goes_in,
        CASE WHEN m.scrap_id IS NOT NULL THEN 'destroying'
             WHEN 'inventory' IN (src.usage, dst.usage) THEN 'cycle_counting'
             WHEN 'production' IN (src.usage, dst.usage) THEN 'other'
             WHEN dst.usage IN ('customer', 'supplier', 'transit') THEN 'shipping'
             WHEN src.usage IN ('customer', 'supplier', 'transit') THEN 'receiving'
             WHEN pt.id = wh.pick_type_id THEN 'picking'
             WHEN pt.id = wh.pack_type_id THEN 'packing'
             WHEN doc.details ->> 'sample' = 'retained' THEN 'sampling'
             ELSE 'storing' END AS step,
        CASE WHEN m.scrap_id IS NOT NULL THEN 'destroyed'
             WHEN 'inventory' IN (src.usage, dst.usage) THEN NULL
             WHEN 'production' IN (src.usage, dst.usage) THEN NULL
             WHEN dst.usage = 'supplier' OR src.usage = 'customer' THEN 'returned'
             WHEN dst.usage IN ('customer', 'transit') THEN 'in_transit'
             WHEN src.usage IN ('supplier', 'transit') OR pt.id IN (wh.pick_type_id, wh.pack_type_id) THEN 'in_progress'
             ELSE 'available' END AS disposition
    )
    """
)

EFFECTIVE = SQL("NOT EXISTS (SELECT 1 FROM trace_event d WHERE d.corrects_id = x.event_id)")


def _document(kinds):
    """The lateral subquery ``doc``: the document behind the move ``m``, by the first kind that names one."""
    choices = [
        SQL(
            "SELECT %(rank)s AS rank, %(model)s AS res_model, k.id AS res_id, k.name AS reference, "
            "k.state, k.trace_event_time AS event_time, %(partner)s::int AS partner_id, %(event_type)s::text AS event_type, "
            "%(step)s::text AS step, %(step_in)s::text AS step_in, %(moves_as)s::text AS moves_as, "
            "%(posted_at)s::timestamp AS posted_at, "
            "%(details)s::jsonb AS details FROM %(table)s k WHERE k.id = COALESCE(%(columns)s)",
            rank=rank,
            model=kind.model,
            partner=_column(kind.partner),
            event_type=kind.event_type,
            step=kind.biz_step,
            step_in=kind.biz_step_in or kind.biz_step,
            moves_as=kind.moves_as,
            posted_at=_column(kind.posted_at),
            details=_details(kind),
            table=SQL.identifier(kind.table),
            columns=SQL(", ").join(SQL.identifier("m", column) for column in kind.columns),
        )
        for rank, kind in enumerate(kinds)
    ]
    return SQL("(%s ORDER BY rank LIMIT 1)", SQL(" UNION ALL ").join(choices))


def _column(name):
    return SQL.identifier("k", name) if name else SQL("NULL")


def _details(kind):
    if not kind.details:
        return SQL("NULL")
    pairs = SQL(", ").join(SQL("%s, %s", key, SQL.identifier("k", column)) for key, column in kind.details)
    return SQL("jsonb_strip_nulls(jsonb_build_object(%s))", pairs)


def facts(kinds, line_ids):
    """A subquery: what the done lines state now, one row each, with the document and the event they belong to.

    ``line_ids``: ids, or a query for them. They are joined and not looked for with ANY, so that the planner knows how many
    there are before it guesses what else will be true of them.
    """
    if not isinstance(line_ids, SQL):
        line_ids = SQL("SELECT unnest(%s::int[])", list(dict.fromkeys(line_ids)))
    return SQL(
        """
        SELECT l.id AS move_line_id, l.product_id, l.lot_id, lot.name AS lot_name, l.quantity_product_uom AS quantity,
               l.location_id, src.complete_name AS location_name, src.usage AS location_usage,
               l.location_dest_id, dst.complete_name AS location_dest_name, dst.usage AS location_dest_usage,
               l.package_id, pack.name AS package_name, l.result_package_id, rpack.name AS result_package_name,
               l.owner_id, l.company_id, l.date, t.tracking, way.transforms,
               COALESCE(doc.res_model, 'stock.move') AS res_model, COALESCE(doc.res_id, m.id) AS res_id,
               COALESCE(doc.reference, m.reference) AS reference, doc.event_time AS given_time, doc.posted_at,
               way.transforms AND doc.state NOT IN ('done', 'cancel') AS of_open_order,
               CASE WHEN way.transforms THEN doc.event_type ELSE 'object' END AS event_type,
               CASE WHEN way.transforms AND doc.event_type = 'transformation' THEN doc.step
                    WHEN way.transforms THEN CASE WHEN way.goes_in THEN doc.step_in ELSE doc.step END
                    WHEN way.step = 'storing' THEN COALESCE(doc.moves_as, way.step)
                    ELSE way.step END AS biz_step,
               CASE WHEN NOT way.transforms THEN way.disposition
                    WHEN doc.step = 'commissioning' THEN 'active'
                    WHEN doc.step = 'disassembling' THEN 'available' ELSE 'in_progress' END AS disposition,
               CASE WHEN NOT way.transforms THEN 'object'
                    WHEN doc.event_type = 'association' THEN 'child'
                    WHEN way.goes_in THEN 'input' ELSE 'output' END AS role,
               CASE WHEN way.transforms THEN doc.partner_id
                    WHEN dst.usage = 'customer' THEN COALESCE(m.partner_id, doc.partner_id)
                    ELSE COALESCE(doc.partner_id, m.partner_id) END AS partner_id,
               CASE WHEN src.usage = 'supplier' AND dst.usage = 'customer' AND doc.partner_id IS DISTINCT FROM m.partner_id
                    THEN COALESCE(doc.details, '{}') || jsonb_build_object('supplied_by', doc.partner_id)
                    ELSE NULLIF(doc.details, '{}') END AS details
          FROM (%(line_ids)s) AS asked (id)
          JOIN stock_move_line l ON l.id = asked.id
          JOIN stock_move m ON m.id = l.move_id
          JOIN stock_location src ON src.id = l.location_id
          JOIN stock_location dst ON dst.id = l.location_dest_id
          JOIN product_product p ON p.id = l.product_id
          JOIN product_template t ON t.id = p.product_tmpl_id
          LEFT JOIN stock_lot lot ON lot.id = l.lot_id
          LEFT JOIN stock_package pack ON pack.id = l.package_id
          LEFT JOIN stock_package rpack ON rpack.id = l.result_package_id
          LEFT JOIN stock_picking_type pt ON pt.id = m.picking_type_id
          LEFT JOIN stock_warehouse wh ON wh.id = pt.warehouse_id
          LEFT JOIN LATERAL %(document)s doc ON TRUE
          CROSS JOIN LATERAL %(way)s way
         WHERE l.state = 'done'
        """,
        document=_document(kinds),
        way=WAY,
        line_ids=line_ids,
    )

"""Core's write of the links of a posting, withheld for units and written as it is."""

from odoo import Command, models

from ..capture import sql
from .unit_links import get_withheld


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def write(self, vals):
        withheld = get_withheld(self) if "consume_line_ids" in vals else None
        if not withheld:
            return super().write(vals)
        lines = self.filtered(
            lambda line: (
                line.move_id.production_id.id in withheld.order_ids
                and line.product_id == line.move_id.production_id.product_id
            )
        )
        component_ids = self._trace_read_set_command(vals["consume_line_ids"])
        if not lines or component_ids is None:
            return super().write(vals)
        withheld.add(lines.ids, component_ids)
        super(StockMoveLine, self - lines).write(vals)
        return super(StockMoveLine, lines).write({name: vals[name] for name in vals if name != "consume_line_ids"})

    def _trace_read_set_command(self, commands):
        """The ids of a single command that sets them, else None."""
        if len(commands) == 1 and commands[0][0] == Command.SET:
            return commands[0][2]
        return None

    def _trace_link_units(self, finished_ids, component_ids):
        """Write the true links of these lines, which are of one posting of orders captured by unit."""
        if not finished_ids or not component_ids:
            return
        self.flush_model(["lot_id", "quantity_product_uom", "move_id"])
        self.env["stock.move"].flush_model(["production_id", "raw_material_production_id"])
        self.env["trace.component.assignment"].flush_model()
        self.env.cr.execute(sql.link_units(finished_ids, component_ids))
        self.invalidate_model(["consume_line_ids", "produce_line_ids"])

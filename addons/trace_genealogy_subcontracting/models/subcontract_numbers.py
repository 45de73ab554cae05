"""What a maker delivers is born at its receipt, and has its number before core closes the maker's orders, one per lot."""

from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _trace_is_birth(self):
        return super()._trace_is_birth() or self.is_subcontract

    def _trace_is_received(self):
        return super()._trace_is_received() or self.is_subcontract


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _trace_number_subcontracted(self):
        """Make the lots of these lines of subcontracted goods that have none, where a rule gives their numbers."""
        # Core would look at all orders of the receipt again with every line that gets its lot; once afterwards is enough.
        lines = self.filtered("move_id.is_subcontract").with_context(mrp_subcontracting=True)
        nameless = lines.filtered(lambda line: not line.lot_id and not line.lot_name)
        numbered = nameless._trace_draw_numbers().filtered("lot_name")
        if numbered:
            numbered._create_and_assign_production_lot()
            numbered.move_id.with_context(
                mrp_subcontracting=False, no_procurement=True
            )._sync_subcontracting_productions()


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _action_done(self):
        # Core posts what is picked; where nobody picked anything, it has picked everything by now.
        self.move_line_ids.filtered("picked")._trace_number_subcontracted()
        return super()._action_done()


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def _trace_get_maker(self):
        return self.subcontractor_id or super()._trace_get_maker()


class MrpProductionSerials(models.TransientModel):
    _inherit = "mrp.production.serials"

    def action_apply(self):
        """Core's own way for subcontracted orders does not come by ours."""
        self.ensure_one()
        self._trace_draw_foreseen()
        with self._trace_being_born():
            return super().action_apply()

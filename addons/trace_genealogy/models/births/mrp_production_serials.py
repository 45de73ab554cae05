"""The wizard that numbers the units of an order."""

from odoo import api, fields, models

from .circumstances import being_born


class MrpProductionSerials(models.TransientModel):
    _inherit = "mrp.production.serials"

    trace_foreseen = fields.Text(
        "Foreseen Numbers",
        compute="_compute_trace_foreseen",
        store=True,
        help="What the rule would have drawn when it was asked; nothing of it is drawn.",
    )
    trace_rule_name = fields.Char("Numbering Rule", compute="_compute_trace_rule_name")

    @api.depends("production_id")
    def _compute_trace_foreseen(self):
        for wizard in self:
            said = wizard._trace_say_numbering()
            wizard.trace_foreseen = said["next"] if said else False

    @api.depends("production_id")
    def _compute_lot_name(self):
        """Propose what the rule would draw; nothing is drawn by opening the wizard."""
        for wizard in self:
            if wizard.trace_foreseen and not wizard.lot_name and not wizard.production_id.lot_producing_ids:
                wizard.lot_name = wizard.trace_foreseen
        return super()._compute_lot_name()

    @api.depends("production_id")
    def _compute_trace_rule_name(self):
        for wizard in self:
            said = wizard._trace_say_numbering()
            wizard.trace_rule_name = said["rule"] if said else False

    def action_generate_serial_numbers(self):
        self.ensure_one()
        with self._trace_being_born(gapless="foresee"):
            action = super().action_generate_serial_numbers()
        if self._trace_find_rule().is_gapless:
            self.trace_foreseen = self.serial_numbers
        return action

    def action_apply(self):
        self.ensure_one()
        self._trace_draw_foreseen()
        with self._trace_being_born():
            return super().action_apply()

    # ------------------------------------------------------------------ what is born

    def _trace_get_birth(self):
        return self.production_id._trace_get_birth(self.production_id.product_id)

    def _trace_find_rule(self):
        return self.env["trace.numbering.rule"]._find_rule(self._trace_get_birth())

    def _trace_being_born(self, gapless="draw"):
        """The first number stands for the rule's next one as long as nobody typed another."""
        proposed = (self.trace_foreseen or "").split("\n")[0]
        first = "" if self.lot_name == proposed else self.lot_name
        return being_born(self.env, birth=self._trace_get_birth(), first=first or "", gapless=gapless)

    def _trace_draw_foreseen(self):
        """Draw the numbers that a gapless rule only foresaw: now they are used."""
        foreseen = set((self.trace_foreseen or "").split("\n"))
        numbers = (self.serial_numbers or "").split("\n")
        kept = [number for number in numbers if number.strip() and number in foreseen]
        if kept and self._trace_find_rule().is_gapless:
            drawn = iter(self.env["trace.numbering.rule"]._number_births([self._trace_get_birth()] * len(kept)))
            self.serial_numbers = "\n".join(next(drawn) if number in kept else number for number in numbers)
            self.trace_foreseen = False

    def _trace_say_numbering(self):
        order = self.production_id
        return self.env["stock.move"]._trace_say_numbering(order and order._trace_get_birth(order.product_id))

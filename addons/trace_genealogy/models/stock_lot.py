"""What the form of a lot says at a glance, and the ways from there into the ledger."""

from odoo import api, fields, models

from ..summary import sql


class StockLot(models.Model):
    _inherit = "stock.lot"

    trace_event_count = fields.Integer("Number of Events", compute="_compute_trace_event_count")
    trace_input_count = fields.Integer("Number of Inputs", compute="_compute_trace_neighbour_counts")
    trace_output_count = fields.Integer("Number of Outputs", compute="_compute_trace_neighbour_counts")
    trace_party_count = fields.Integer("Number of Consignees", compute="_compute_trace_party_count")

    def _compute_trace_event_count(self):
        """Events about the lot, those declared erroneous included: the timeline shows them too."""
        lines = self.env["trace.event.line"]._read_group(
            [("lot_id", "in", self.ids)], ["lot_id"], ["event_id:count_distinct"]
        )
        counts = {lot.id: count for lot, count in lines}
        for lot in self:
            lot.trace_event_count = counts.get(lot.id, 0)

    def _compute_trace_neighbour_counts(self):
        self.check_access("read")
        inputs = self._trace_count_neighbours(sql.UPSTREAM)
        outputs = self._trace_count_neighbours(sql.DOWNSTREAM)
        for lot in self:
            lot.trace_input_count = inputs.get(lot.id, 0)
            lot.trace_output_count = outputs.get(lot.id, 0)

    def _compute_trace_party_count(self):
        """Parties that still have some of the lot: returns are netted by ``trace_whereabouts``."""
        parties = self._trace_get_consignees()
        for lot in self:
            lot.trace_party_count = len(parties.get(lot.id, ()))

    def _trace_count_neighbours(self, roles):
        """{lot id: number of lots one step away}."""
        return dict(self.env.execute_query(sql.count_neighbours(self.ids, roles)))

    def _trace_get_consignees(self):
        """{lot id: set of the ids of the parties it was shipped to, net of returns}."""
        consignees = {}
        if self.ids:
            for row in self.browse(self.ids).trace_whereabouts()["shipped"]:
                consignees.setdefault(row["lot_id"], set()).add(row["partner_id"])
        return consignees

    # ------------------------------------------------------------------ ways into the ledger

    @api.readonly
    def action_trace(self):
        """Open the explorer on these lots."""
        action = self.env["ir.actions.actions"]._for_xml_id("trace_genealogy.action_trace_explorer")
        return {
            **action,
            "params": {"lot_ids": self.ids},
            "context": {"active_model": self._name, "active_ids": self.ids, "active_id": self[:1].id},
        }

    @api.readonly
    def action_trace_inputs(self):
        return self._trace_open_neighbours(sql.UPSTREAM, self.env._("Made of"))

    @api.readonly
    def action_trace_outputs(self):
        return self._trace_open_neighbours(sql.DOWNSTREAM, self.env._("Used in"))

    @api.readonly
    def action_trace_parties(self):
        parties = set().union(*self._trace_get_consignees().values())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Shipped to"),
            "res_model": "res.partner",
            "view_mode": "list,form",
            "domain": [("id", "in", sorted(filter(None, parties)))],
            "context": {"create": False, "active_test": False},
        }

    @api.readonly
    def action_trace_events(self):
        action = self.env["ir.actions.actions"]._for_xml_id("trace_genealogy.action_trace_event")
        return {**action, "domain": [("line_ids.lot_id", "in", self.ids)], "context": {}}

    def _trace_open_neighbours(self, roles, name):
        self.check_access("read")
        pairs = self.env.execute_query(sql.neighbours(self.ids, roles))
        action = self.env["ir.actions.actions"]._for_xml_id("trace_genealogy.action_trace_lots")
        return {**action, "name": name, "domain": [("id", "in", sorted({neighbour for _lot, neighbour in pairs}))]}

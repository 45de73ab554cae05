"""The four questions on one screen: figures, and the first rows of each list."""

import time

from odoo import api, models

from ...scope import four

ROWS = 8


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    @api.readonly
    def get_four_questions(self, rows=ROWS):
        """What ``impact`` answers, for a screen: its ``totals`` and the first ``rows`` of each list, with names.

        ``affected``: ``[{"lot_id", "lot", "product", "quantity", "uom", "certainty", "depth"}]``, roots first; ``where`` by
        consignee and ``remaining`` by place, each with ``lots`` and ``goods`` (``[{"product", "quantity", "reserved", "uom"}]``);
        ``stoppable`` and ``actions``. ``counts`` says how many rows each list has. Raises AccessError as ``impact`` does.
        """
        self.ensure_one()
        started = time.monotonic()
        self._check_impact_access()
        rows = max(1, min(int(rows), 100))
        facts = self._get_facts(self._find_scope())
        stoppable = self._get_stoppable(facts)["can_be_stopped"]
        actions = self._get_actions() + self._get_other_holds(facts)
        totals = self._get_totals(facts)
        units = {row["product_id"]: row for row in totals["quantities"]}
        where, remaining = self._group_facts(facts)
        return {
            "totals": totals,
            "affected": self._show_affected(facts, units, rows),
            "where": self._show_parties(where[:rows], units),
            "remaining": self._show_places(remaining[:rows], units),
            "stoppable": stoppable[:rows],
            "actions": [self._show_action(action) for action in actions[:rows]],
            "counts": {
                "affected": totals["lots"],
                "where": len(where),
                "remaining": len(remaining),
                "stoppable": len(stoppable),
                "actions": len(actions),
            },
            "done": self._count_actions(actions),
            "differences": len(self._get_open_differences()),
            "hidden_lots": facts["hidden_lots"],
            "complete": self.env["trace.event"]._is_complete(),
            "seconds": round(time.monotonic() - started, 2),
        }

    def _group_facts(self, facts):
        product_of = {head.lot_id: head.product_id for head in facts["heads"]}
        out = [shipment for shipment in facts["shipments"] if shipment.left > 0]
        return four.by_party(out, product_of), four.by_place(facts["pieces"], product_of)

    def _show_affected(self, facts, units, rows):
        live = facts["live"]
        words = dict(self.env["trace.recall.lot"]._fields["certainty"]._description_selection(self.env))
        first = sorted(facts["heads"], key=lambda head: (live.depths[head.lot_id], head.lot_id))[:rows]
        return [
            {
                "lot_id": head.lot_id,
                "lot": head.name,
                "product": units[head.product_id]["product"],
                "quantity": head.quantity,
                "uom": units[head.product_id]["uom"],
                "certainty": words[live.certainties[head.lot_id]],
                "depth": live.depths[head.lot_id],
            }
            for head in first
        ]

    def _show_parties(self, groups, units):
        known = {row["partner_id"]: row for row in self._get_partner_rows({party for party, _group in groups if party})}
        nobody = {"partner_id": False, "name": self.env._("Not named"), "address": "", "email": "", "phone": ""}
        return [
            {
                **known.get(party, nobody),
                "lots": len(group.lots),
                "documents": sorted(reference for _id, reference in group.documents if reference)[:3],
                "document_count": len(group.documents),
                "last": group.last,
                "goods": _goods(group, units),
            }
            for party, group in groups
        ]

    def _show_places(self, groups, units):
        # sudo: who may see a piece of stock may see where it is
        places = self.env["stock.location"].sudo().browse(place for place, _group in groups)
        makers = self._get_maker_places(places.ids)
        words = dict(places._fields["usage"]._description_selection(self.env))
        return [
            {
                "location_id": place.id,
                "name": place.complete_name,
                "usage": self.env._("Contract maker") if place.id in makers else words[place.usage],
                "is_own": place.usage == "internal" and place.id not in makers,
                "lots": len(group.lots),
                "goods": _goods(group, units),
            }
            for place, (_id, group) in zip(places, groups, strict=True)
        ]

    @api.model
    def _show_action(self, action):
        return action | {"label": self._name_kind(action), "state_label": self._name_state(action)}

    @api.model
    def _name_kind(self, action):
        # sudo: what a kind of document is called may be told to everybody
        return self.env["ir.model"].sudo()._get(action["res_model"]).display_name or action["kind"]

    @api.model
    def _name_state(self, action):
        field = self.env[action["res_model"]]._fields.get("state") if action["res_model"] in self.env else None
        if not field or field.type != "selection":
            return action["state"] or ""
        return dict(field._description_selection(self.env)).get(action["state"], action["state"] or "")

    @api.model
    def _count_actions(self, actions):
        """``[{"label", "state_label", "count"}]``, in the order in which they are told."""
        counts = {}
        for action in actions:
            key = (action["res_model"], action["state"])
            counts.setdefault(key, [action, 0])[1] += 1
        return [
            {"label": self._name_kind(action), "state_label": self._name_state(action), "count": count}
            for action, count in counts.values()
        ]

    def action_ask_again(self):
        """Ask the four questions again and keep how long it took."""
        self.ensure_one()
        self.check_access("write")
        answer = self.get_four_questions()
        self._write_step({"seconds_to_answer": answer["seconds"]})
        return answer

    # ------------------------------------------------------------------ the whole lists

    @api.readonly
    def action_open_affected(self):
        """Open every lot in scope: those of the snapshot, or before there is one those that are reached now."""
        self.ensure_one()
        if self.state == "draft":
            action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_lots")
            return action | {
                "domain": [("id", "in", self._trace_scope_lots().ids)],
                "name": self.env._("Affected Lots"),
            }
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_recall.action_trace_recall_lot")
        return action | {"domain": [("recall_id", "=", self.id)], "context": {"search_default_in_scope": 1}}

    @api.readonly
    def action_open_remaining(self):
        """Open the stock that is left of what is in scope."""
        self.ensure_one()
        lots = [("lot_id", "in", self._trace_scope_lots().ids)]
        if self.state != "draft":
            lots = [("lot_id.trace_recall_line_ids", "any", [("recall_id", "=", self.id), ("state", "!=", "out")])]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What Remains"),
            "res_model": "stock.quant",
            "views": [(self.env.ref("stock.view_stock_quant_tree_editable").id, "list")],
            "domain": [*lots, ("quantity", "!=", 0), ("location_id.usage", "in", ("internal", "transit"))],
            "context": {"create": False, "edit": False, "search_default_locationgroup": 1},
        }

    @api.readonly
    def action_open_goods(self):
        """Open who has which lot, by which document."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_recall.action_trace_recall_consignee_line")
        return action | {"domain": [("recall_id", "=", self.id)], "context": {"search_default_still_out": 1}}

    @api.readonly
    def action_open_differences(self):
        """Open what became different since the scope was taken."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_recall.action_trace_recall_difference")
        return action | {"domain": [("recall_id", "=", self.id)], "context": {"search_default_open": 1}}


def _goods(group, units):
    return [
        {"product": units[product]["product"], "quantity": quantity, "reserved": reserved, "uom": units[product]["uom"]}
        for product, quantity, reserved in group.goods()
    ]

"""Notices on the case: counts, buttons, and what stands open."""

from odoo import api, fields, models

DELIVERIES = "trace_recall.action_trace_recall_delivery"


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    notice_count = fields.Integer(compute="_compute_notice_counts")
    delivery_count = fields.Integer(compute="_compute_notice_counts")
    delivery_lost_count = fields.Integer("Not Arrived", compute="_compute_notice_counts")
    delivery_letter_count = fields.Integer("Letters to Print", compute="_compute_notice_counts")
    untold_count = fields.Integer("Not Told Yet", compute="_compute_notice_counts")

    def _compute_notice_counts(self):
        counts = self._count_deliveries()
        notices = dict(
            self.env["trace.recall.notice"]._read_group([("recall_id", "in", self.ids)], ["recall_id"], ["__count"])
        )
        untold = dict(
            self.env["trace.recall.consignee"]._read_group(self._get_untold_domain(), ["recall_id"], ["__count"])
        )
        for recall in self:
            own = counts.get(recall, {})
            recall.notice_count = notices.get(recall, 0)
            recall.delivery_count = sum(own.values())
            recall.delivery_lost_count = own.get("lost", 0)
            recall.delivery_letter_count = own.get("to_send", 0)
            recall.untold_count = untold.get(recall, 0)

    def _count_deliveries(self):
        """``{case: {state: count}}``, with what did not arrive and was not sent again as ``lost``."""
        Delivery = self.env["trace.recall.delivery"]
        counts = {}
        rows = Delivery._read_group([("recall_id", "in", self.ids)], ["recall_id", "state"], ["__count"])
        lost = Delivery._read_group([("recall_id", "in", self.ids), ("is_open", "=", True)], ["recall_id"], ["__count"])
        for recall, state, count in rows:
            counts.setdefault(recall, {})[state] = count
        for recall, count in lost:
            own = counts[recall]
            kept = own.get("failed", 0) + own.get("bounced", 0) - count
            counts[recall] = {state: n for state, n in own.items() if state not in ("failed", "bounced")}
            counts[recall] |= {"lost": count, "again": kept}
        return counts

    # ------------------------------------------------------------------ buttons

    @api.readonly
    def action_open_notices(self):
        """The notices of this case."""
        return self._open_own("trace_recall.action_trace_recall_notice", {"default_recall_id": self.id})

    @api.readonly
    def action_open_deliveries(self):
        """Whom the notices of this case went to."""
        return self._open_own(DELIVERIES, {})

    @api.readonly
    def action_open_lost(self):
        """The notices that did not arrive."""
        return self._open_own(DELIVERIES, {"search_default_lost": 1})

    @api.readonly
    def action_open_letters(self):
        """The letters that wait to be printed."""
        return self._open_own(DELIVERIES, {"search_default_to_print": 1})

    @api.readonly
    def action_open_clocks(self):
        """The clocks of this case."""
        return self._open_own("trace_recall.action_trace_recall_clock", {"default_recall_id": self.id})

    def _open_own(self, xmlid, context):
        """An action, for what belongs to this case."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(xmlid)
        return action | {"domain": [("recall_id", "=", self.id)], "context": context}

    @api.readonly
    def action_print_letters(self):
        """Open the letters of this case that wait to be printed, as one page."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/trace/recall/letters?recall={self.id}", "target": "new"}

    # ------------------------------------------------------------------ what stands open, and what is done

    def _get_open_points(self):
        found = {
            "notices_lost": (self._get_lost(), self._say_lost),
            "letters_unposted": (self._get_unposted(), self._say_letters),
            "clocks_late": (self._get_late_clocks(), self._say_late),
        }
        if self.state in ("notified", "verifying"):
            found["notices_untold"] = (self._get_untold_here(), self._say_untold)
            found["notices_untold_elsewhere"] = (self._get_untold_elsewhere(), self._say_untold_elsewhere)
        return super()._get_open_points() + [
            {"code": code, "message": say(len(records)), "blocking": False}
            for code, (records, say) in found.items()
            if records
        ]

    def _get_lost(self):
        return self._search_here("trace.recall.delivery", [("is_open", "=", True)])

    def _get_unposted(self):
        letters = [("channel", "=", "letter"), ("state", "in", ("to_send", "printed"))]
        return self._search_here("trace.recall.delivery", letters)

    def _get_late_clocks(self):
        return self._search_here("trace.recall.clock", [("state", "=", "late")])

    def _get_untold_here(self):
        return self._search_here("trace.recall.consignee", self._get_untold_domain())

    def _get_untold_elsewhere(self):
        # sudo: counted, never named
        return (
            self.env["trace.recall.consignee"]
            .sudo()
            .search([*self._get_untold_domain(), ("company_id", "not in", self.env.companies.ids)])
        )

    def _search_here(self, model, domain):
        # sudo: whoever reads a case may be told how much is open in it, for his companies only
        return (
            self.env[model]
            .sudo()
            .search([("recall_id", "=", self.id), ("company_id", "in", self.env.companies.ids), *domain])
        )

    def _say_untold(self, count):
        return self.env._("Consignees who have not been told: %(count)s", count=count)

    def _say_untold_elsewhere(self, count):
        return self.env._("Consignees of other companies who have not been told: %(count)s", count=count)

    def _say_lost(self, count):
        return self.env._("Notices that did not arrive: %(count)s", count=count)

    def _say_letters(self, count):
        return self.env._("Letters that are not posted: %(count)s", count=count)

    def _say_late(self, count):
        return self.env._("Reports to authorities that are late: %(count)s", count=count)

    def _get_actions(self):
        """Notices as what is done: one row for each notice."""
        actions = super()._get_actions()
        # sudo: whoever reads a case may read which notices his companies sent
        notices = self.sudo().notice_ids.filtered(
            lambda one: one.state != "cancelled" and one.company_id in self.env.companies
        )
        return actions + [
            {"kind": "notice", "state": one.state, "res_model": one._name, "res_id": one.id, "name": one.display_name}
            for one in notices
        ]

    def _get_alerts(self):
        alerts = super()._get_alerts()
        found = [("danger", len(self._get_late_clocks()), self._say_late)]
        if self.state in ("notified", "verifying"):
            found.append(("warning", len(self._get_untold_here()), self._say_untold))
            found.append(("warning", len(self._get_untold_elsewhere()), self._say_untold_elsewhere))
        return alerts + [{"level": level, "message": say(count)} for level, count, say in found if count]

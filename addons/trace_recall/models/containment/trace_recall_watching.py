"""What is free though it is in scope: it is contained at once, or the case does not say any longer that it is."""

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ...containment import sql
from ...recall import HELD, WATCHED
from ..case.trace_recall_steps import MANAGER


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _count_free(self):
        """{id of the case: how many lots are in scope and not contained}, of all companies, those found since among them."""
        for name, fnames in sql.FLUSHED.items():
            self.env[name].flush_model(fnames)
        self.flush_model(["is_drill"])
        return dict(self.env.execute_query(sql.free(self.ids)))

    # ------------------------------------------------------------------ what comes into scope after containment began

    def _watch(self):
        """Where looking again found something that is free, whoever leads the case is told, and it is not contained any more."""
        before = self._count_free().get(self.id, 0)
        super()._watch()
        free = self._count_free().get(self.id, 0)
        if free and self.contain_started:
            self._turn_uncontained()
            if free > before:
                self._tell_free(free)

    def _accept_differences(self, rows, reason=None):
        super()._accept_differences(rows, reason)
        self._contain_what_came()

    def _add_roots(self, lots):
        super()._add_roots(lots)
        self._contain_what_came()

    def _contain_what_came(self):
        """Once containment has begun, what comes into scope is contained at once where the user may do that."""
        self.ensure_one()
        if not self.contain_started or not self._count_free():
            return
        if self._may_contain() and self._contain():
            self._take_step("contain")
        else:
            self._turn_uncontained()

    def _may_contain(self):
        try:
            self._check_step("contain", MANAGER)
        except (AccessError, UserError):
            return False
        return True

    def _turn_uncontained(self):
        """Through the table back to scoped. When it was scoped first stays; when it is contained is not known yet."""
        if self.state == "contained":
            scoped = self.date_scoped
            # sudo: that something is free is so whoever found it
            recall = self.sudo()
            recall._take_step("widen")
            recall._write_step({"date_scoped": scoped, "date_contained": False})

    def _tell_free(self, count):
        """An activity for whoever leads the case: what is in scope is not held."""
        if not self.is_drill:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Goods in scope are not held"),
                note=self.env._("%(count)s lots came into scope and can leave. Press Contain Now.", count=count),
                user_id=self._get_responsible().id,
            )

    # ------------------------------------------------------------------ what was let go of by hand

    def _count_let_go(self):
        """How many lots of the scope are in stock, were released from the holds of the case, and are not decided on."""
        self.ensure_one()
        for name, fnames in sql.FLUSHED.items():
            self.env[name].flush_model(fnames)
        lots = {lot for (lot,) in self.env.execute_query(sql.let_go(self.id))}
        return len(self._find_undecided(lots)) if lots else 0

    def _say_let_go(self, count):
        return self.env._(
            "%(count)s lots in scope are in stock and free: they were released from the hold of this case, and nothing was "
            "decided about them. They are not held again by containing: decide on them, or hold them.",
            count=count,
        )

    def _get_open_points(self):
        points = super()._get_open_points()
        if count := self._count_let_go():
            points.append({"code": "let_go", "message": self._say_let_go(count), "blocking": False})
        return points

    # ------------------------------------------------------------------ what the screens say

    def _get_alerts(self):
        alerts = super()._get_alerts()
        if self.state not in WATCHED:
            return alerts
        if self.state != "scoped" and (free := self._count_free().get(self.id)):
            said = self.env._("Not contained: %(count)s lots in scope are free and can leave. Contain now.", count=free)
            alerts.insert(0, {"level": "danger", "message": said})
        if count := self._count_let_go():
            alerts.append({"level": "danger", "message": self._say_let_go(count)})
        return alerts

    @api.depends("lot_line_ids.state", "difference_ids.state")
    def _compute_clock(self):
        super()._compute_clock()
        running = self.filtered(lambda recall: recall.state in HELD)
        free = running._count_free() if running else {}
        for recall in running.filtered(lambda recall: free.get(recall._origin.id)):
            recall.is_late = True
            recall.clock = self.env._("Not contained: %(count)s lots", count=free[recall._origin.id])

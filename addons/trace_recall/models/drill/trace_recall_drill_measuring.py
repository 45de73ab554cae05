"""What the machine measures in a drill: it reads, and writes nothing but the drill's own records."""

from odoo import api, models
from odoo.tools import groupby

from ...drill import accounted, total

# Lines kept of the balance beside the lots drawn: the worst first.
MOST_LINES = 200
FLOWS = (
    "received", "produced", "consumed", "shipped", "returned", "scrapped", "adjusted", "on_hand", "other_companies",
    "unexplained",
)  # fmt: skip


class TraceRecallDrill(models.Model):
    _inherit = "trace.recall.drill"

    # ------------------------------------------------------------------ the trace

    def _measure_upstream(self):
        return self._measure_reach("upstream")

    def _measure_downstream(self):
        return self._measure_reach("downstream")

    def _measure_reach(self, direction):
        lots, hidden = self._reach(direction)
        self._write_step({"complete": self.env["trace.event"]._is_complete()})
        return {"reached": len(lots), "hidden_lots": hidden}

    def _reach(self, direction):
        """(ids of the lots reached, the number of those that the reader does not see)."""
        self.ensure_one()
        lots = self.lot_ids.trace_reach(direction, hidden="ignore")
        # sudo: how many lots there are besides, not which
        return lots, len(self.sudo().lot_ids.trace_reach(direction)) - len(lots)

    def _measure_scope(self):
        """The snapshot of the mock recall and whom it would have to tell."""
        recall = self.recall_id
        if recall.state == "draft":
            recall.action_scope()
        return {"reached": len(recall.consignee_ids)}

    def _measure_contain(self):
        return self._measure_case("contain")

    def _measure_notify(self):
        return self._measure_case("notify")

    def _measure_case(self, verb):
        """Take the step of the mock recall; None while a job goes on with it, and the case tells when it is done."""
        recall = self.recall_id
        getattr(recall, f"action_{verb}")()
        done = recall.date_contained if verb == "contain" else recall.date_notified
        return {"reached": self._count_case(verb)} if done else None

    def _count_case(self, verb):
        return len(self.recall_id.lot_line_ids if verb == "contain" else self.recall_id.consignee_ids)

    # ------------------------------------------------------------------ mass balance

    def _measure_balance(self):
        """Account for the lots drawn and everything in their scope, per unit; the worst unit counts."""
        self.ensure_one()
        lots = self.lot_ids | self._get_balanced_lots()
        rows = [self._account(lot, row) for lot, row in zip(lots, lots.trace_balance(), strict=True)]
        percents = [account.percent for account in self._total_by_unit(rows) if account.percent is not None]
        percents += [account.percent for vals, account in rows if vals["is_root"] and account.percent is not None]
        kept = sorted((row for row in rows if not row[0]["is_root"] and row[1].unexplained), key=_badness)[:MOST_LINES]
        # sudo: the lines are written by the measurement alone
        self.sudo().balance_ids.unlink()
        self.env["trace.recall.drill.balance"].sudo().create(
            [vals for vals, _account in [*(row for row in rows if row[0]["is_root"]), *kept]]
        )
        self._write_step({"accounted": min(percents, default=0.0), "complete": self.env["trace.event"]._is_complete()})
        return {"reached": len(rows)}

    def _get_balanced_lots(self):
        """What is below the lots drawn; of a drill that only looks back, what is above them."""
        directions = {"both": "downstream", "forward": "downstream", "backward": "upstream"}
        reached, _hidden = self._reach(directions[self.direction])
        return self.env["stock.lot"].browse(reached)

    def _account(self, lot, row):
        account = accounted(row)
        vals = {name: row[name] for name in FLOWS}
        vals |= {"came": account.came, "explained": account.explained, "percent": account.percent or 0.0}
        root = lot in self.lot_ids
        return vals | {"drill_id": self.id, "lot_id": lot.id, "uom_id": lot.product_uom_id.id, "is_root": root}, account

    @api.model
    def _total_by_unit(self, rows):
        """One account for each unit: kilograms are not added to pieces."""
        by_unit = groupby(rows, lambda row: row[0]["uom_id"])
        return [total([account for _vals, account in group]) for _unit, group in by_unit]


def _badness(row):
    vals, account = row
    return account.percent if account.percent is not None else 0, -abs(account.unexplained), vals["lot_id"]

"""Containing in rounds: hold what is in scope, look again, and stop when a look finds nothing new."""

from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import groupby, split_every

from ...containment import sql
from ..case.trace_recall_steps import MANAGER

# Lots that are held in one transaction: more of them lose to a warehouse that works on.
BATCH = 500


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _get_batch_size(self):
        """How many lots are held in one transaction."""
        return BATCH

    def _contain(self):
        """Contain what the user may contain: at once where it is one batch, else by the job; True when all of the case is."""
        super()._contain()
        self.ensure_one()
        companies = self._get_companies_to_contain()
        # sudo: a defect is contained wherever it is; who may do that for which company was asked above
        recall = self.sudo()
        if recall.is_drill:
            return recall._simulate(companies)
        standing = recall._get_running_round()
        round_ = recall._begin_round(companies)
        while not standing and 0 < round_.found <= self._get_batch_size() and not round_.repeats:
            for batch in round_.batch_ids:
                batch._contain_now()
            round_._end()
            round_ = recall._begin_round(companies)
        if round_.found:
            round_._go_on()
            return False
        return recall._end_containing(round_)

    def _begin_round(self, companies):
        """Renew the snapshot and divide what is new in it into batches; the round that still runs takes them in."""
        self.ensure_one()
        self._renew_scope()
        standing = self._get_running_round()
        round_ = standing or self._create_round()
        round_.company_ids |= companies
        found = self._make_batches(round_, companies)
        round_.write({"found": round_.found + found})
        self._count_parts(companies)
        return round_

    def _get_running_round(self):
        """The round whose batches are not all through, if there is one."""
        # sudo: whoever may read a case may know that it is being contained
        return (
            self.env["trace.recall.round"]
            .sudo()
            .search([("recall_id", "in", self.ids), ("state", "in", ("running", "stuck"))], limit=1)
        )

    def _create_round(self):
        numbers = self.round_ids.mapped("number")
        return self.env["trace.recall.round"].create(
            {
                "recall_id": self.id,
                "number": max(numbers, default=0) + 1,
                "user_id": self.env.uid,
                "started": fields.Datetime.now(),
            }
        )

    def _renew_scope(self):
        """Add to the snapshot what is in scope by now."""
        self._refresh_snapshot()
        self.env.flush_all()

    def _make_batches(self, round_, companies):
        """Divide the open lots of these companies that are in no batch; returns how many there are."""
        for name, fnames in sql.FLUSHED.items():
            self.env[name].flush_model(fnames)
        rows = self.env.execute_query(sql.to_contain(self.id, self.company_id.id, companies.ids))
        round_._count_repeats({latest for _line, _company, latest in rows})
        slices = []
        for company, mine in groupby(rows, key=lambda row: row[1]):
            slices += [(company, part) for part in split_every(self._get_batch_size(), [row[0] for row in mine])]
        first = len(round_.batch_ids) + 1
        batches = self.env["trace.recall.batch"].create(
            [
                {"round_id": round_.id, "company_id": company, "sequence": number, "lot_count": len(part)}
                for number, (company, part) in enumerate(slices, first)
            ]
        )
        batches.flush_recordset()
        pairs = [(line, batch.id) for batch, (_company, part) in zip(batches, slices, strict=True) for line in part]
        if pairs:
            self.env.cr.execute(sql.assign(*zip(*pairs, strict=True)))
            self.env["trace.recall.lot"].invalidate_model(["batch_id"], flush=False)
        return len(rows)

    def _end_containing(self, round_):
        """The last round found nothing new: True when nothing of the case is open any more, in any company."""
        round_._end()
        self._count_parts(self.env["res.company"])
        return not any(part.open_count for part in self.part_ids)

    # ------------------------------------------------------------------ whether it may go on

    def _check_may_go_on(self):
        """Raise unless the user leads recalls and the case is one that is being contained."""
        self.ensure_one()
        self.check_access("read")
        if not (self.env.su or self.env.user.has_group(MANAGER)):
            raise AccessError(
                self.env._("Only who leads recalls contains %(recall)s. Ask one of them.", recall=self.display_name)
            )
        self._get_next_state("contain")

    # ------------------------------------------------------------------ what stands open

    def _get_open_points(self):
        points = super()._get_open_points()
        # sudo: what is not contained is counted in all companies
        recall = self.sudo()
        self.env["trace.hold.line"].flush_model(["lot_id", "hold_id", "state"])
        [(unheld, waiting)] = self.env.execute_query(sql.never_held(self.id))
        waiting = max(waiting, self._count_free().get(self.id, 0))
        if waiting or (unheld and not recall.is_drill):
            points.append(
                {
                    "code": "not_contained",
                    "message": self.env._(
                        "%(count)s lots in scope are not held. Contain the case again.", count=max(unheld, waiting)
                    ),
                    "blocking": True,
                }
            )
        if recall.failed_count:
            points.append(
                {
                    "code": "failed_batches",
                    "message": self.env._(
                        "%(count)s batches of the containment failed. Try them again.", count=recall.failed_count
                    ),
                    "blocking": True,
                }
            )
        return points

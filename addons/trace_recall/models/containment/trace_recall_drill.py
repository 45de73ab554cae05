"""A drill contains as a recall does, round by round, and holds nothing."""

from odoo import models
from odoo.fields import Domain


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _simulate(self, companies):
        """All rounds of a drill, in this transaction: nothing is locked, so nobody is lost to. Always True."""
        round_ = self._begin_round(companies)
        while round_.found and not round_.repeats:
            for batch in round_.batch_ids:
                batch._contain_now()
            round_._end()
            round_ = self._begin_round(companies)
        round_._end()
        self._count_parts(self.env["res.company"])
        return True

    def _get_companies_to_contain(self):
        """A drill holds nothing, so that nobody has to be asked."""
        if self.is_drill:
            # sudo: nothing is done to these companies' goods
            return self.env["res.company"].sudo().with_context(active_test=False).search(Domain.TRUE)
        return super()._get_companies_to_contain()

    # ------------------------------------------------------------------ nothing but its own tables

    def _write_step(self, vals):
        """The steps of a drill are in its timeline; nothing is said in a chatter, which is a table of everybody's."""
        drills = self.filtered("is_drill").with_context(tracking_disable=True)
        result = super(TraceRecall, self - drills)._write_step(vals)
        return super(TraceRecall, drills)._write_step(vals) and result if drills else result

    def _filter_trace_audited(self):
        return super()._filter_trace_audited().filtered(lambda recall: not recall.is_drill)

"""A recall of what an instrument judged, or a tool helped to make, since the last calibration that it passed."""

from odoo import Command, models


class TraceInstrumentCalibration(models.Model):
    _inherit = "trace.instrument.calibration"

    def action_open_recall(self):
        """Open a draft case in which a boundary of the lots in doubt is computed; of one that is running already, show that.

        :raise UserError: no lot is in doubt
        """
        self.ensure_one()
        self.check_access("read")
        Recall = self.env["trace.recall"]
        domain = [
            ("res_model", "=", self._name),
            ("res_id", "=", self.id),
            ("state", "not in", ("closed", "cancelled")),
        ]
        recall = Recall.search(domain, limit=1) or self._open_recall()
        return Recall._open_records(self.env._("Recall"), recall)

    def _open_recall(self):
        recall = self.env["trace.recall"]._open_from(self, self.env["stock.lot"])
        since, until = self._get_doubtful_time()
        boundary = self.env["trace.recall.boundary"].create(
            {
                "recall_id": recall.id,
                "name": self.env._("What %(instrument)s judged or made", instrument=self.instrument_id.display_name),
                "reason": self._say_doubt(),
                "criterion_ids": [
                    Command.create(
                        {
                            "kind": "tool",
                            "tool_id": self.instrument_id.id,
                            "made_from": since,
                            "made_until": until,
                        }
                    )
                ],
            }
        )
        boundary.action_compute()
        return recall

    def _say_doubt(self):
        since, _until = self._get_doubtful_time()
        values = {"instrument": self.instrument_id.display_name, "day": self.date}
        if not since:
            return self.env._(
                "%(instrument)s failed its calibration on %(day)s and had passed none before: whatever it judged or helped to "
                "make until then is in doubt.",
                **values,
            )
        return self.env._(
            "%(instrument)s failed its calibration on %(day)s: whatever it judged or helped to make since the one that it passed "
            "on %(passed)s is in doubt.",
            passed=self._get_last_passed().date,
            **values,
        )

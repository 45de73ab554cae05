"""The report of a drill as a document with a hash, kept when the drill is judged."""

import hashlib
import json

from odoo import models
from odoo.exceptions import UserError

VERSION = 1


class TraceRecallDrill(models.Model):
    _inherit = "trace.recall.drill"

    def _keep_report(self):
        """Write the document down, its SHA-256, and the head of the ledger's seals at this moment."""
        self.ensure_one()
        # sudo: the newest seal's hash is meant to be given away
        seal = self.env["trace.seal"].sudo().search([], limit=1)
        self._write_step({"seal_head": f"{seal.number}: {seal.head}" if seal else False})
        text = json.dumps(self._prepare_report(), sort_keys=True, indent=1, ensure_ascii=False)
        self._write_step({"report_json": text, "report_hash": hashlib.sha256(text.encode()).hexdigest()})

    def _prepare_report(self):
        """The drill in JSON values; times in UTC."""
        self.ensure_one()
        return {
            "kind": "trace-recall-drill",
            "v": VERSION,
            "drill": self.name,
            "company": self.company_id.name,
            "led_by": self.user_id.name,
            "participants": self.participant_ids.mapped("name"),
            "direction": self.direction,
            "scenario": self.scenario or "",
            "draw": {
                "kind": self.kind,
                "criteria": json.loads(self.criteria) if self.criteria else None,
                "seed": self.seed or None,
                "population": self.population,
                "population_sha256": self.population_hash or None,
            },
            "lots": [
                {"id": lot.id, "number": lot.name, "product": lot.product_id.display_name} for lot in self.lot_ids
            ],
            "steps": [self._prepare_step_document(step) for step in self.step_ids],
            "balance": [self._prepare_balance_document(line) for line in self.balance_ids],
            "hours": round(self.hours, 6),
            "target_hours": self.target_hours,
            "accounted_percent": self.accounted,
            "tolerance_percent": self.tolerance,
            "verdict": self.passed,
            "reasons": (self.reasons or "").splitlines(),
            "judged_by": self.judged_by_id.name,
            "judged_at": self._say_moment(self.date_judged),
            "signatures": [
                {"name": one.signer_name, "meaning": one.meaning, "at": self._say_moment(one.signed_at)}
                for one in self._trace_get_covering()
            ],
            "seal": self.seal_head or None,
        }

    def _prepare_step_document(self, step):
        return {
            "step": step.name,
            "work": step.work,
            "state": step.state,
            "by": step.user_id.name or None,
            "begun": self._say_moment(step.date_start),
            "ended": self._say_moment(step.date_end),
            "seconds": step.seconds,
            "reached": step.reached,
            "finding": step.note or "",
        }

    def _prepare_balance_document(self, line):
        names = ("came", "explained", "unexplained", "percent")
        lot = {"number": line.lot_id.name, "product": line.product_id.display_name, "unit": line.uom_id.name}
        return lot | {name: line[name] for name in names}

    def _say_moment(self, moment):
        return moment.isoformat(timespec="seconds") + "Z" if moment else None

    def action_report_json(self):
        """Download the document as it was when the drill was judged."""
        self.ensure_one()
        if not self.report_json:
            raise UserError(self.env._("Drill %(drill)s is not judged yet: there is no report.", drill=self.name))
        return {"type": "ir.actions.act_url", "url": f"/trace/drill/{self.id}.json", "target": "download"}

"""A mock recall and the drill that measures it."""

from odoo import fields, models
from odoo.exceptions import UserError


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    drill_ids = fields.One2many("trace.recall.drill", "recall_id", "Drills", readonly=True, copy=False)

    def action_open_drill(self):
        """The measurements of this mock recall; they are begun when there are none."""
        self.ensure_one()
        if not self.is_drill:
            raise UserError(self.env._("%(recall)s is no drill: nothing is measured here.", recall=self.display_name))
        drill = self.drill_ids or self.env["trace.recall.drill"]._begin(self, {}, {})
        return {
            "type": "ir.actions.act_window",
            "res_model": "trace.recall.drill",
            "res_id": drill.id,
            "view_mode": "form",
        }

    def write(self, vals):
        if "is_drill" in vals and not vals["is_drill"] and self.drill_ids:
            raise UserError(
                self.env._("A drill stays a drill once it is measured: open another case for what really happened.")
            )
        # sudo: what a drill is about follows its mock recall while that is in draft, and ends with the verdict
        drills = self.sudo().drill_ids if {"root_lot_ids", "name"} & vals.keys() else self.env["trace.recall.drill"]
        drills._refuse_judged()
        result = super().write(vals)
        if "root_lot_ids" in vals:
            for drill in drills:
                drill._write_step({"lot_ids": drill.recall_id.root_lot_ids.ids})
        return result

    def _take_step(self, verb):
        """A step that the case takes is the drill's step too, whoever took it and wherever."""
        result = super()._take_step(verb)
        # sudo: the stopwatch belongs to what happens, not to who may write drills
        for step in self.sudo().drill_ids.step_ids.filtered(
            lambda step: step.work == verb and step.state in ("todo", "running") and step.drill_id.state == "running"
        ):
            now = fields.Datetime.now()
            begun = step.date_start or (self.contain_started if verb == "contain" else False) or now
            step._write_step(
                {
                    "state": "done",
                    "user_id": step.user_id.id or self.env.uid,
                    "date_start": begun,
                    "date_end": now,
                    "seconds": (now - begun).total_seconds(),
                    "reached": step.drill_id._count_case(verb),
                }
            )
        return result

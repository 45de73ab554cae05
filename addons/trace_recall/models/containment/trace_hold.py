"""What the holds of a recall do beside holding: they write down what they stopped, and follow only what is in scope."""

from odoo import api, models
from odoo.exceptions import UserError


class TraceHold(models.Model):
    _inherit = "trace.hold"

    @api.model_create_multi
    def create(self, vals_list):
        holds = super().create(vals_list)
        if not self.env.su and holds._get_recalls():
            raise UserError(
                self.env._("What a recall holds is held by containing it. Open the recall, and press Contain Now.")
            )
        return holds

    def _release_lines(self, lines, reason, disposition=None):
        """What is let go of stands in the timeline of the case."""
        super()._release_lines(lines, reason, disposition)
        for hold, released in lines.grouped("hold_id").items():
            said = self.env._("%(count)s lots were released: %(reason)s", count=len(released.lot_id), reason=reason)
            hold._get_recalls()._log("containment", said, hold)

    def _get_recalls(self):
        """The recalls that these holds were placed for."""
        mine = self.filtered(lambda hold: hold.res_model == "trace.recall")
        return self.env["trace.recall"].browse(mine.mapped("res_id")).exists()

    def _tell_documents(self, words):
        super()._tell_documents(words)
        rows = []
        # sudo: what a recall stops is written down with it, whoever caused the hold to grow
        for recall in self.sudo()._get_recalls():
            round_ = recall._get_running_round()
            for document, (lots, picked) in words.items():
                kind = "order" if document._name == "mrp.production" else "transfer"
                # sudo: as above
                row = recall._prepare_stop(kind, document.sudo(), round_)
                rows.append(row | {"lot_ids": lots.ids, "picked": picked})
        if rows:
            self.env["trace.recall.stop"]._keep(rows)

    def _filter_made(self, lot_ids):
        """The hold of a narrowed case follows what is made from now on, and leaves out what narrowing leaves out."""
        followed = super()._filter_made(lot_ids)
        for recall in self._get_recalls().filtered("narrowed"):
            followed &= set(recall._trace_scope_lots().ids)
        return followed

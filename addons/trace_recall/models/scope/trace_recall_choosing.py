"""Choosing where the line is drawn."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..case.trace_recall_steps import MANAGER


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    boundary_ids = fields.One2many("trace.recall.boundary", "recall_id", "Boundaries", copy=False)

    @api.model
    def _trace_get_signed_actions(self):
        return {**super()._trace_get_signed_actions(), "choose": self.env._("Choose a boundary")}

    def _check_may_choose(self):
        """A draft's boundary is chosen by whoever works on it; that of a scoped case widens it, by whoever leads recalls."""
        self.ensure_one()
        self.check_access("write")
        if self.state in ("closed", "cancelled"):
            raise UserError(
                self.env._("%(recall)s is over: its scope is not changed any more.", recall=self.display_name)
            )
        if self.state != "draft" and not (self.env.su or self.env.user.has_group(MANAGER)):
            raise UserError(
                self.env._(
                    "%(recall)s is scoped. Those who may lead recalls widen its scope: ask one of them.",
                    recall=self.display_name,
                )
            )
        self._trace_check_signed("choose")

    def _add_roots(self, lots):
        """Add root lots to a case that is scoped, and look again: what they reach is a difference to accept."""
        self.ensure_one()
        new = lots - self.root_lot_ids
        if new:
            self._write_step({"root_lot_ids": [fields.Command.link(lot.id) for lot in new]})
            self._log(
                "scope",
                self.env._("Root lots added: %(lots)s", lots=", ".join(new.mapped("display_name")[:20])),
            )
            self._look_again()

    @api.readonly
    def action_open_boundaries(self):
        """Open the boundaries of this case, to compare them."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_recall.action_trace_recall_boundary")
        return action | {"domain": [("recall_id", "=", self.id)], "context": {"default_recall_id": self.id}}

    @api.readonly
    def action_find_root(self):
        """Ask which lots are suspect, to find what they have in common; those of the complaint are entered already."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Find the Common Root"),
            "res_model": "trace.recall.find.root",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_recall_id": self.id, "default_suspect_ids": self._get_suspects().ids},
        }

    def _get_suspects(self):
        """The lots that the document is about from which the case was opened, else its root lots; of those the user may see."""
        self.ensure_one()
        origin = self._get_origin()
        lots = origin._get_trace_recall_lots() if hasattr(origin, "_get_trace_recall_lots") else self.root_lot_ids
        # sudo: as much as the caller has, and no more
        return (lots or self.root_lot_ids).sudo(self.env.su)._filtered_access("read")

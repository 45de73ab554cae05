"""Opening a recall: of which lots, what is wrong, and whether a case of them is running already."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..recall import CLASSES, KINDS

FOUND_AT_ONCE = 200


class TraceRecallOpen(models.TransientModel):
    _name = "trace.recall.open"
    _description = "Open a Recall"

    res_model = fields.Char(readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", readonly=True)
    code = fields.Char("Scan or Type", help="A number, a supplier's number, a label's code: its lots are added below.")
    message = fields.Char(readonly=True)
    lot_ids = fields.Many2many("stock.lot", string="Lots/Serial Numbers")
    kind = fields.Selection(KINDS, required=True, default="recall")
    recall_class = fields.Selection(CLASSES, "Class", help="Empty until the hazard was evaluated.")
    is_drill = fields.Boolean("Drill", help="A rehearsal: it holds nothing and tells nobody.")
    reason = fields.Text(help="What is wrong, in words for those who have the goods. Empty: proposed from the lots.")
    running_ids = fields.Many2many("trace.recall", string="Running Already", compute="_compute_running_ids")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        source = self._find_source()
        if source:
            values["lot_ids"] = [Command.set(source._get_trace_recall_lots().ids)]
            if len(source) == 1:
                values |= {"res_model": source._name, "res_id": source.id}
        return values

    @api.model
    def _find_source(self):
        """The documents that it is opened from; none when the context names nothing that may cause a recall."""
        model, chosen = self.env.context.get("active_model"), self.env.context.get("active_ids") or []
        return self._check_source(model, chosen)

    @api.model
    def _check_source(self, model, chosen):
        if model not in self.env or not hasattr(self.env[model], "_get_trace_recall_lots"):
            return None
        records = self.env[model].browse(chosen).exists()
        records.check_access("read")
        return records or None

    @api.depends("lot_ids")
    def _compute_running_ids(self):
        for wizard in self:
            wizard.running_ids = self.env["trace.recall"]._find_running(wizard.lot_ids._origin)

    @api.onchange("code")
    def _onchange_code(self):
        """Add the lots that the number names, and say when there are none."""
        if not self.code:
            return
        found = self.env["stock.lot"].trace_find(self.code, limit=FOUND_AT_ONCE)
        self.lot_ids = [Command.link(lot["id"]) for lot in found["lots"]]
        self.message = found["message"] or self.env._(
            "%(code)s: %(count)s found", code=self.code, count=len(found["lots"])
        )
        self.code = False

    def action_open(self):
        """Open the case.

        :return: the action that shows it
        :raise UserError: no lot is named
        """
        self.ensure_one()
        if not self.lot_ids:
            raise UserError(
                self.env._(
                    "A recall is of lots or serial numbers: scan, type or choose at least one that carries the defect."
                )
            )
        self.lot_ids.check_access("read")
        source = self._check_source(self.res_model, self.res_id)
        vals = {name: self[name] for name in ("kind", "recall_class", "is_drill", "reason") if self[name]}
        Recall = self.env["trace.recall"]
        return Recall._open_records(self.env._("Recall"), Recall._open_from(source, self.lot_ids, **vals))

    def action_running(self):
        """Show the cases that are running already."""
        self.ensure_one()
        return self.env["trace.recall"]._open_records(self.env._("Recalls"), self.running_ids)

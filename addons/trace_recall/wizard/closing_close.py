"""Closing with open points: each is listed, and why it stays open is asked."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class TraceRecallClose(models.TransientModel):
    _name = "trace.recall.close"
    _description = "Close a Recall"

    recall_id = fields.Many2one("trace.recall", required=True, ondelete="cascade")
    point_ids = fields.One2many("trace.recall.close.point", "close_id", "What Is Open")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        recall = self.env["trace.recall"].browse(values.get("recall_id")).exists()
        if recall and recall.has_access("read"):
            points = recall._get_open_points()
            values["point_ids"] = [
                Command.create({"code": point["code"], "message": point["message"]}) for point in points
            ]
        return values

    def action_close(self):
        """Close the case, with these reasons.

        :raise UserError: of a point nothing is said
        """
        self.ensure_one()
        if silent := self.point_ids.filtered(lambda point: not (point.reason or "").strip()):
            raise UserError(self.env._("Say why this may stay open: %(point)s", point=silent[0].message))
        reasons = [{"code": point.code, "message": point.message, "reason": point.reason} for point in self.point_ids]
        return self.recall_id.action_close(reasons=reasons)


class TraceRecallClosePoint(models.TransientModel):
    _name = "trace.recall.close.point"
    _description = "Close a Recall: Open Point"

    close_id = fields.Many2one("trace.recall.close", required=True, ondelete="cascade")
    code = fields.Char(required=True)
    message = fields.Text("What Is Open", required=True)
    reason = fields.Text("Why It May Stay Open")

"""How often one consignee may send something, with the right token."""

from datetime import timedelta

from odoo import fields, models

# Within an hour, right or wrong; more is nobody who counts goods.
MOST_TRIES = 30
WINDOW = timedelta(hours=1)


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    tries = fields.Integer(readonly=True, copy=False)
    tries_since = fields.Datetime(readonly=True, copy=False)

    def _is_too_often(self):
        """Count something sent from his page; whether there was too much within the hour."""
        self.ensure_one()
        now = fields.Datetime.now()
        if not self.tries_since or self.tries_since < now - WINDOW:
            self._write_step({"tries": 1, "tries_since": now})
            return False
        if self.tries >= MOST_TRIES:
            return True
        self._write_step({"tries": self.tries + 1})
        return False

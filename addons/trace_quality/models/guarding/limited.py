"""How often somebody outside, who has the right address, may send something: more than that is nobody who answers."""

from datetime import timedelta

from odoo import fields, models

WINDOW = timedelta(hours=1)


class TraceLimited(models.AbstractModel):
    """Counts what is sent to a record within an hour. ``_trace_most_tries`` of a model: so much is taken, right or wrong.

    For models that are ``trace.kept`` as well, and keep ``tries`` and ``tries_since``.
    """

    _name = "trace.limited"
    _description = "Taken So Often Within the Hour"

    _trace_most_tries = 20

    tries = fields.Integer(readonly=True, copy=False)
    tries_since = fields.Datetime(readonly=True, copy=False)

    def _is_too_often(self):
        """Count something sent with the right token; whether there was too much within the hour."""
        self.ensure_one()
        now = fields.Datetime.now()
        if not self.tries_since or self.tries_since < now - WINDOW:
            self._write_step({"tries": 1, "tries_since": now})
            return False
        if self.tries >= self._trace_most_tries:
            return True
        self._write_step({"tries": self.tries + 1})
        return False

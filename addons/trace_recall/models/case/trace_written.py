"""The mixin of evidence: records that what happens writes, and nobody by hand."""

from odoo import api, models


class TraceWritten(models.AbstractModel):
    """A record begins with what its model says and with what is given to ``create``.

    Steps make such records with sudo, which keeps the context of the call; with ``default_date`` or ``default_state`` in it, or
    with defaults of his own, a user would else date and decide what he only caused.
    """

    _name = "trace.written"
    _description = "Written by What Happens"

    @api.model
    def default_get(self, fields):
        # super() is asked for nothing: it takes the context and users' defaults first.
        own = {name: self._fields[name].default for name in fields if name in self._fields}
        return super().default_get([]) | self._convert_to_write(
            {name: default(self) for name, default in own.items() if default}
        )

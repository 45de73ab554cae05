"""What only the buttons of a record write: never a client, neither by writing nor by creating nor by a default of its own."""

from odoo import api, models
from odoo.exceptions import UserError


class TraceKept(models.AbstractModel):
    """``_trace_kept`` of a model: what says who decided what, and what became of it. Its steps write it by ``_write_step``.

    ``_trace_given_once``: what whoever makes a record may say of it, and nobody afterwards.
    """

    _name = "trace.kept"
    _description = "Written by Its Buttons"

    _trace_kept = frozenset(("name", "state"))
    _trace_given_once = frozenset()

    @api.model
    def default_get(self, fields):
        # Neither the context nor a user's own defaults say in which state a record begins.
        values = super().default_get([name for name in fields if name not in self._trace_kept])
        first = {name: self._fields[name].default for name in fields if name in self._trace_kept}
        return values | {name: default(self) for name, default in first.items() if default}

    @api.model_create_multi
    def create(self, vals_list):
        # The number is drawn by the model itself, whatever was given.
        self._refuse_kept({name for vals in vals_list for name in vals} - {"name"}, self._trace_kept)
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_kept(vals, self._trace_kept | self._trace_given_once)
        return super().write(vals)

    @api.model
    def _create_step(self, vals_list):
        """Create what only the steps of a record create."""
        return super().create(vals_list)

    def _write_step(self, vals):
        """Write what only the steps of a record write."""
        return super().write(vals)

    @api.model
    def _refuse_kept(self, names, refused):
        kept = sorted(refused.intersection(names))
        if kept:
            labels = [self._fields[name]._description_string(self.env) for name in kept]
            raise UserError(
                self.env._(
                    "%(model)s: “%(fields)s” is written by what is done with it, and not by hand. Press the button.",
                    model=self.env["ir.model"]._get(self._name).display_name,
                    fields="”, “".join(labels),
                )
            )

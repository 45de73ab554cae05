"""The mixin of what belongs to a case: once the case is over it stays as it is, and so do its files."""

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from ...recall import OVER


class TraceRecallPart(models.AbstractModel):
    """A rule of access and not of ``write``: steps, imports, commands of the case's form and files all ask for access.

    What happens by itself (``sudo``: mail servers, crons, the closing itself) is not asked.
    """

    _name = "trace.recall.part"
    _description = "Part of a Recall"

    # The path to the case.
    _trace_case = "recall_id"
    # Whether it goes on when the case is over; a model that says so says why, and guards itself.
    _trace_goes_on = False

    def _check_access(self, operation):
        """Nobody changes a part of a case that is over, or makes one of a case that he does not see."""
        refused = super()._check_access(operation)
        # What is not in the database yet is asked about when it is.
        if operation == "read" or not any(self._ids):
            return refused
        cases = self._get_case()
        unseen = cases - cases.sudo(False)._filtered_access("read")
        over = cases.browse() if self._trace_goes_on else cases.filtered(lambda case: case.state in OVER)
        if not unseen and not over:
            return refused
        settled = self._filter_of(unseen | over)
        if refused:
            return refused[0] | settled, refused[1]
        return settled, settled._make_foreign_error if unseen else settled._make_over_error

    def _get_case(self):
        # sudo: whose part it is; whether the user may see that case is asked
        return self.sudo().mapped(self._trace_case)

    def _filter_of(self, cases):
        return self.filtered(lambda part: part._get_case() & cases)

    def _make_over_error(self):
        return AccessError(
            self.env._(
                "%(recall)s is over: what was said and decided in it stays as it was. Reopen it where something was found out.",
                recall=", ".join(self._get_case().mapped("display_name")),
            )
        )

    def _make_foreign_error(self):
        return AccessError(
            self.env._("%(model)s: you do not see this recall, and cannot add to it.", model=self._description)
        )

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_derived({name for vals in vals_list for name in vals})
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_derived(vals)
        result = super().write(vals)
        if self._trace_case.partition(".")[0] in vals:
            # It may have been moved to a case that is over, or that the user does not see.
            self.check_access("write")
        return result

    @api.model
    def _refuse_derived(self, names):
        """What follows from something else, such as the company of the case, is no client's to say."""
        if self.env.su:
            return
        fields = [self._fields[name] for name in names if name in self._fields]
        derived = [field for field in fields if field.store and field.compute and field.readonly and not field.inverse]
        if derived:
            raise UserError(
                self.env._(
                    "%(model)s: “%(fields)s” follows from the rest and is not written.",
                    model=self._description,
                    fields="”, “".join(sorted(field._description_string(self.env) for field in derived)),
                )
            )

    # ------------------------------------------------------------------ files

    def _filter_standing(self):
        """Those whose files are evidence by now: files of what is decided while the case runs are added by models."""
        return self._filter_of(self._get_case().filtered(lambda case: case.state in OVER))

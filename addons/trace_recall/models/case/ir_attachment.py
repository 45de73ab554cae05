"""Files of a recall are evidence as what they belong to is: read by who reads that, changed and deleted by nobody."""

from odoo import models
from odoo.exceptions import AccessError

from ...recall import OVER


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _check_access(self, operation):
        refused = super()._check_access(operation)
        standing = self._filter_recall_evidence() if operation in ("write", "unlink") else self.browse()
        if not standing:
            return refused
        if refused:
            # Who may not even see some of them is told nothing of the others.
            return refused[0] | standing, refused[1]
        return standing, standing._make_evidence_error

    def _filter_recall_evidence(self):
        """Those that belong to a recall, or to a part of one, that stands as it is."""
        found = []
        # sudo: to what a file belongs decides, not whether the user may read it
        for model, files in self.sudo().grouped("res_model").items():
            if model in self.env and hasattr(self.env[model], "_filter_standing"):
                # sudo: as above
                owners = self.env[model].sudo().browse(files.mapped("res_id")).exists()._filter_standing()
                found += [one.id for one in files if one.res_id in owners.ids]
        return self.browse(found)

    def _make_evidence_error(self):
        return AccessError(
            self.env._(
                "%(files)s: files of what was decided or sent in a recall are evidence and stay as they are. Add another file.",
                files=", ".join(self.sudo().mapped("name")[:5]),  # sudo: the name of the file that was asked for
            )
        )


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _filter_standing(self):
        """Those whose files are evidence by now."""
        return self.filtered(lambda recall: recall.state in OVER)

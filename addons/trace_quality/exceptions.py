"""What the web client recognises by name and answers with a dialog of its own."""

from odoo.exceptions import UserError


class GateRefusal(UserError):
    """A step that may not proceed. The web client is told everything that stands against it, each with what mends it.

    ``findings``: list of ``Finding``; see ``gate/finding.py`` for their JSON form, which ``context`` carries.
    """

    def __init__(self, message, findings=()):
        super().__init__(message)
        self.findings = list(findings)
        self.context = {"findings": [finding.as_dict() for finding in self.findings]}

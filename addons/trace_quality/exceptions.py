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


class SignatureRefused(UserError):
    """Nobody signed: the credential was wrong, or its owner is locked out."""


class SignatureMissing(UserError):
    """A step that a policy lets pass only when signed. The web client offers to sign.

    ``missing``: dicts ``{"res_model", "res_id", "document", "action", "meaning_id", "meaning", "missing"}``, in ``context`` too.
    """

    def __init__(self, message, missing=()):
        super().__init__(message)
        self.missing = list(missing)
        self.context = {"missing": self.missing}

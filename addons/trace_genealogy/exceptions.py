"""What the web client recognises by name and answers with a dialog of its own."""

from odoo.exceptions import UserError


class FrozenFact(UserError):
    """A posted fact would have been changed by editing. The web client is told which record, to offer the correction."""

    def __init__(self, message, res_model=None, res_id=None):
        super().__init__(message)
        self.context = {"res_model": res_model, "res_id": res_id}


class RefusedNumber(UserError):
    """Lot or serial numbers that break their rule. The web client is told which, with reason and suggestion of each."""

    def __init__(self, message, numbers=()):
        super().__init__(message)
        self.context = {"numbers": list(numbers)}


class DoubtfulNumber(RefusedNumber):
    """Numbers that break their rule and may be used once somebody confirms them with a reason."""

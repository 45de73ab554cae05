"""Pressing a button the way a user does: answer the dialog it opens, and look whether it worked."""

from odoo.exceptions import UserError

ANSWERS = {
    "stock.backorder.confirmation": "process",
    "confirm.stock.sms": "dont_send_sms",
}
"""The dialogs a user meets on the way and the button pressed in each."""


def press(env, action):
    """Answer the dialog that ``action`` opens, and the one after it; anything else that a button returns is nothing."""
    while isinstance(action, dict) and action.get("res_model") in ANSWERS:
        context = action.get("context") or {}
        wizard = env(context={**env.context, **context})[action["res_model"]].create({})
        action = getattr(wizard, ANSWERS[action["res_model"]])()


def expect(document, state="done"):
    """Raise unless the document came into ``state``: a button that opens one more question has done nothing."""
    if document.state != state:
        raise UserError(
            document.env._(
                "The demo story stopped: %(document)s should be %(expected)s and is %(state)s. "
                "Nothing was kept. Look for settings that ask for more than Odoo's defaults.",
                document=document.display_name,
                expected=state,
                state=document.state,
            )
        )


def validate(picking):
    """Validate a transfer."""
    press(picking.env, picking.button_validate())
    expect(picking)

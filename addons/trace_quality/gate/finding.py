"""A finding: one thing that stands against one step, and what mends it."""

from dataclasses import asdict, dataclass

# From the one that always refuses to the one that is only written down.
ENFORCEMENTS = ("block", "sign", "warn")


@dataclass(frozen=True)
class Fix:
    """What mends a finding: the button's ``label`` and either an ``action`` of the web client or a method to call.

    ``method`` of ``res_model`` is called on ``res_id`` and may return an action.
    """

    label: str
    res_model: str = ""
    res_id: int = 0
    method: str = ""
    action: dict | None = None


@dataclass(frozen=True)
class Finding:
    """``code``: what kind (``hold``, ``expired``, a requirement's kind); ``message`` says it in a sentence, with the record.

    The step is named by ``document`` (model, id, shown name), and where there are any by ``line_id``, ``lot_id`` and
    ``product_id``. ``rule_id`` and ``requirement_id`` name the capture rule that asks, ``hold_id`` the hold. ``subject`` is
    what is spoken of, in words (product and lot), ``number`` the lot's number also while it is only typed, and ``entry`` says
    how a client lets the user enter what is missing (see ``docs/capture-rules.md``); None when it cannot be entered.
    """

    code: str
    message: str
    enforcement: str = "block"
    document: tuple = ("", 0, "")
    operation: str = ""
    line_id: int = 0
    lot_id: int = 0
    product_id: int = 0
    rule_id: int = 0
    requirement_id: int = 0
    hold_id: int = 0
    fixes: tuple = ()
    subject: str = ""
    number: str = ""
    entry: dict | None = None

    def as_dict(self):
        """The finding as JSON values, for a client."""
        return asdict(self)


def blocking(findings):
    """Those findings that keep the step from going on."""
    return [finding for finding in findings if finding.enforcement != "warn"]


def by_document(findings):
    """{shown name of the document: [finding]}, in the order given; equal sentences once."""
    grouped = {}
    for finding in findings:
        said = grouped.setdefault(finding.document[2], {})
        said.setdefault(finding.message, finding)
    return {name: list(said.values()) for name, said in grouped.items()}

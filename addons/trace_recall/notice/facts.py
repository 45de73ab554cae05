"""What is checked, and what is found."""

from dataclasses import dataclass, field

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True)
class Written:
    """One notice as one recipient gets it, and the facts it has to state.

    ``source`` is its body with placeholders, ``body`` the same merged, both HTML. Facts that are not known are empty.
    """

    kind: str  # consignee, consumer, regulator, reminder
    regime: str  # fda, gpsr, general
    language: str
    subject: str
    body: str
    source: str = ""
    is_recall: bool = True
    recall_class: str = ""
    depth: str = "wholesale"
    products: tuple = ()
    codes: tuple = ()
    reason: str = ""
    hazard: str = ""
    brand: str = ""
    phone: str = ""
    mail: str = ""
    url: str = ""
    has_picture: bool = False
    foreign_texts: tuple = ()


@dataclass(frozen=True)
class Finding:
    """One thing that a notice lacks or must not say.

    ``code`` names the rule, ``clause`` where it is from; ``start`` and ``end`` are places in the subject and text that were
    read (-1 where something is missing), ``excerpt`` what stands there, ``names`` what the sentence about it names.
    """

    code: str
    severity: str
    clause: str
    start: int = -1
    end: int = -1
    excerpt: str = ""
    names: tuple = field(default=())

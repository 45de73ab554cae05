"""What can be wrong with an element, told by a reason that whoever shows it puts into words."""


class Refused(ValueError):
    """A value that GS1 does not allow.

    ``reason`` is one of ``REASONS``, ``ai`` the application identifier it is about (empty for the whole), and
    ``details`` the figures for the sentence.
    """

    def __init__(self, reason, ai="", **details):
        super().__init__(reason, ai, details)
        self.reason, self.ai, self.details = reason, ai, details

    def __str__(self):
        told = "".join(f", {name} {value}" for name, value in self.details.items())
        return f"({self.ai}) {self.reason}{told}"


REASONS = (
    "unknown_ai",
    "length",
    "not_a_digit",
    "character",
    "check_digit",
    "date",
    "time",
    "country",
    "piece",
    "not_together",
    "needs",
    "nothing",
    "missing_gtin",
    "missing_prefix",
    "linear",
    "too_large",
    "company_prefix",
    "resolver",
)

"""What every checker answers. One checker looks at all that is asked of its kind at once, in one set of queries."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import format_date

from ....gate import Finding, Fix


class Checker:
    """``kind`` of ``trace.capture.requirement``.

    A checker reads in ``prepare`` what it needs for all of ``asked``, and then ``lacks`` says of each what is missing, in a
    sentence, or nothing. What it is given reads everything: whether a step may go on depends on what is so, not on who asks.
    """

    kind = ""
    # Whether untracked goods can meet it at all; what cannot be met is not asked for.
    of_lots = True
    # Whether it can be made good after the step.
    is_mendable = True

    def __init__(self, env):
        self.env = env
        self.today = fields.Date.context_today(env["stock.lot"])

    def find(self, asked):
        """The findings about ``asked``, which is all of this kind."""
        asked = [each for each in asked if not self.of_lots or each.passage.product.tracking != "none"]
        if not asked:
            return []
        self.prepare(asked)
        return [self.make_finding(each, said) for each in asked if (said := self.lacks(each))]

    def prepare(self, asked):
        """Read what is needed for all of it."""

    def lacks(self, each):
        """The sentence about what is missing, empty when nothing is."""
        return ""

    def get_entry(self, _each):
        """How the dialog lets the user enter what is missing: ``{"type", …}``; None when it cannot be entered."""
        return

    def store(self, each, value, record):
        """Write what the user entered, with the user's own rights; ``record`` is the line or lot to write on."""
        raise UserError(self.env._("%(goods)s: this cannot be entered here.", goods=self.name(each)))

    def get_fixes(self, _each):
        """Buttons that lead to where it is mended."""
        return ()

    def make_finding(self, each, said):
        passage = each.passage
        return Finding(
            code=self.kind,
            message=said,
            enforcement=each.rule.enforcement,
            document=passage.document_key,
            operation=each.operation,
            line_id=passage.line.id or 0,
            lot_id=passage.lot.id or 0,
            product_id=passage.product.id,
            rule_id=each.rule.id,
            requirement_id=each.requirement.id,
            fixes=self.get_fixes(each),
            subject=self.name(each),
            number=get_number(passage),
            entry=self.get_entry(each),
        )

    # ------------------------------------------------------------------ words

    def name(self, each):
        """What is spoken of: the product and its lot."""
        passage, number = each.passage, get_number(each.passage)
        product = passage.product.display_name
        if number:
            return self.env._("%(product)s, lot %(lot)s", product=product, lot=number)
        return product

    def say_date(self, day):
        return format_date(self.env, day)


def open_form(record, label):
    """The fix that opens a record."""
    action = {
        "type": "ir.actions.act_window",
        "res_model": record._name,
        "res_id": record.id,
        "views": [[False, "form"]],
        "target": "current",
    }
    return Fix(label, record._name, record.id, action=action)


def get_number(passage):
    """The number of the passage's lot, also while it is only typed; empty when there is none yet."""
    return passage.lot.name or passage.line.lot_name or ""


def get_fact(passage, name):
    """A fact about the lot of a passage: what the lot says, or else what its line says of it."""
    return passage.lot[name] or passage.line[name]

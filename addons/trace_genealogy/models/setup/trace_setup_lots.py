"""Findings about lots in stock, judged by the rules of their products."""

from odoo import api, models

from ...numbering import Refusal
from ...setup import sql

# So many of the newest lots in stock are judged a night, and so many of the wrong ones are kept with the finding.
LOTS, KEPT = 20_000, 100


class TraceSetupNumbering(models.AbstractModel):
    _inherit = "trace.setup.numbering"

    @api.model
    def _find_wrong_lots(self, numbered):
        """Products of which lots in stock follow neither the rule nor one of an operation type; newest lots, ``LOTS`` of them."""
        rules = {(template.id, company_id): rule for (template, company_id, _type), rule in numbered.items()}
        if not rules:
            return []
        query = sql.lots_in_stock({template_id for template_id, _company in rules}, LOTS)
        others = self._find_rules_of_operations(numbered)
        judges = {about: _Judge([rule, *others.get(about, ())]) for about, rule in rules.items()}
        wrong = {}
        for lot_id, number, template_id, company_id, received in self.env.execute_query(query):
            judge = judges.get((template_id, company_id))
            if judge and not judge.accepts(number, received):
                wrong.setdefault((template_id, company_id, judge.rule), []).append(lot_id)
        Template = self.env["product.template"]
        return [
            self._row(
                "lots_break_rule",
                (Template.browse(template_id), company_id, False),
                rule,
                len(lot_ids),
                count=len(lot_ids),
                lots=lot_ids[-KEPT:],
                rule=rule.id,
                lot=lot_ids[-1],
            )
            for (template_id, company_id, rule), lot_ids in wrong.items()
        ]

    @api.model
    def _find_rules_of_operations(self, numbered):
        """{(template id, company id): further rules that number it in some operation types}"""
        companies = {company_id for _template, company_id, _type in numbered}
        types = self.env["trace.numbering.rule"]._find_candidates(companies).picking_type_ids
        keys = {
            (template, company_id, picking_type.id)
            for template, company_id, _type in numbered
            for picking_type in types
            if picking_type.company_id.id == company_id
        }
        found = self.env["trace.numbering.rule"]._find_template_rules(keys).items() if keys else ()
        others = {}
        for (template, company_id, _type), rule in found:
            if rule:
                others.setdefault((template.id, company_id), set()).add(rule)
        return others


class _Judge:
    """Whether a number follows one of several rules; their patterns are read once for all numbers."""

    def __init__(self, rules):
        self.rule = rules[0]
        self._patterns = [rule._get_pattern() for rule in rules]
        self._received = [*(rule._get_received_pattern() for rule in rules), *self._patterns]

    def accepts(self, number, received):
        """A received number may be the supplier's, or one of ours that was drawn for the receipt."""
        return any(_follows(number, pattern) for pattern in (self._received if received else self._patterns))


def _follows(number, pattern):
    """Where there is no pattern, every number is good."""
    try:
        return pattern is None or bool(pattern.read(number))
    except Refusal:
        return False

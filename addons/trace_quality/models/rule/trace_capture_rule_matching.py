"""From the rules as records to the rules as values, and back: which requirements each step has to meet."""

from odoo import api, fields, models, tools

from ...rules import WHOLE, Demand, Rule, Subject, demands, is_drawn
from .asked import Asked
from .trace_capture_rule import SCOPE


class TraceCaptureRule(models.Model):
    _inherit = "trace.capture.rule"

    @api.model
    def _find_asked(self, passages):
        """Everything that rules ask of these passages: a list of ``Asked``. Costs no query however many there are.

        A step that is two operations (a drop shipment) is asked for both.
        """
        table = self._get_table()
        if not any(operation in table for passage in passages for operation in passage.operations):
            return []
        drawn, known = [], {}
        for passage in passages:
            subject = self._get_subject(passage)
            for operation in passage.operations:
                key = operation, subject
                if key not in known:
                    known[key] = demands(table.get(operation, ()), subject)
                drawn += [
                    (passage, operation, rule.id, demand.id)
                    for rule, demand in known[key]
                    if rule.percent >= WHOLE or is_drawn(rule.id, self._get_drawn(passage), rule.percent)
                ]
        return self._with_records(drawn)

    @api.model
    def _get_drawn(self, passage):
        """What sampling looks at: document, product and number, which making the line anew does not change."""
        # sudo: whoever posts need not be able to read lots
        number = passage.lot.sudo().name or passage.line.sudo().lot_name
        if not number and passage.line:
            return passage.line.id
        return f"{passage.document._name},{passage.document.id}:{passage.product.id}:{number or ''}"

    @api.model
    def _with_records(self, drawn):
        """Asked of (passage, operation, rule id, requirement id); all records are read together."""
        # sudo: a rule binds whoever may not read it
        rules = self.sudo().browse({rule_id for _p, _o, rule_id, _r in drawn})
        requirements = rules.env["trace.capture.requirement"].browse({each for _p, _o, _rule, each in drawn})
        rules, requirements = ({record.id: record for record in records} for records in (rules, requirements))
        return [Asked(passage, operation, rules[r], requirements[each]) for passage, operation, r, each in drawn]

    @api.model
    @tools.ormcache()
    def _get_table(self):
        """{operation: the active rules for it, as values}; dropped whenever a rule changes."""
        table = {}
        # sudo: a rule binds whoever may not read it
        for rule in self.sudo().search([("active", "=", True)]):
            table.setdefault(rule.operation, []).append(rule._get_values())
        return table

    @api.model
    def _has_enforcement(self, enforcement):
        """Whether any active rule enforces like this."""
        return any(rule.enforcement == enforcement for rules in self._get_table().values() for rule in rules)

    def _get_values(self):
        """This rule as a value."""
        self.ensure_one()
        products, categories, partners, types, workcenters, countries = (frozenset(self[name].ids) for name in SCOPE)
        return Rule(
            id=self.id,
            sequence=self.sequence,
            products=products,
            categories=categories,
            partners=frozenset(self.partner_ids.commercial_partner_id.ids) or partners,
            picking_types=types,
            workcenters=workcenters,
            countries=countries,
            company=self.company_id.id or 0,
            since=self.date_from or None,
            until=self.date_to or None,
            percent=self.sampling_percent,
            enforcement=self.enforcement,
            demands=tuple(Demand(each.id, each._get_slot()) for each in self.requirement_ids),
        )

    @api.model
    def _get_subject(self, passage):
        """A passage as rules see it, today."""
        partner = passage.partner
        return Subject(
            product=passage.product.id,
            categories=self._get_categories(passage.product),
            partners=(partner.commercial_partner_id.id,) if partner else (),
            workcenter=passage.workcenter.id or 0,
            picking_type=passage.picking_type.id or 0,
            country=partner.country_id.id or 0,
            company=passage.company.id or 0,
            day=fields.Date.context_today(self),
        )

    @api.model
    def _get_categories(self, product):
        """Ids from the topmost category to the product's own."""
        return tuple(int(part) for part in (product.categ_id.parent_path or "").split("/") if part)

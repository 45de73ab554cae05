"""Findings about numbering rules, judged by the rules themselves: which one fits, what it asks for, what it says of numbers."""

from odoo import api, models

from ...numbering import matching

NEARLY_FULL = 0.9


class TraceSetupNumbering(models.AbstractModel):
    _name = "trace.setup.numbering"
    _description = "Check of Numbering Rules"

    @api.model
    def _judge(self):
        """The findings as a list of dicts with the names of ``setup.sql.columns.COLUMNS``; a fixed number of queries."""
        subjects = self._get_subjects()
        rules = self.env["trace.numbering.rule"]._find_template_rules(subjects)
        numbered = {subject: rule for subject, rule in rules.items() if rule}
        return [
            *self._find_unnumbered(subject for subject, rule in rules.items() if not rule),
            *self._find_ties(rules),
            *self._find_missing_values(numbered),
            *self._find_refused_codes(numbered),
            *self._find_full_counters(),
            *self._find_wrong_lots(numbered),
        ]

    @api.model
    def _get_subjects(self):
        """{(template, company id, False)} of what has lots, for each company that may use it."""
        templates = self.env["product.template"].search([("tracking", "!=", "none"), ("type", "=", "consu")])
        companies = self.env["stock.warehouse"].search([("active", "=", True)]).company_id.ids
        return {
            (template, company_id, False)
            for template in templates
            for company_id in (template.company_id.ids or companies)
        }

    @api.model
    def _row(self, kind, subject, record, figure=None, about="", **details):
        template, company_id, _picking_type = subject
        key = "-".join(str(part) for part in (kind, about or record.id, template.id or "", company_id or ""))
        return {
            "kind": kind,
            "key": key,
            "company_id": company_id or None,
            "template_id": template.id or None,
            "res_model": record._name,
            "res_id": record.id,
            "figure": figure,
            "details": details,
        }

    # ------------------------------------------------------------------ which rule

    @api.model
    def _find_unnumbered(self, subjects):
        """What no rule numbers. Of listed food that a company numbers itself and keeps the rules for, that is worse."""
        keeping = self.env["res.company"]._trace_get_lot_code_rules()
        rows = []
        for subject in subjects:
            template, company_id, _picking_type = subject
            made = keeping.get(company_id) == "own" or bool(template.bom_ids)
            is_food = template.trace_is_food_listed and company_id in keeping and made
            rows.append(self._row("food_without_rule" if is_food else "no_rule", subject, template))
        return rows

    @api.model
    def _find_ties(self, rules):
        """Sets of rules of which only their order decides, each with how many products it decides for."""
        Rule = self.env["trace.numbering.rule"]
        companies = {company_id for _template, company_id, _type in rules}
        criteria = [rule._get_criteria() for rule in Rule._find_candidates(companies)] if rules else []
        ties = {}
        for (template, company_id, _type), rule in rules.items():
            if rule and rule != template.trace_numbering_rule_id:
                best = self._get_best(criteria, template, company_id)
                if len(best) > 1:
                    ties.setdefault((tuple(sorted(best)), company_id), []).append(template)
        nothing = self.env["product.template"]
        return [
            self._row(
                "rule_tie",
                (nothing, company_id, False),
                Rule.browse(ids[0]),
                len(templates),
                about="+".join(map(str, ids)),
                rules=ids,
                count=len(templates),
                example=min(template.id for template in templates),
            )
            for (ids, company_id), templates in ties.items()
        ]

    @api.model
    def _get_best(self, criteria, template, company_id):
        """Ids of the rules that fit a product best, equally well."""
        path = tuple(int(part) for part in (template.categ_id.parent_path or "").split("/") if part)
        subject = matching.Subject(template.id, path, company_id, 0)
        ranks = {rule.id: rank for rule in criteria if (rank := matching.rank(rule, subject))}
        highest = max(ranks.values(), default=None)
        return [rule_id for rule_id, rank in ranks.items() if rank == highest]

    # ------------------------------------------------------------------ what the rule asks for

    @api.model
    def _find_missing_values(self, numbered):
        """Products without what the pattern of their rule is filled with: there, drawing a number is refused."""
        prepare = self.env["trace.numbering.rule"]._prepare_values
        rows = []
        for subject, rule in numbered.items():
            template, company_id, _picking_type = subject
            asked = {"product", "gtin", "company"} & rule._get_pattern().tokens
            company = self.env["res.company"].browse(company_id)
            lacking = {
                token
                for product in (template.product_variant_ids if asked else ())
                for token in asked.difference(prepare(product, company))
            }
            for token in sorted(lacking):
                record = company if token == "company" else template
                details = {"token": token, "rule": rule.id}
                rows.append(self._row("rule_value_missing", subject, record, about=token, **details))
        return rows

    @api.model
    def _find_refused_codes(self, numbered):
        """Listed food whose supplier's code is its number, under rules that take numbers of suppliers for our own."""
        keeping = self.env["res.company"]._trace_get_lot_code_rules()
        return [
            self._row("food_codes_refused", subject, rule, about="codes", rule=rule.id)
            for subject, rule in numbered.items()
            if rule.received_check == "rule"
            and keeping.get(subject[1]) == "supplier"
            and subject[0].trace_is_food_listed
        ]

    @api.model
    def _find_full_counters(self):
        counters = self.env["trace.numbering.counter"]._find_recent([("rule_ref", "!=", False)])
        counters.invalidate_recordset(["drawn", "left"])  # what was drawn meanwhile is in no field that they depend on
        return [
            self._prepare_full_counter(counter)
            for counter in counters
            if counter.rule_id.active and counter.drawn >= NEARLY_FULL * (counter.drawn + counter.left)
        ]

    @api.model
    def _prepare_full_counter(self, counter):
        subject = (self.env["product.template"], counter.rule_id.company_id.id, False)
        percent = 100 * counter.drawn // (counter.drawn + counter.left)
        details = {"percent": percent, "left": counter.left, "scope": counter.scope_name}
        return self._row("rule_exhausted", subject, counter.rule_id, percent, about=counter.name, **details)

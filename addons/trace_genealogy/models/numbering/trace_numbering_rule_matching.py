"""Which rule numbers a product, and why."""

from odoo import api, models

from ...numbering import matching


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    @api.model
    def _find_rules(self, keys):
        """``{key: its rule, or none}`` for keys (product id, company id, operation type id or False).

        The rule chosen on the product wins, then the most specific one: product, deepest category, operation type,
        company, any; of equals the first by sequence. A fixed number of queries, however many keys. The rules found are
        meant for the system's own use and carry all rights: who draws at a posting need not be allowed to read rules.
        """
        # sudo: a rule numbers whatever is born, also for portal users who may read neither rules nor products
        products = self.env["product.product"].sudo().browse({product_id for product_id, _company, _type in keys})
        templates = {product.id: product.product_tmpl_id for product in products}
        found = self._find_template_rules({(templates[product], company, kind) for product, company, kind in keys})
        return {(product, *rest): found[(templates[product], *rest)] for product, *rest in keys}

    @api.model
    def _find_template_rules(self, keys):
        """The same for keys (template, company id, operation type id or False)."""
        candidates = self._find_candidates({company_id for _template, company_id, _type in keys}) if keys else self
        criteria = [rule._get_criteria() for rule in candidates]
        found = {}
        for template, company_id, picking_type_id in keys:
            subject = matching.Subject(template.id, get_path(template.categ_id), company_id, picking_type_id or 0)
            best = matching.best(criteria, subject)
            chosen = candidates.filtered(lambda rule, chosen=template.trace_numbering_rule_id: rule.id == chosen.id)
            found[template, company_id, picking_type_id] = chosen or candidates.browse(best and best.id)
        return found

    @api.model
    def _find_candidates(self, company_ids):
        """The rules in use in any of these companies."""
        # sudo: as in _find_rules
        return self.sudo().search([("company_id", "in", [False, *company_ids])])

    def _get_criteria(self):
        return matching.Rule(
            self.id,
            self.sequence,
            frozenset(self.product_ids.ids),
            frozenset(self.categ_ids.ids),
            self.company_id.id or 0,
            frozenset(self.picking_type_ids.ids),
        )

    @api.model
    def _say_why(self, rule, template):
        """Why this rule, or none, numbers the product."""
        if not rule:
            return self.env._("no rule: Odoo's own sequence")
        if template.trace_numbering_rule_id.id == rule.id:
            return self.env._("chosen on the product")
        if rule.product_ids:
            return self.env._("rule of this product")
        path = rule.categ_ids.browse(reversed(get_path(template.categ_id)))
        category = path.filtered(lambda category: category in rule.categ_ids)[:1]
        if category:
            return self.env._("rule of category %s", category.name)
        if rule.company_id:
            return self.env._("rule of company %s", rule.company_id.name)
        return self.env._("rule for everything")


def get_path(category):
    """Ids from the topmost category to this one."""
    return tuple(int(part) for part in (category.parent_path or "").split("/") if part)

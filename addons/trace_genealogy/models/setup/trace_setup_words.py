"""A finding in words: what is wrong, why it matters, what to do."""

from collections import defaultdict

from odoo import api, fields, models


class TraceSetupFinding(models.Model):
    _inherit = "trace.setup.finding"

    problem = fields.Char("What Is Wrong", compute="_compute_problem")
    why = fields.Char("Why It Matters", compute="_compute_words")
    what_to_do = fields.Char(compute="_compute_words")

    @api.depends("kind", "details", "template_id", "company_id", "res_id")
    @api.depends_context("lang")
    def _compute_problem(self):
        sentences, names = self._get_problems(), self._get_names()
        for finding in self:
            sentence = sentences.get(finding.kind, "")
            finding.problem = sentence % names[finding] if sentence else ""

    @api.depends("kind")
    @api.depends_context("lang")
    def _compute_words(self):
        reasons, remedies = self._get_reasons(), self._get_remedies()
        for finding in self:
            finding.why = reasons.get(finding.kind, "")
            finding.what_to_do = remedies.get(finding.kind, "")

    @api.depends("problem")
    def _compute_display_name(self):
        for finding in self:
            finding.display_name = finding.problem or finding.kind

    def _get_names(self):
        """{finding: what its sentence names}; each model is read once."""
        # sudo: a finding names what it is about, in the words of its reader
        findings = self.sudo()
        products = findings._browse_named("product.template", "example", "component")
        rules = findings._browse_named("trace.numbering.rule", "rule", "rules")
        of_operations = findings.filtered(lambda finding: finding.res_model == "stock.picking.type")
        operations = findings.env["stock.picking.type"].browse(of_operations.mapped("res_id"))
        known = {
            record: record.display_name for records in (products, rules, operations) for record in records.exists()
        }
        return {finding: finding._prepare_names(known) for finding in findings}

    def _browse_named(self, model, *keys):
        """The records whose ids stand under these keys of the details."""
        ids = set()
        for details in filter(None, self.mapped("details")):
            for key in keys:
                value = details.get(key)
                ids.update(value if isinstance(value, list) else [value] if value else ())
        return self.env[model].browse(ids)

    def _prepare_names(self, known):
        def name(model, record_id):
            record = self.env[model].browse(record_id)
            return known.get(record) or self.env._("a record that is gone")

        details = self.details or {}
        values = defaultdict(str, {key: value for key, value in details.items() if not isinstance(value, list)})
        values["product"] = self.template_id.display_name or ""
        values["company"] = self.company_id.display_name or ""
        for key in ("example", "component"):
            if details.get(key):
                values[key] = name("product.template", details[key])
        if details.get("rule"):
            values["rule"] = name("trace.numbering.rule", details["rule"])
            values["fault"] = self._get_fault(details)
        values["rules"] = ", ".join(name("trace.numbering.rule", rule_id) for rule_id in details.get("rules") or ())
        if self.res_model == "stock.picking.type":
            values["operation"] = name(self.res_model, self.res_id)
        values["token"] = self._get_token_label(details.get("token"))
        return values

    def _get_fault(self, details):
        """What the rule says against the newest of the wrong lots."""
        lot = self.env["stock.lot"].browse(details.get("lot") or 0).exists()
        rule = self.env["trace.numbering.rule"].browse(details["rule"]).exists()
        problem = rule._explain(lot.name) if lot and rule else None
        return (problem["reason"] if problem else "") or lot.name or ""

    @api.model
    def _get_token_label(self, token):
        labels = {
            "product": self.env._("internal reference"),
            "gtin": self.env._("trade item number (a barcode of 8, 12, 13 or 14 digits)"),
            "company": self.env._("company's code in numbers"),
        }
        return labels.get(token, token or "")

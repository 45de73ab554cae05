"""What a rule would draw next, without drawing it; saved, or as it is being typed."""

from odoo import api, fields, models

from ...numbering import PatternError, scopes

MOST = 100
# The second where a check digit covers digits only. What the database says comes before a sample.
SAMPLES = {
    "company": ("C1", "10"),
    "plant": ("WH", "01"),
    "line": ("L1", "05"),
    "shift": ("A", "1"),
    "product": ("P1001", "1001"),
    "gtin": ("09506000134352", "09506000134352"),
    "supplier": ("S2001", "2001"),
    "supplier_lot": ("A77889", "77889"),
    "order": ("MO30001", "30001"),
    "parent": ("B40001", "40001"),
}
SETTINGS = (
    "name", "pattern", "alphabet", "alphabet_characters", "start", "step", "counter_scope", "counter_period", "is_gapless",
    "company_id",
)  # fmt: skip


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    @api.readonly
    def preview(self, count=5):
        """The next ``count`` numbers (at most 100), as texts; none is drawn.

        They are those of the rule's first product, in its company and at this moment; what the database does not say, an
        order for example, is a sample. Another's draw in between changes them.

        :raise UserError: the counter is used up, or ``count`` is no number from 1 to 100
        """
        self.ensure_one()
        self.check_access("read")
        self._check_count(count, MOST)
        # sudo: counters and samples are read for whoever may read the rule
        rule = self.sudo()
        with rule._saying_why():
            return rule._compose_next(count)

    @api.readonly
    @api.model
    def preview_settings(self, settings, count=5):
        """The next numbers of a rule as it is being typed; nothing is saved, nothing is drawn.

        ``settings``: the fields of the rule with their values (``id`` of a saved rule, ``pattern``, ``start``, …; those left
        out have their defaults). Returns ``{"numbers": [text], "capacity": int, "problem": None or {"sentence", "position",
        "length"}}``; position and length count characters of the pattern, length 0 when no part of it is to blame.
        """
        self.browse(settings.get("id") or []).check_access("read")
        self.env["res.company"].browse(settings.get("company_id") or []).check_access("read")
        self._check_count(count, MOST)
        # sudo: as in preview
        rule = self.sudo()._get_draft(settings)
        answer = {"numbers": [], "capacity": 0, "problem": None}
        try:
            pattern = rule._get_pattern()
        except PatternError as error:
            return answer | {"problem": self._describe_problem(self._say_pattern_error(error), error)}
        answer["capacity"] = pattern.capacity
        try:
            answer["numbers"] = rule._compose_next(count)
        except PatternError as error:
            return answer | {"problem": self._describe_problem(self._say_draw_error(error), error)}
        problem = rule._say_scope_problem()
        return answer | {"problem": self._describe_problem(problem) if problem else None}

    @api.model
    def _get_draft(self, settings):
        values = {name: settings[name] for name in SETTINGS if name in settings}
        origin = self.browse(settings.get("id") or [])
        return self.new({**self.default_get(list(SETTINGS)), **values}, origin=origin)

    @api.model
    def _describe_problem(self, sentence, error=None):
        return {
            "sentence": sentence,
            "position": error.position if error else 0,
            "length": error.length if error else 0,
        }

    # ------------------------------------------------------------------ samples

    def _compose_next(self, count):
        """The next numbers of the sample product, as far as the counter is wide enough; raises ``PatternError``."""
        pattern = self._get_pattern()
        values, known, day = self._prepare_sample(pattern)
        scope = scopes.scope_text(self.counter_scope, self.counter_period or "", day, known)
        first = self._origin._peek(scope) if self._origin else 0
        last = max(first + 1, min(first + count, pattern.capacity))
        for digits_only in (False, True):
            try:
                return pattern.compose({**_get_samples(pattern, digits_only), **values}, range(first, last))
            except PatternError as error:
                if error.code != "check_characters" or digits_only:
                    raise
        return []

    def _prepare_sample(self, pattern):
        """What the database says of the rule's first product now: values, what the rule counts by, and the day."""
        product = self._origin.product_ids[:1].product_variant_id
        company = self.company_id or product.company_id or self.env.company
        warehouse = self.env["stock.warehouse"].search([("company_id", "=", company.id)], limit=1)
        local = self._find_local_moment(fields.Datetime.now(), company, warehouse)
        dates, day = self._prepare_date_values(local, company)
        values = self._prepare_values(product, company, warehouse)
        known = {
            "product_id": product.id or "sample",
            "categ_id": product.categ_id.id or "sample",
            "company_id": company.id,
            "order": "sample",
        }
        return {**dates, **values}, known, day


def _get_samples(pattern, digits_only):
    """A text of the right width for each token; with digits alone where the check digit covers nothing else."""
    samples = {}
    for token, choice in SAMPLES.items():
        width = pattern.widths.get(token)
        text = choice[digits_only]
        samples[token] = text[-width:].rjust(width, "0") if width else text
    return samples

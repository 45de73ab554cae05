"""How lots and serial numbers are made up, and judged."""

from functools import lru_cache

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...fields import Scope
from ...numbering import NAMED, Alphabet, Pattern, PatternError, scopes, sql
from .short_transaction import short_transaction

ALPHABETS = [
    ("decimal", "Digits"),
    ("hex", "Hexadecimal"),
    ("base36", "Digits and letters"),
    ("clear", "Digits and letters without look-alikes"),
    ("custom", "Characters of your own"),
]
SCOPES = [
    ("global", "All together"),
    ("company", "Each company"),
    ("product", "Each product"),
    ("category", "Each product category"),
    ("day", "Each day"),
    ("week", "Each week"),
    ("month", "Each month"),
    ("year", "Each year"),
    ("order", "Each order"),
]
PERIODS = [("day", "Each day"), ("week", "Each week"), ("month", "Each month"), ("year", "Each year")]
COUNTING = ("pattern", "alphabet", "alphabet_characters", "start", "step")


class TraceNumberingRule(models.Model):
    """A pattern, a counter, and the products they are for."""

    _name = "trace.numbering.rule"
    _description = "Numbering Rule"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10, help="Of two rules that fit a product equally well the first is taken.")
    company_id = fields.Many2one(
        "res.company", index=True, help="The rule numbers for this company only. Empty: for every company."
    )
    pattern = fields.Char(
        required=True,
        default="{counter:6}",
        help="Text, and in braces what is filled in: LOT{yy}{week}-{counter:5}. Double a brace to have one in the number.",
    )
    alphabet = fields.Selection(
        ALPHABETS,
        "Counts with",
        required=True,
        default="decimal",
        help="The characters of the counter. Without look-alikes there is no 0 and O, no 1, I and L, and no U.",
    )
    alphabet_characters = fields.Char(
        "Characters", help="In the order of their values; the first is nought. Each stands once."
    )
    start = fields.Integer("First Number", default=1, help="What the counter gives first, each time it begins.")
    step = fields.Integer(default=1, help="How much is added from one number to the next.")
    counter_scope = fields.Selection(
        SCOPES,
        "Counts for",
        required=True,
        default="global",
        help="Each of these has a counter of its own that begins with the first number.",
    )
    counter_period = fields.Selection(
        PERIODS,
        "And Begins Anew",
        help="The counters of companies, products or categories begin again with the period.",
    )
    is_gapless = fields.Boolean(
        "Without Gaps",
        help="No number is lost when a posting fails. The price: who draws from a counter holds it until the posting is "
        "committed, and all other postings that need it wait. Leave it off unless somebody demands it.",
    )
    product_ids = Scope(
        "product.template",
        "trace_numbering_rule_product_rel",
        string="Products",
        domain=[("tracking", "!=", "none")],
        help="The rule numbers these products. Empty: every product of the categories.",
    )
    categ_ids = Scope(
        "product.category",
        "trace_numbering_rule_category_rel",
        string="Product Categories",
        help="The rule numbers the products of these categories and of those below them. Empty: of every category.",
    )
    picking_type_ids = Scope(
        "stock.picking.type",
        "trace_numbering_rule_picking_type_rel",
        string="Operation Types",
        help="The rule numbers what is born in these operations. Empty: in every operation, and outside of any.",
    )
    on_invalid = fields.Selection(
        [("refuse", "Is refused"), ("confirm", "Can be confirmed")],
        "A Wrong Number",
        required=True,
        default="refuse",
        help="What happens to a number typed or scanned that does not follow the rule.",
    )
    received_check = fields.Selection(
        [("rule", "Follow this rule"), ("pattern", "Follow a pattern of their own"), ("none", "Are not checked")],
        "Numbers of Suppliers",
        required=True,
        default="rule",
        help="How numbers are judged that a supplier gave and that are typed at the receipt.",
    )
    received_pattern = fields.Char(
        "Pattern of Suppliers", help="Written like the pattern of this rule, with the same characters of the counter."
    )

    # ------------------------------------------------------------------ what can be set

    @api.constrains(*COUNTING, "received_check", "received_pattern")
    def _check_patterns(self):
        for rule in self:
            rule._read_pattern("pattern", rule.pattern)
            if rule.received_check == "pattern":
                rule._read_pattern("received_pattern", rule.received_pattern)

    def _read_pattern(self, name, text):
        try:
            return parse(text or "", self._get_characters(), self.start, self.step)
        except PatternError as error:
            raise ValidationError(
                self.env._(
                    "%(field)s of the numbering rule %(rule)s: %(problem)s",
                    field=self._fields[name]._description_string(self.env),
                    rule=self.name,
                    problem=self._say_pattern_error(error),
                )
            ) from error

    @api.constrains("pattern", "counter_scope", "counter_period")
    def _check_scopes(self):
        for rule in self:
            problem = rule._say_scope_problem()
            if problem:
                raise ValidationError(problem)

    def _say_scope_problem(self):
        """What is wrong with a counter that begins anew under a pattern that does not tell, or empty."""
        tokens = self._get_pattern().tokens
        for scope in (self.counter_scope, self.counter_period):
            lacking = scopes.lacking(scope, tokens)
            if lacking:
                return self.env._(
                    "The numbers of the rule %(rule)s would repeat: its counter begins anew, and the pattern does not say "
                    "for which %(scope)s it counts. Add %(tokens)s to the pattern, or count differently.",
                    rule=self.name,
                    scope=self._say_scope(scope),
                    tokens=" ".join(f"{{{token}}}" for token in lacking),
                )
        return ""

    # ------------------------------------------------------------------ parsed

    def _get_characters(self):
        """The characters of the counter."""
        if self.alphabet == "custom":
            return self.alphabet_characters or ""
        return NAMED.get(self.alphabet, "")

    def _get_pattern(self):
        self.ensure_one()
        return parse(self.pattern, self._get_characters(), self.start, self.step)

    def _get_received_pattern(self):
        """The pattern that numbers of suppliers are judged by, or None."""
        self.ensure_one()
        if self.received_check == "none":
            return None
        if self.received_check == "rule":
            return self._get_pattern()
        return parse(self.received_pattern, self._get_characters(), self.start, self.step)

    # ------------------------------------------------------------------ a life

    @api.model_create_multi
    def create(self, vals_list):
        """A rule that nobody named is called by its pattern."""
        return super().create([{"name": vals.get("pattern"), **vals} for vals in vals_list])

    def copy_data(self, default=None):
        return [
            {**vals, "name": self.env._("%s (copy)", rule.name)}
            for rule, vals in zip(self, super().copy_data(default=default), strict=True)
        ]

    def write(self, vals):
        if "is_gapless" in vals:
            changed = self.filtered(lambda rule: rule.is_gapless != bool(vals["is_gapless"]))
            changed._refuse_if_used(
                self.env._(
                    "A rule that has drawn numbers stays with or without gaps as it is. Copy the rule, let the copy go on "
                    "after the last number, and archive this one."
                )
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._refuse_if_used(
            self.env._(
                "Numbers of the past are explained by it, and its counters would begin again. Archive it instead."
            )
        )

    def _refuse_if_used(self, why):
        used = self.browse(self._get_used_ids())
        if used:
            raise UserError(
                self.env._(
                    "The numbering rule %(rules)s has drawn numbers. %(why)s",
                    rules=", ".join(used.mapped("name")),
                    why=why,
                )
            )

    def _get_used_ids(self):
        """Ids of those of these rules that have drawn, as committed now: counters are made in transactions of their own."""
        if not self:
            return []
        with short_transaction(self.env) as cr:
            cr.execute(sql.is_used(self.ids))
            return [rule_id for (rule_id,) in cr.fetchall()]


@lru_cache(maxsize=1024)
def parse(text, characters, start, step):
    """The parsed pattern; raises ``PatternError``."""
    return Pattern.parse(text, alphabet=Alphabet.of(characters), start=start, step=step)

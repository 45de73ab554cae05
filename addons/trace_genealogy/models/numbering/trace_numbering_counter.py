"""Which counters there are, and how far they are."""

from operator import ge, gt

from odoo import api, fields, models

from ...fields import BigInteger
from ...numbering import sql

# So many are looked at in one transaction: where a counter stands is read from its sequence, which takes a lock of the server's.
LOOKED_AT = 1_000


class TraceNumberingCounter(models.Model):
    """The counter of one scope of one rule. Made by the first draw, in a transaction of its own; never by users.

    How far it is stands in its sequence or its draws, not here; ``rested`` is where it goes on when its sequence was put
    away. No foreign key to the rule, which may not be committed yet.
    """

    _name = "trace.numbering.counter"
    _inherit = ["trace.refs"]
    _description = "Counter of Numbers"
    _order = "rule_ref, id desc"
    _log_access = False

    name = fields.Char(required=True, readonly=True)
    rule_ref = fields.Integer("Rule (id)", required=True, readonly=True)
    rule_id = fields.Many2one("trace.numbering.rule", compute="_compute_rule", search="_search_rule", compute_sudo=True)
    company_id = fields.Many2one("res.company", related="rule_id.company_id")
    scope = fields.Char(readonly=True)
    scope_name = fields.Char("Counts for", compute="_compute_scope_name")
    is_gapless = fields.Boolean("Without Gaps", readonly=True)
    begun_on = fields.Datetime("Begun", readonly=True)
    rested = BigInteger("Rests at", readonly=True)
    seen = BigInteger("Seen at", readonly=True)
    seen_on = fields.Datetime("Seen", readonly=True)
    drawn = BigInteger(compute="_compute_drawn", help="Given out, whether used or lost.")
    last_number = fields.Char(
        "Last Count", compute="_compute_drawn", help="What the counter gave last, as it stands in numbers."
    )
    left = BigInteger(compute="_compute_drawn")
    fill = fields.Float(
        "Used (%)",
        compute="_compute_drawn",
        search="_search_fill",
        help="How much of the counter's width is used up. When it is full, the rule draws no more.",
    )

    _one_per_scope = models.UniqueIndex("(rule_ref, scope)", "This counter is there already.")
    _one_per_name = models.UniqueIndex("(name)", "This counter is there already.")

    @api.model
    def _get_refs(self):
        return {**super()._get_refs(), "rule_id": "rule_ref"}

    @api.depends("rule_ref")
    def _compute_rule(self):
        self._compute_refs()

    @api.model
    def _search_rule(self, operator, value):
        return self._search_ref("rule_id", operator, value)

    @api.depends("rule_ref", "name")
    def _compute_drawn(self):
        positions = self._find_positions()
        for counter in self:
            drawn = positions.get(counter.name, counter.rested)
            pattern = counter.rule_id._get_pattern() if counter.rule_id else None
            counter.drawn = drawn
            counter.last_number = counter.rule_id._write_count(drawn - 1) if pattern and drawn else False
            counter.left = max(pattern.capacity - drawn, 0) if pattern else 0
            counter.fill = min(100 * drawn / pattern.capacity, 100) if pattern else 0

    @api.model
    def _search_fill(self, operator, value):
        if operator not in (">", ">="):
            return NotImplemented
        compare = {">": gt, ">=": ge}[operator]
        # How far a counter is stands in no column.
        counters = self._find_recent([("rule_ref", "!=", False)])
        return [("id", "in", counters.filtered(lambda counter: compare(counter.fill, value)).ids)]

    @api.model
    def _find_recent(self, domain):
        """The counters that were begun last, as many as may be looked at: older ones of days and orders draw no more."""
        return self.search(domain, order="id desc", limit=LOOKED_AT)

    def _find_positions(self):
        """``{name: how many indexes were given out}``, as it is now."""
        fast = self.filtered(lambda counter: not counter.is_gapless).mapped("name")
        there = [name for (name,) in self.env.execute_query(sql.existing(fast))] if fast else []
        found = dict(self.env.execute_query(sql.positions(there))) if there else {}
        gapless = self.filtered("is_gapless").mapped("name")
        return found | (dict(self.env.execute_query(sql.drawn(gapless))) if gapless else {})

    @api.depends("scope")
    def _compute_scope_name(self):
        names = self._find_scope_records()
        for counter in self:
            counter.scope_name = " ".join(names.get(part, part) for part in (counter.scope or "").split(" ") if part)
            counter.scope_name = counter.scope_name or self.env._("All together")

    def _find_scope_records(self):
        """``{part of a scope: the name of the record it stands for}``."""
        models_of = {"company": "res.company", "product": "product.product", "category": "product.category"}
        parts = {part for counter in self for part in (counter.scope or "").split(" ") if ":" in part}
        found = {}
        for kind, model in models_of.items():
            ids = [int(part.split(":")[1]) for part in parts if part.startswith(f"{kind}:")]
            for record in self.env[model].browse(ids).exists():
                found[f"{kind}:{record.id}"] = record.display_name
        return found | {part: part.split(":", 1)[1] for part in parts if part.startswith("order:")}

    def action_continue(self):
        """Ask for the last number that was used outside, and go on after it."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_numbering_continue")
        kinds = dict(part.split(":", 1) for part in (self.scope or "").split(" ") if ":" in part)
        context = {"default_rule_id": self.rule_ref}
        for kind, field in (("product", "default_product_id"), ("company", "default_company_id")):
            if kind in kinds:
                context[field] = int(kinds[kind])
        return action | {"context": context}

"""Numbers for births: which rule, what the number is made of, one draw."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...numbering import PatternError, Refusal


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    # ------------------------------------------------------------------ many births

    @api.model
    def _number_births(self, births):
        """Names for lots that are being born, in the order of ``births``; None where no rule applies.

        Equal births are drawn together: one round trip per rule and scope value, however many there are.

        :raise UserError: a rule lacks what its pattern needs, or its counter is used up
        """
        names = [None] * len(births)
        spoken_for = None
        missing = list(range(len(births)))
        while groups := self._group_births(births, missing):
            self._draw_into(names, groups)
            drawn = [
                position
                for rule_groups in groups.values()
                for positions in rule_groups.values()
                for position in positions
            ]
            if spoken_for is None:
                spoken_for = self._find_spoken_for([births[position] for position in drawn])
            missing = [position for position in drawn if (births[position].product.id, names[position]) in spoken_for]
        return names

    @api.model
    def _draw_into(self, names, groups):
        """Draw for {rule: {birth: positions}} and put the numbers in their places."""
        for rule, births in groups.items():
            drawn = rule._draw_groups([(birth, len(positions)) for birth, positions in births.items()])
            for positions, numbers in zip(births.values(), drawn, strict=True):
                for position, number in zip(positions, numbers, strict=True):
                    names[position] = number

    @api.model
    def _find_spoken_for(self, births):
        """{(product id, number)} of the numbers typed on lines that are not posted: their lots will be made."""
        domain = [
            ("product_id", "in", list({birth.product.id for birth in births})),
            ("company_id", "in", list({birth.company.id for birth in births})),
            ("state", "not in", ("done", "cancel")),
            ("lot_name", "!=", False),
            ("lot_id", "=", False),
        ]
        # sudo: a number is spoken for whoever typed it
        groups = self.env["stock.move.line"].sudo()._read_group(domain, ["product_id", "lot_name"])
        return {(product.id, number) for product, number in groups}

    @api.model
    def _group_births(self, births, positions):
        """{rule: {birth: positions}} of those to which a rule applies."""
        rules = self._find_rules({births[position].key for position in positions}) if positions else {}
        groups = {}
        for position in positions:
            birth = births[position]
            if rule := rules[birth.key]:
                groups.setdefault(rule, {}).setdefault(birth, []).append(position)
        return groups

    def _draw_groups(self, groups):
        """Lists of numbers for [(birth, count)]: reserved ones where there are such, else from the counter."""
        self.ensure_one()
        drawn = [self._draw_from_range(birth, count) for birth, count in groups]
        asked = [self._prepare_draw(*group) for group, numbers in zip(groups, drawn, strict=True) if numbers is None]
        counted = iter(self._draw(asked) if asked else ())
        return [next(counted) if numbers is None else numbers for numbers in drawn]

    def _draw_from_range(self, birth, count):
        """Numbers that were reserved for this birth, or None: then they come from the counter."""

    # ------------------------------------------------------------------ one birth

    @api.model
    def _find_rule(self, birth):
        """The rule that numbers this birth, or none."""
        return self._find_rules([birth.key])[birth.key]

    def _prepare_draw(self, birth, count):
        """One group of ``_draw``."""
        known = {
            "product_id": birth.product.id,
            "categ_id": birth.product.categ_id.id,
            "company_id": birth.company.id,
            "warehouse_id": birth.warehouse.id if birth.warehouse else False,
            "order": birth.order,
        }
        return self._prepare_birth_values(birth), birth.when or fields.Datetime.now(), known, count

    def _prepare_birth_values(self, birth):
        """{token: text} of what is known of a birth, dates excepted."""
        return self._prepare_values(
            birth.product,
            birth.company,
            birth.warehouse,
            birth.workcenter,
            birth.partner,
            supplier_lot=birth.supplier_lot,
            order=birth.order,
            parent=birth.parent,
        )

    def _foresee(self, birth, count):
        """The next ``count`` numbers of a birth, as far as they can be told; nothing is drawn."""
        try:
            scope, want = self._prepare_want(*self._prepare_draw(birth, count))
            first, pattern = self._peek(scope), self._get_pattern()
            return pattern.compose(want.values, range(first, min(first + count, pattern.capacity)))
        except (PatternError, UserError):
            return []

    def _continue_birth(self, birth, first, count):
        """The ``count`` numbers of the pattern that begin with ``first``, or None when it is no number of this rule's patterns.

        A delivery often brings a run of the maker's numbers, of which somebody types the first.
        """
        patterns = [self._get_pattern()]
        if birth.received and (received := self._get_received_pattern()):
            patterns.insert(0, received)
        for pattern in patterns:
            try:
                reading = pattern.read(first)
                return pattern.compose(reading.values, range(reading.index, reading.index + count))
            except (Refusal, PatternError):
                continue
        return None

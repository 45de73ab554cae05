"""Drawing numbers."""

from datetime import datetime, timezone
from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from ...numbering import scopes, sql
from .counters import FastCounter, GaplessCounter

MOST = 100_000


class Want(NamedTuple):
    """What one group of a draw wants; ``numbers`` is filled.

    ``company_id`` is whose lots of the product are in the way: 0 for everybody's, since lots of a product that companies share
    have none.
    """

    values: dict
    product_id: int
    company_id: int
    count: int
    numbers: list

    def take(self, offered):
        """Take of the pairs (number, whether it is there already) what is free and needed; returns how many were looked at."""
        looked = 0
        for number, is_taken in offered:
            if len(self.numbers) == self.count:
                break
            looked += 1
            if not is_taken:
                self.numbers.append(number)
        return looked


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    def draw(self, count, product_id=None, **tokens):
        """``count`` new numbers, as texts, in the order they were drawn.

        ``product_id``: the product they are for; its reference and trade item number are then known, and numbers that it
        has already are passed over. ``tokens`` say what else the pattern asks for (``order="WH/MO/00042"``,
        ``supplier_lot="A7"``), or something else than the database would (``plant="GHENT"``); ``when``, a moment as
        ISO 8601 text (UTC), is now unless given. What was drawn is not drawn again; without gaps, not even if the caller
        does not use it.

        :raise UserError: the pattern needs what was not given, the counter is used up, or ``count`` is no number from 1
            to 100,000
        :raise AccessError: the user may not number
        """
        self.ensure_one()
        self._check_may_draw()
        count = self._check_count(count, MOST)
        when = self._read_moment(tokens.pop("when", None))
        product = self._browse_product(product_id)
        # sudo: counters belong to nobody; the user's rights were checked
        rule = self.sudo()
        company = rule.company_id or rule.env["res.company"].browse(product.company_id.id) or rule.env.company
        warehouses = rule.env["stock.warehouse"].search([("company_id", "=", company.id)], limit=2)
        texts = {token: str(text) for token, text in tokens.items()}
        known = {
            "product_id": product.id,
            "categ_id": product.categ_id.id,
            "company_id": company.id,
            "order": texts.get("order"),
            "warehouse_id": warehouses.id if len(warehouses) == 1 else False,
        }
        values = rule._prepare_values(product, company, warehouses if len(warehouses) == 1 else None, **texts)
        return rule._draw([(values, when, known, count)])[0]

    def _check_may_draw(self):
        if not self.env.su and not self.env.user.has_group("trace_genealogy.group_trace_operator"):
            raise AccessError(
                self.env._("Only who works with lots may draw numbers. Ask for the right of an operator.")
            )
        self.check_access("read")

    def _check_count(self, count, most):
        if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= most:
            raise UserError(
                self.env._(
                    "%(count)s is no number of numbers. Ask for a whole number from 1 to %(most)s.",
                    count=count,
                    most=most,
                )
            )
        return count

    def _read_moment(self, text):
        """The UTC moment of an ISO 8601 text, without a time zone; now for none."""
        if not text:
            return fields.Datetime.now()
        try:
            moment = datetime.fromisoformat(str(text).replace("Z", "+00:00"))
        except ValueError as error:
            raise UserError(self.env._("“%s” is no moment. Write it as 2026-11-27T10:00:00, in UTC.", text)) from error
        return moment.astimezone(timezone.utc).replace(tzinfo=None) if moment.tzinfo else moment

    def _browse_product(self, product_id):
        product = self.env["product.product"].browse(product_id or [])
        if product and not product.exists():
            raise UserError(self.env._("There is no product with the id %s.", product_id))
        product.check_access("read")
        return product

    # ------------------------------------------------------------------ many at once

    def _draw(self, groups):
        """Lists of numbers, one per group (values: {token: text}, when: UTC datetime, known: dict, count).

        ``known`` says by what the rule counts: ``product_id``, ``categ_id``, ``company_id``, ``order`` (a text); a
        ``warehouse_id`` besides says on whose clock ``when`` is read. Dates and shift are filled in here. One round trip
        per counter, however many numbers; numbers the product has already are passed over. Meant to be called with all
        rights, as ``_find_rules`` gives them.

        :raise UserError: the pattern needs what was not given, or the counter is used up
        """
        self.ensure_one()
        by_scope, wants = {}, []
        for group in groups:
            scope, want = self._prepare_want(*group)
            wants.append(want)
            by_scope.setdefault(scope, []).append(want)
        # Always in one order: two draws that need the same counters never hold what the other waits for.
        for scope in sorted(by_scope):
            counter = (GaplessCounter if self.is_gapless else FastCounter)(self.env, self.id, scope)
            self._fill(counter, by_scope[scope])
            counter.close()
        return [want.numbers for want in wants]

    def _prepare_want(self, values, when, known, count):
        company = self.env["res.company"].browse(known.get("company_id") or self.company_id.id or self.env.company.id)
        warehouse = self.env["stock.warehouse"].browse(known.get("warehouse_id") or [])
        local = self._find_local_moment(when or fields.Datetime.now(), company, warehouse)
        dates, day = self._prepare_date_values(local, company)
        with self._saying_why():
            scope = scopes.scope_text(self.counter_scope, self.counter_period or "", day, known)
        # sudo: whose lots a product has is no secret to a counter
        product = self.env["product.product"].sudo().browse(known.get("product_id") or [])
        whose = company.id if product.company_id else 0
        return scope, Want({**dates, **values}, product.id or 0, whose, count, [])

    def _fill(self, counter, wants):
        """Give every want its numbers from the counter: at first all in one go, then what was there already once more."""
        for want in wants:
            self._compose(want.values, [0])  # what is missing is said before anything is drawn: counters never go back
        indexes = iter(self._take(counter, wants[0], self._check_count(sum(want.count for want in wants), MOST)))
        self._offer(wants, [[next(indexes) for _n in range(want.count)] for want in wants])
        for want in wants:
            passed = want.count - len(want.numbers)
            while len(want.numbers) < want.count:
                missing = want.count - len(want.numbers)
                # The more was there already the more is tried at once; what is not needed goes back.
                batch = self._take(counter, want, min(missing + passed, 10_000), missing)
                before = len(want.numbers)
                used = self._offer([want], [batch])
                counter.put_back(batch[used:])
                passed += used - (len(want.numbers) - before)
                if passed > MOST:
                    raise UserError(self._say_too_many_taken(passed))

    def _take(self, counter, want, *counts):
        """Indexes: as many as the first of ``counts`` for which the counter has room.

        :raise UserError: it has not even room for the last
        """
        capacity = self._get_pattern().capacity
        for count in counts:
            if indexes := counter.take(count, capacity):
                return indexes
        return self._compose(want.values, [capacity])  # says that it is full

    def _offer(self, wants, batches):
        """Give each want the numbers of its indexes that its product does not have; returns how many of the last were used."""
        names = [self._compose(want.values, batch) for want, batch in zip(wants, batches, strict=True)]
        used = 0
        for want, offered in zip(wants, self._find_taken(wants, names), strict=True):
            used = want.take(offered)
        return used

    def _compose(self, values, indexes):
        with self._saying_why():
            return self._get_pattern().compose(values, indexes)

    def _find_taken(self, wants, names):
        """For each want a list of pairs: a name, and whether its product has a lot of that number; one query."""
        flat = [(want, name) for want, batch in zip(wants, names, strict=True) for name in batch]
        taken = set()
        if any(want.product_id for want in wants):
            self.env["stock.lot"].flush_model(["name", "product_id", "company_id"])
            columns = zip(*((want.product_id, want.company_id, name) for want, name in flat), strict=True)
            taken = {place for (place,) in self.env.execute_query(sql.taken(*columns))}
        marks = iter(range(1, len(flat) + 1))
        return [[(name, next(marks) in taken) for name in batch] for batch in names]

"""Reserving a block, and giving back what is left of it."""

from odoo import fields, models
from odoo.exceptions import UserError

from ...ranges import sql
from ...ranges.runs import describe, runs

# A counter that begins anew gives the same count again: a block could not say which of them it holds.
SPARE = 1000  # so many returned numbers may turn out to be there already
LASTING_SCOPES = ("global", "company", "product", "category")


class TraceSerialRange(models.Model):
    _inherit = "trace.serial.range"

    def action_reserve(self):
        """Draw the numbers of these drafts; first those that were given back to the rule, then new ones of its counter.

        :raise UserError: a block is reserved already, its rule cannot reserve, lacks what its pattern needs, or is used up
        """
        self.check_access("write")
        self._check_draft()
        for block in self:
            block._check_can_reserve()
            # sudo: counters and numbers belong to nobody; the right to write the block was checked
            block.sudo()._reserve()
        return True

    def action_close(self):
        """Give back the numbers that were not used, and let the holder's other numbers pass again.

        :raise UserError: a block is not open
        """
        self.check_access("write")
        for block in self:
            if block.state != "open":
                raise UserError(
                    self.env._(
                        "The block %(block)s is not open, so there is nothing to give back.", block=block.display_name
                    )
                )
        self.env.cr.execute(sql.give_back(self.ids))
        # sudo: the state is set by the buttons only
        self.sudo().write({"state": "closed", "closed_on": fields.Datetime.now()})
        self._forget_numbers()
        return True

    def _check_can_reserve(self):
        rule = self.rule_id
        if rule.counter_scope in LASTING_SCOPES and not rule.counter_period:
            return
        raise UserError(
            self.env._(
                "No block can be reserved of the numbering rule %(rule)s: its counter begins anew, and the same counts come "
                "again. Choose a rule that counts for everything, a company, a product or a category, without a period.",
                rule=rule.name,
            )
        )

    def _reserve(self):
        rule, group = self.rule_id, self._prepare_draw()
        scope, want = rule._prepare_want(*group, 0)
        rows = self._take_returned(scope, want.values)
        missing = self.size - len(rows)
        if missing:
            [drawn] = rule._draw([(*group, missing)])
            pattern = rule._get_pattern()
            rows += [(pattern.read(number).index, number) for number in drawn]
        self.env.cr.execute(sql.append(self.id, rule.id, self.product_id.id, scope, rows))
        found = runs(rows)
        self.write(
            {
                "state": "open",
                "opened_on": fields.Datetime.now(),
                "first_number": found[0].first,
                "last_number": found[-1].last,
                "runs": describe(found),
            }
        )
        self._forget_numbers()

    def _prepare_draw(self):
        """What the numbers are made of, when, and by what the rule counts."""
        company, product = self.company_id, self.product_id
        warehouses = self.env["stock.warehouse"].search([("company_id", "=", company.id)], limit=2)
        warehouse = warehouses if len(warehouses) == 1 else warehouses.browse()
        values = self.rule_id._prepare_values(product, company, warehouse, self.workcenter_id, self.partner_id)
        known = {
            "product_id": product.id,
            "categ_id": product.categ_id.id,
            "company_id": company.id,
            "warehouse_id": warehouse.id,
        }
        return values, fields.Datetime.now(), known

    def _take_returned(self, scope, values):
        """Pairs (position, number) of numbers that were given back; those that the product has a lot of stay behind."""
        held = self.env.execute_query(sql.hold_returned(self.rule_id.id, scope, self.size + SPARE))
        names = self.rule_id._compose(values, [position for _id, position in held])
        groups = self.env["stock.lot"]._read_group(
            [("product_id", "=", self.product_id.id), ("name", "in", names)], ["name"]
        )
        there = {name for [name] in groups}
        free = [(*row, name) for row, name in zip(held, names, strict=True) if name not in there][: self.size]
        self.env.cr.execute(sql.pass_on([number_id for number_id, _position, _name in free]))
        return [(position, name) for _id, position, name in free]

    def _forget_numbers(self):
        """Read anew what was written beside the ORM, and which products have blocks."""
        self.invalidate_recordset(["number_ids"])
        self._forget_counts()
        self.env.registry.clear_cache()

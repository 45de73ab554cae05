"""Giving out numbers of open blocks, and noting which lots bear them."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import ormcache

from ...numbering import Refusal
from ...ranges import sql


class TraceSerialRange(models.Model):
    _inherit = "trace.serial.range"

    @api.model
    @ormcache()
    def _get_reserved_rules(self):
        """{product id: ids of the rules of which it has or had blocks}: for most products there is none, and nothing is asked."""
        # sudo: a number is reserved whoever is looking
        groups = self.sudo()._read_group([("state", "!=", "draft")], ["product_id", "rule_id"])
        found = {}
        for product, rule in groups:
            found.setdefault(product.id, []).append(rule.id)
        return found

    @api.model
    def _find_open(self, product, partner=None, workcenter=None, rule=None, company=None):
        """The open blocks of a product that the maker or the work center holds, the oldest first; with all rights."""
        # sudo: who makes or receives need not be allowed to read blocks
        blocks = self.sudo().browse()
        holders = [("maker_id", "=", partner.commercial_partner_id.id)] if partner else []
        holders += [("workcenter_id", "=", workcenter.id)] if workcenter else []
        if not holders or product.id not in self._get_reserved_rules():
            return blocks
        domain = [("state", "=", "open"), ("product_id", "=", product.id), *["|"] * (len(holders) - 1), *holders]
        domain += [("rule_id", "=", rule.id)] if rule else []
        domain += [("company_id", "=", company.id)] if company else []
        return blocks.search(domain, order="id")

    @api.model
    def _take(self, product, partner, workcenter, count, rule=None, company=None):
        """The next ``count`` indexes of the open blocks that the maker or the work center holds, or None when there is none.

        Nobody else gets them; when the transaction is rolled back they are free again.

        :param rule: only blocks of this rule; ``company``: only of this company
        :raise UserError: the blocks have fewer numbers left
        """
        blocks = self._find_open(product, partner, workcenter, rule, company)
        if not blocks:
            return None
        self.env["stock.lot"].flush_model(["name", "product_id"])
        rows = sorted(self.env.execute_query(sql.take(blocks.ids, count)))
        if len(rows) < count:
            raise UserError(self._say_used_up(blocks, len(rows), count))
        blocks._forget_counts()
        return [position for _range, position in rows]

    def _peek_free(self, count):
        """The indexes that these blocks would give out next, as many as there are; none is taken."""
        return [position for _range, position in self.env.execute_query(sql.peek_free(self.ids, count))]

    @api.model
    def _say_used_up(self, blocks, left, count):
        return self.env._(
            "The numbers reserved for %(holder)s are used up: %(blocks)s has %(left)s left, and %(count)s are needed for "
            "%(product)s. Reserve another block, or close this one to number from the rule's counter again.",
            holder=blocks[:1].holder,
            blocks=", ".join(blocks.mapped("name")),
            left=left,
            count=count,
            product=blocks.product_id.display_name,
        )

    @api.model
    def _note_lots(self, lots):
        """Note which numbers of blocks these lots bear."""
        reserved = self._get_reserved_rules()
        if not reserved:
            return
        lots = lots.filtered(lambda lot: lot.name and lot.product_id.id in reserved)
        rows = [
            (rule_id, lot.product_id.id, lot.company_id.id or 0, code, index, lot.id)
            for lot in lots
            for rule_id, index, code in self._read_indexes(lot.name, reserved[lot.product_id.id])
        ]
        if rows:
            lots.flush_recordset()
            self.env.cr.execute(sql.bear(rows))
            self._forget_counts()

    @api.model
    def _read_indexes(self, number, rule_ids):
        """Triples of the rules whose pattern the number follows: rule id, index, the company's code in the number or None."""
        # sudo: whoever makes the lot
        for rule in self.env["trace.numbering.rule"].sudo().browse(rule_ids):
            try:
                reading = rule._get_pattern().read(number)
            except Refusal:
                continue
            yield rule.id, reading.index, reading.values.get("company")

    @api.model
    def _forget_counts(self):
        self.env["trace.serial.range.number"].invalidate_model(["state", "lot_id"])
        self.invalidate_model(["used_count", "given_count", "free_count", "returned_count"])

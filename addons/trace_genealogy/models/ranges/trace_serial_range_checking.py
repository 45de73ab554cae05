"""Whose numbers a maker delivers."""

from odoo import api, models

from ...ranges import sql


class TraceSerialRange(models.Model):
    _inherit = "trace.serial.range"

    @api.model
    def _check_received(self, rule, product, partner, workcenter, numbers, company=None):
        """What speaks against numbers that came from a maker: he must use his open blocks, and nobody another's.

        :param numbers: pairs (number, its index by the rule, None when it does not follow its pattern)
        :return: a list of ``{"number", "reason"}``, empty when all is well
        """
        if rule.id not in self._get_reserved_rules().get(product.id, ()):
            return []
        company = company or self.env.company
        own = self._find_open(product, partner, workcenter, rule, company)
        positions = [index for _number, index in numbers if index is not None]
        rows = self.env.execute_query(sql.owners(rule.id, product.id, company.id, positions))
        owners = {position: (range_id, state) for position, range_id, state in rows}
        found = []
        for number, index in numbers:
            range_id, state = owners.get(index, (False, ""))
            if range_id in own.ids:
                continue
            if range_id and (own or state == "free"):
                found.append({"number": number, "reason": self._say_anothers(number, range_id)})
            elif own:
                found.append({"number": number, "reason": self._say_outside(number, own)})
        return found

    @api.model
    def _say_anothers(self, number, range_id):
        # sudo: whose number it is explains the refusal
        block = self.sudo().browse(range_id)
        return self.env._(
            "%(number)s is reserved for %(holder)s (block %(block)s)",
            number=number,
            holder=block.holder,
            block=block.name,
        )

    @api.model
    def _say_outside(self, number, blocks):
        return self.env._(
            "%(number)s is not among the numbers reserved for %(holder)s (%(blocks)s)",
            number=number,
            holder=blocks[:1].holder,
            blocks="; ".join(f"{block.name}: {block.runs}" for block in blocks),
        )

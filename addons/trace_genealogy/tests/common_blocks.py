"""Verbs about blocks of numbers."""

from .common_births import BirthCase


class BlockCase(BirthCase):
    """A maker, a line, and a rule of which they get numbers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.maker, cls.other_maker = cls.env["res.partner"].create(
            [{"name": "Maker", "is_company": True}, {"name": "Other Maker", "is_company": True}]
        )
        cls.line = cls.env["mrp.workcenter"].create({"name": "Line 3", "code": "L3"})

    def setUp(self):
        super().setUp()
        # Not for the class: what is drawn in one test is not there again in the next.
        self.cells = self.rule("C{counter:4}", product_ids=self.cell.product_tmpl_id)

    def block(self, size, holder=None, reserve=True, **values):
        holder = holder or self.maker
        name = "partner_id" if holder._name == "res.partner" else "workcenter_id"
        block = self.env["trace.serial.range"].create(
            {"product_id": self.cell.id, name: holder.id, "size": size, **values}
        )
        if reserve:
            block.action_reserve()
        return block

    def counts(self, block):
        """(used, given out, free, returned)"""
        return block.used_count, block.given_count, block.free_count, block.returned_count

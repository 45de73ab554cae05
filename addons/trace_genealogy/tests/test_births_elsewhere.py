"""Lots are numbered wherever else they are born: by hand, by program, by import, by a count, out of a unit, from another lot."""

from odoo import Command
from odoo.tests import Form

from .common_births import BirthCase


class TestPlainCreate(BirthCase):
    def test_a_lot_without_a_number_gets_one(self):
        self.rule("C-{product}-{counter:3}")
        lots = self.env["stock.lot"].create([{"product_id": self.cell.id}, {"product_id": self.cell.id, "name": False}])
        self.assertEqual(lots.mapped("name"), ["C-CELL-001", "C-CELL-002"])

    def test_products_with_and_without_a_rule_are_made_together(self):
        self.rule("C-{counter:3}", product_ids=self.cell.product_tmpl_id)
        lots = self.env["stock.lot"].create(
            [{"product_id": self.paste.id}, {"product_id": self.cell.id}, {"product_id": self.paste.id, "name": "OWN"}]
        )
        self.assertEqual(lots.mapped("name")[1:], ["C-001", "OWN"])
        self.assertTrue(lots[0].name)

    def test_the_form_of_a_new_lot_draws_when_it_is_saved(self):
        rule = self.rule("C-{counter:3}")
        form = Form(self.env["stock.lot"])
        form.product_id = self.cell
        self.assertEqual((form.name, form.trace_foreseen_number), (False, "C-001"))
        form.product_id = self.paste
        form.product_id = self.cell
        self.assertEqual(form.save().name, "C-001")
        self.assertEqual(rule.draw(1), ["C-002"])

    def test_a_copy_gets_a_number_of_its_own(self):
        self.rule("C-{counter:3}", product_ids=self.cell.product_tmpl_id)
        lot = self.env["stock.lot"].create({"product_id": self.cell.id})
        self.assertEqual(lot.copy().name, "C-002")
        self.assertEqual(self.lot(self.paste, "P1").copy().name, "(copy of) P1")

    def test_a_draw_passes_over_what_was_typed_before(self):
        self.rule("C-{counter:3}")
        self.lot(self.cell, "C-002")
        lots = self.env["stock.lot"].create([{"product_id": self.cell.id}] * 2)
        self.assertEqual(lots.mapped("name"), ["C-001", "C-003"])

    def test_the_rule_of_the_lots_company_numbers(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.rule("MINE-{counter:3}", company_id=self.company.id)
        self.rule("THEIRS-{counter:3}", company_id=other.id)
        lots = self.env["stock.lot"].create(
            [{"product_id": self.cell.id}, {"product_id": self.cell.id, "company_id": other.id}]
        )
        self.assertEqual(lots.mapped("name"), ["MINE-001", "THEIRS-001"])


class TestImport(BirthCase):
    def test_rows_without_a_number_get_one(self):
        self.rule("C-{counter:3}")
        result = self.env["stock.lot"].load(["product_id/.id", "ref"], [[str(self.cell.id), ref] for ref in "AB"])
        self.assertFalse(result["messages"])
        self.assertEqual(self.env["stock.lot"].browse(result["ids"]).mapped("name"), ["C-001", "C-002"])

    def test_each_row_with_a_wrong_number_says_what_is_wrong_with_it(self):
        self.rule("C-{counter:4}{check:mod37_36}")
        result = self.env["stock.lot"].load(
            ["product_id/.id", "name"], [[str(self.cell.id), number] for number in ("C-0001L", "C-0002X", "C-0-X4")]
        )
        self.assertFalse(result["ids"])
        messages = {message["rows"]["from"]: message["message"] for message in result["messages"]}
        self.assertIn("C-0002X", messages[1])
        self.assertIn("C-0-X4", messages[2])


class TestCount(BirthCase):
    def test_what_is_found_without_a_number_gets_one(self):
        self.rule("C-{counter:3}")
        self.adjust(self.paste, 5)
        quants = self.env["stock.quant"].search(
            [("product_id", "=", self.paste.id), ("location_id", "=", self.stock.id)]
        )
        self.assertEqual([(quant.lot_id.name, quant.quantity) for quant in quants if quant.quantity], [("C-001", 5)])

    def test_units_found_are_numbered_one_by_one(self):
        self.rule("C-{counter:3}")
        self.adjust(self.cell, 2)
        quants = self.env["stock.quant"].search(
            [("product_id", "=", self.cell.id), ("location_id", "=", self.stock.id)]
        )
        found = sorted((quant.lot_id.name, quant.quantity) for quant in quants if quant.quantity)
        self.assertEqual(found, [("C-001", 1), ("C-002", 1)])

    def test_without_a_rule_stock_may_be_found_without_a_lot(self):
        self.adjust(self.paste, 5)
        quants = self.env["stock.quant"].search(
            [("product_id", "=", self.paste.id), ("location_id", "=", self.stock.id)]
        )
        self.assertEqual([(quant.lot_id.name, quant.quantity) for quant in quants], [(False, 5)])


class TestUnbuild(BirthCase):
    def test_a_component_of_which_nobody_knows_the_lot_gets_a_number(self):
        pack = self.product("Pack", "serial")
        self.bom(pack, [(self.paste, 1)])
        self.paste.tracking = "none"
        self.receive(self.paste, 10)
        order = self.build(pack, ["K1"], [(self.paste, 1)], post=False)
        self.post(order)
        self.paste.tracking = "lot"
        self.rule("U-{parent}-{counter:2}", product_ids=self.paste.product_tmpl_id)
        unbuilt = self.unbuild(order, order.lot_producing_ids)
        given = unbuilt.produce_line_ids.filtered(lambda move: move.product_id == self.paste)
        self.assertEqual(given.move_line_ids.lot_id.name, "U-K1-01")


class TestLotOperation(BirthCase):
    def test_targets_without_a_number_get_one_that_may_name_their_parent(self):
        [source] = self.receive(self.paste, ("P1", 10))
        self.rule("{parent}.{counter:2}", product_ids=self.paste.product_tmpl_id)
        operation = self.env["trace.lot.operation"].create(
            {
                "product_id": self.paste.id,
                "reason": "split for two lines",
                "source_ids": [Command.create({"lot_id": source.id, "location_id": self.stock.id, "quantity": 10})],
                "target_ids": [Command.create({"quantity": 4}), Command.create({"quantity": 6})],
            }
        )
        operation.action_apply()
        lots = operation.target_ids.lot_id
        self.assertEqual([(lot.name, lot.product_qty) for lot in lots], [("P1.01", 4), ("P1.02", 6)])
        self.assert_recorded_once()

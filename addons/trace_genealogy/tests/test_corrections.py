"""Who changes what is posted appends: a declaration that the event was wrong, and the whole fact again."""

from odoo import Command
from odoo.tests import freeze_time, new_test_user

from .history import HistoryCase


class CorrectionCase(HistoryCase):
    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    def lines_at(self, *lots):
        """The posted lines of these lots, oldest first."""
        return self.env["stock.move.line"].search([("lot_id", "in", [lot.id for lot in lots])], order="id")

    def pairs(self, document):
        """(declared erroneous, declaration, replacement) of a document, oldest first."""
        domain = [("res_model", "=", document._name), ("res_id", "=", document.id), ("corrects_id", "!=", False)]
        return [(event.corrects_id, event, event.corrective_id) for event in self.Event.search(domain, order="id")]

    def assert_nothing_corrected(self, document):
        self.assertEqual(self.pairs(document), [])

    def commit_by_hand(self):
        """As if what is in the ledger had been appended by an earlier transaction."""
        self.env.flush_all()
        self.env.cr.execute("ALTER TABLE trace_event DISABLE TRIGGER USER")
        self.env.cr.execute("UPDATE trace_event SET tx = tx - 1")
        self.env.cr.execute("ALTER TABLE trace_event ENABLE TRIGGER USER")
        self.Event.invalidate_model()


class TestCorrectionOfMovements(CorrectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2026-01-02 03:04:05"):
            cls.c1, cls.c2 = cls.receive(cls.cell, ("C1", 100), ("C2", 50))
            cls.env.flush_all()
        cls.receipt = cls.env["stock.picking"].search([("move_line_ids.lot_id", "=", cls.c1.id)])
        cls.line = cls.receipt.move_line_ids.filtered(lambda line: line.lot_id == cls.c1)

    def pair(self):
        [pair] = self.pairs(self.receipt)
        return pair

    def test_a_changed_lot_is_a_declaration_and_the_whole_fact_again(self):
        right = self.lot(self.cell, "C1-RIGHT")
        self.line.lot_id = right
        wrong, declaration, replacement = self.pair()
        self.assertEqual(self.lines_of(wrong), [("object", "C1", 100), ("object", "C2", 50)])
        self.assertEqual(self.lines_of(replacement), [("object", "C1-RIGHT", 100), ("object", "C2", 50)])
        self.assertFalse(declaration.line_ids)
        self.assertEqual((declaration.reason, declaration.source), ("no reason given", "correction"))
        self.assertEqual(replacement.source, "correction")
        self.assertEqual(self.c1.trace_balance()[0]["received"], 0)
        self.assertEqual(right.trace_balance()[0]["received"], 100)

    def test_the_replacement_keeps_time_party_and_document(self):
        self.line.quantity = 90
        wrong, declaration, replacement = self.pair()
        kept = ("event_type", "biz_step", "disposition", "event_time", "partner_id", "company_id", "location_id", "location_name",
                "res_model", "res_id", "reference", "details", "certainty")  # fmt: skip
        [before], [after] = wrong.read(kept, load=None), replacement.read(kept, load=None)
        self.assertEqual({**before, "id": 0}, {**after, "id": 0})
        self.assertEqual(replacement.event_time, self.at("2026-01-02 03:04:05"))
        self.assertEqual(declaration.event_time, wrong.event_time)
        self.assertGreater(declaration.record_time, wrong.record_time)

    def test_a_changed_quantity(self):
        self.line.quantity = 90
        self.assertEqual(self.lines_of(self.pair()[2]), [("object", "C1", 90), ("object", "C2", 50)])
        self.assertEqual(self.c1.trace_balance()[0]["received"], 90)

    def test_a_quantity_changed_on_the_move_is_one_too(self):
        line = self.lines_at(self.receive(self.cell, ("C7", 3)))
        line.move_id.quantity = 2
        [(_wrong, _declaration, replacement)] = self.pairs(line.picking_id)
        self.assertEqual(self.lines_of(replacement), [("object", "C7", 2)])

    def test_a_changed_unit_of_measure(self):
        self.line.product_uom_id = self.env.ref("uom.product_uom_dozen")
        self.assertEqual(self.lines_of(self.pair()[2]), [("object", "C1", 1200), ("object", "C2", 50)])

    def test_a_changed_place(self):
        self.line.location_dest_id = self.shelf
        replaced = self.pair()[2].line_ids.filtered(lambda line: line.lot_id == self.c1)
        self.assertEqual(
            (replaced.location_dest_id, replaced.location_dest_name), (self.shelf.id, self.shelf.complete_name)
        )
        [row] = self.c1.trace_whereabouts()["on_hand"]
        self.assertEqual(row["location_id"], self.shelf.id)

    def test_a_changed_source(self):
        loss = self.env["stock.location"].search([("usage", "=", "inventory")], limit=1)
        self.receipt.move_line_ids.location_id = loss
        replacement = self.pair()[2]
        self.assertEqual(replacement.biz_step, "cycle_counting")
        self.assertFalse(replacement.disposition)
        self.assertEqual(self.c1.trace_balance()[0]["adjusted"], 100)

    def test_a_changed_owner(self):
        self.line.owner_id = self.customer
        owners = {line.lot_name: line.owner_id for line in self.pair()[2].line_ids}
        self.assertEqual(owners, {"C1": self.customer.id, "C2": 0})

    def test_a_changed_package(self):
        pallet = self.env["stock.package"].create({"name": "PAL-7"})
        self.line.result_package_id = pallet
        names = {line.lot_name: line.result_package_name for line in self.pair()[2].line_ids}
        self.assertEqual(names, {"C1": "PAL-7", "C2": False})

    def test_a_write_of_the_same_values_is_nothing(self):
        line = self.line
        line.write(
            {"lot_id": line.lot_id.id, "quantity": line.quantity, "location_id": line.location_id.id,
             "location_dest_id": line.location_dest_id.id, "owner_id": False, "product_uom_id": line.product_uom_id.id}
        )  # fmt: skip
        self.assert_nothing_corrected(self.receipt)

    def test_what_the_ledger_does_not_state_is_no_correction(self):
        self.line.write({"picked": False})
        self.line.move_id.write({"description_picking": "cells"})
        self.assert_nothing_corrected(self.receipt)

    def test_two_lines_in_one_write_are_one_correction(self):
        self.receipt.move_line_ids.location_dest_id = self.shelf
        replacement = self.pair()[2]
        self.assertEqual(set(replacement.line_ids.mapped("location_dest_id")), {self.shelf.id})

    def test_a_second_correction_corrects_the_replacement(self):
        self.line.quantity = 90
        self.line.quantity = 95
        first, second = self.pairs(self.receipt)
        self.assertEqual(second[0], first[2])
        self.assertEqual(self.events_of(self.receipt), second[2])
        self.assertEqual(self.lines_of(second[2]), [("object", "C1", 95), ("object", "C2", 50)])

    def test_a_line_set_to_nothing_is_left_out_of_the_replacement(self):
        self.line.quantity = 0
        self.assertEqual(self.lines_of(self.pair()[2]), [("object", "C2", 50)])

    def test_the_only_line_set_to_nothing_leaves_a_declaration_alone(self):
        lot = self.receive(self.cell, ("C7", 3))
        line = self.lines_at(lot)
        line.quantity = 0
        [(wrong, _declaration, replacement)] = self.pairs(line.picking_id)
        self.assertFalse(replacement)
        self.assertEqual(self.lines_of(wrong), [("object", "C7", 3)])
        self.assertFalse(self.events_of(line.picking_id))
        self.assertEqual(lot.trace_balance()[0]["received"], 0)

    def test_what_was_set_to_nothing_and_back_is_stated_anew(self):
        lot = self.receive(self.cell, ("C7", 3))
        line = self.lines_at(lot)
        line.quantity = 0
        line.quantity = 2
        self.assertEqual(self.lines_of(self.events_of(line.picking_id)), [("object", "C7", 2)])

    def test_a_delivery_corrected_is_where_it_really_went(self):
        delivery = self.ship(self.c1, quantity=10)
        delivery.move_line_ids.lot_id = self.c2
        self.assertFalse(self.c1.trace_whereabouts()["shipped"])
        [row] = self.c2.trace_whereabouts()["shipped"]
        self.assertEqual((row["partner_id"], row["quantity"], row["picking_id"]), (self.customer.id, 10, delivery.id))

    def test_who_may_only_work_in_the_warehouse_corrects_too(self):
        keeper = new_test_user(self.env, "keeper", "stock.group_stock_user")
        self.line.with_user(keeper).quantity = 90
        self.assertEqual([event.user_id for event in self.pair()[1:]], [keeper.id] * 2)

    def test_a_date_written_while_it_is_posted_is_part_of_the_posting(self):
        self.line.date = "2026-01-05 00:00:00"
        self.assert_nothing_corrected(self.receipt)

    def test_a_date_written_later_is_a_correction_of_the_time(self):
        self.commit_by_hand()
        self.line.date = "2026-01-05 00:00:00"
        wrong, _declaration, replacement = self.pair()
        self.assertEqual(wrong.event_time, self.at("2026-01-02 03:04:05"))
        self.assertEqual(replacement.event_time, self.at("2026-01-05 00:00:00"))
        self.assertEqual(self.lines_of(replacement), self.lines_of(wrong))

    def test_the_same_date_written_later_is_nothing(self):
        self.commit_by_hand()
        self.line.date = self.line.date
        self.assert_nothing_corrected(self.receipt)


class TestCorrectionOfOrders(CorrectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.c1, cls.c2 = cls.receive(cls.cell, ("C1", 100), ("C2", 100))
        cls.cases = cls.receive(cls.case, ("K1", 1), ("K2", 1), ("K3", 1))
        cls.receive(cls.screw, 100)
        consume = [(cls.c1, 8), (cls.cases[0], 1), (cls.cases[1], 1), (cls.screw, 16)]
        cls.packs = cls.build(cls.pack, ["P1", "P2"], consume)
        cls.made = cls.env["mrp.production"].search([("lot_producing_ids", "in", cls.packs.ids)])

    def consumed(self, lot):
        return self.made.move_raw_ids.move_line_ids.filtered(lambda line: line.lot_id == lot)

    def test_reach_follows_a_corrected_component(self):
        self.consumed(self.c1).lot_id = self.c2
        self.assertEqual(self.c1.trace_reach("downstream"), [])
        self.assertEqual(self.c2.trace_reach("downstream"), self.packs.ids)
        self.assertEqual(self.packs[0].trace_reach("upstream"), sorted([self.c2.id, *self.cases[:2].ids]))
        self.assertEqual(self.c2.trace_balance()[0]["consumed"], 8)

    def test_an_output_corrected_takes_its_whole_making_along(self):
        right = self.lot(self.pack, "P1-RIGHT")
        line = self.made.move_finished_ids.move_line_ids.filtered(lambda line: line.lot_id == self.packs[0])
        line.lot_id = right
        self.assertEqual(self.packs[0].trace_reach("upstream"), [])
        self.assertEqual(self.c1.trace_reach("downstream"), sorted([self.packs[1].id, right.id]))

    def test_what_may_hold_a_later_component_follows_too(self):
        self.add_line(self.consumed(self.c1).move_id, self.c2, 1)
        right = self.lot(self.pack, "P1-RIGHT")
        line = self.made.move_finished_ids.move_line_ids.filtered(lambda line: line.lot_id == self.packs[0])
        line.lot_id = right
        self.assertEqual(self.c2.trace_reach("downstream"), sorted([self.packs[1].id, right.id]))

    def test_a_component_set_to_nothing_reaches_nothing(self):
        self.consumed(self.cases[0]).quantity = 0
        self.assertEqual(self.cases[0].trace_reach("downstream"), [])
        self.assertEqual(self.cases[1].trace_reach("downstream"), self.packs.ids)

    def test_the_certainty_is_judged_again(self):
        consume = [(self.c1, 4), (self.cases[2], 1), (self.screw, 8)]
        pack = self.build(self.pack, ["P3"], consume)
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", pack.ids)])
        self.assertEqual(self.events_of(order).certainty, "exact")
        order.move_raw_ids.move_line_ids.filtered(lambda line: line.lot_id == self.c1).lot_id = self.c2
        self.assertEqual(self.events_of(order).certainty, "exact")

    def test_a_date_written_on_an_order_later_corrects_its_time(self):
        self.commit_by_hand()
        self.made.move_finished_ids.move_line_ids.date = "2031-01-05 00:00:00"
        self.assertEqual(self.events_of(self.made).event_time, self.at("2031-01-05 00:00:00"))
        self.assertEqual(len(self.pairs(self.made)), 1)


class TestCoreCorrectsNothing(CorrectionCase):
    def test_no_flow_of_core_is_a_correction_though_it_writes_on_done_lines(self):
        last = self.Event.search([], order="id desc", limit=1).id or 0
        self.run_month()
        events = self.Event.search([("id", ">", last)])
        self.assertGreater(len(events), 25)
        self.assertFalse(events.filtered("corrects_id"))
        self.assertEqual(set(events.mapped("source")), {"live"})

    def test_several_orders_posted_together_are_no_corrections(self):
        cells = self.receive(self.cell, ("C1", 100))
        orders = self.env["mrp.production"]
        for name in ("M1", "M2"):
            order = self.build(self.paste, [name], [(cells, 5)], quantity=5, post=False)
            waste = {
                "product_id": self.waste.id,
                "quantity": 2,
                "lot_id": self.lot(self.waste, f"W-{name}").id,
                "picked": True,
            }
            order.move_byproduct_ids.move_line_ids.unlink()
            order.move_byproduct_ids.move_line_ids = [Command.create(waste)]
            orders += order
        orders.with_context(skip_consumption=True, skip_backorder=True).button_mark_done()
        for order in orders:
            self.assertEqual(len(self.events_of(order)), 1)
            self.assert_nothing_corrected(order)

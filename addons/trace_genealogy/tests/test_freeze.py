"""The freeze: what is posted cannot be edited on any path, and nothing of core stops working."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, new_test_user

from ..exceptions import FrozenFact
from .test_corrections import CorrectionCase


class FreezeCase(CorrectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2026-01-02 03:04:05"):
            cls.c1, cls.c2 = cls.receive(cls.cell, ("C1", 100), ("C2", 50))
            cls.env.flush_all()
        cls.receipt = cls.env["stock.picking"].search([("move_line_ids.lot_id", "=", cls.c1.id)])
        cls.line = cls.receipt.move_line_ids.filtered(lambda line: line.lot_id == cls.c1)
        cls.other = cls.lot(cls.cell, "C1-RIGHT")
        cls.pallet = cls.env["stock.package"].create({"name": "PAL-7"})
        cls.company.trace_freeze = True

    def refused(self):
        return self.assertRaises(FrozenFact)

    def exception(self, fact, scope):
        return self.env["trace.freeze.field"].create({"fact": fact, "scope": scope})


class TestFrozenLines(FreezeCase):
    def test_each_fact_of_a_posted_line_is_refused(self):
        for values in (
            {"lot_id": self.other.id},
            {"quantity": 90},
            {"quantity": 0},
            {"product_uom_id": self.env.ref("uom.product_uom_dozen").id},
            {"location_id": self.customer_place.id},
            {"location_dest_id": self.shelf.id},
            {"owner_id": self.customer.id},
            {"package_id": self.pallet.id},
            {"result_package_id": self.pallet.id},
            {"state": "draft"},
        ):
            with self.subTest(values), self.refused():
                self.line.write(values)
        self.assert_nothing_corrected(self.receipt)

    def test_the_refusal_says_what_and_where_and_what_to_do(self):
        with self.refused() as refusal:
            self.line.lot_id = self.other
        for word in (f"{self.receipt.name} / C1 is", "from C1 to C1-RIGHT", "Correct in the Actions menu"):
            self.assertIn(word, str(refusal.exception))
        self.assertEqual(refusal.exception.context, {"res_model": "stock.move.line", "res_id": self.line.id})

    def test_the_same_values_may_be_written_again(self):
        self.line.write({"lot_id": self.c1.id, "quantity": 100, "location_dest_id": self.line.location_dest_id.id})
        self.assert_nothing_corrected(self.receipt)

    def test_what_is_no_fact_may_be_written(self):
        self.line.write({"picked": False})
        self.receipt.note = "checked"
        self.assertEqual((self.line.picked, self.receipt.note), (False, "<p>checked</p>"))
        self.assert_nothing_corrected(self.receipt)

    def test_another_unit_for_the_same_amount_is_no_other_fact(self):
        lot = self.receive(self.cell, ("C7", 24))
        line = self.lines_at(lot)
        line.write({"product_uom_id": self.env.ref("uom.product_uom_dozen").id, "quantity": 2})
        self.assert_nothing_corrected(line.picking_id)

    def test_no_context_key_opens_it(self):
        keys = dict.fromkeys(
            ("skip_uom_conversion", "trace_correction", "correcting", "import_file", "install_mode", "no_recompute",
             "bypass_reservation_update", "force_date", "trace_freeze", "mail_notrack"), True
        )  # fmt: skip
        with self.refused():
            self.line.with_context(**keys).quantity = 90

    def test_the_superuser_is_refused_too(self):
        with self.refused():
            self.line.sudo().quantity = 90

    def test_the_form_of_the_transfer_is_refused_after_unlocking(self):
        self.receipt.action_toggle_is_locked()
        with self.refused():
            self.receipt.write({"move_line_ids": [Command.update(self.line.id, {"lot_id": self.other.id})]})
        with self.refused():
            self.receipt.move_ids[0].move_line_ids = [Command.update(self.line.id, {"quantity": 1})]

    def test_the_quantity_of_the_move_is_refused(self):
        with self.refused():
            self.line.move_id.quantity = 7

    def test_an_import_is_refused(self):
        xmlid = self.line.export_data(["id"])["datas"][0][0]
        result = self.env["stock.move.line"].load(["id", "quantity"], [[xmlid, "90"]])
        self.assertFalse(result["ids"])
        self.assertIn("frozen", result["messages"][0]["message"])

    def test_a_server_action_is_refused(self):
        action = self.env["ir.actions.server"].create(
            {
                "name": "Shrink",
                "model_id": self.env["ir.model"]._get_id("stock.move.line"),
                "state": "code",
                "code": "records.write({'quantity': 90})",
            }
        )
        with self.refused():
            action.with_context(active_model="stock.move.line", active_ids=self.line.ids).run()

    def test_a_line_added_to_what_is_posted_is_refused(self):
        with self.refused():
            self.add_line(self.line.move_id, self.other, 5)

    def test_what_is_posted_cannot_be_opened_again(self):
        with self.refused():
            self.line.move_id.state = "draft"

    def test_lines_not_posted_yet_stay_free(self):
        picking = self.transfer(
            self.warehouse.int_type_id, self.stock, self.shelf, [(self.cell, 5, self.c1)], validate=False
        )
        picking.move_line_ids.write({"lot_id": self.c2.id, "quantity": 4})
        self.validate(picking)
        self.assertEqual(self.lines_of(self.events_of(picking)), [("object", "C2", 4)])

    def test_another_company_without_the_freeze_is_free(self):
        self.company.trace_freeze = False
        other = self.env["res.company"].create({"name": "Elsewhere", "trace_freeze": True})
        self.assertTrue(other.trace_freeze)
        self.line.quantity = 90
        self.assertEqual(len(self.pairs(self.receipt)), 1)

    def test_off_the_same_edit_passes_and_is_listed_without_a_reason(self):
        self.company.trace_freeze = False
        self.line.lot_id = self.other
        [(_wrong, declaration, replacement)] = self.pairs(self.receipt)
        correction = self.env["trace.correction"].search([("event_ids", "in", declaration.ids)])
        self.assertEqual(correction.event_ids, declaration + replacement)
        self.assertTrue(correction.no_reason)
        self.assertEqual(declaration.reason, "no reason given")
        self.assertEqual(correction.changes, "Lot/Serial Number: C1 → C1-RIGHT")


class TestFrozenDates(FreezeCase):
    def test_the_dates_of_what_an_earlier_transaction_posted_are_refused(self):
        self.commit_by_hand()
        for record, field in (
            (self.receipt, "date_done"),
            (self.receipt, "trace_event_time"),
            (self.receipt.move_ids[0], "date"),
            (self.line, "date"),
        ):
            with self.subTest(record=record, field=field), self.refused():
                record[field] = "2026-01-01 00:00:00"
        self.assert_nothing_corrected(self.receipt)

    def test_the_date_of_a_posted_order_is_refused(self):
        packs = self.build_pack()
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", packs.ids)])
        self.commit_by_hand()
        for field in ("date_finished", "trace_event_time"):
            with self.subTest(field), self.refused():
                order[field] = "2026-01-01 00:00:00"
        with self.refused():
            order.with_context(force_date=True).date_start = "2026-01-01 00:00:00"

    def build_pack(self):
        case = self.receive(self.case, ("K1", 1))
        self.receive(self.screw, 100)
        return self.build(self.pack, ["P1"], [(self.c1, 4), (case, 1), (self.screw, 8)])

    def test_the_date_may_be_written_while_it_is_posted(self):
        self.receipt.date_done = "2026-01-01 00:00:00"
        self.assert_nothing_corrected(self.receipt)

    def test_the_date_can_be_frozen_from_shipping_on(self):
        self.exception("date", "used")
        delivery = self.ship(self.c2, quantity=1)
        other = self.lines_at(self.receive(self.cell, ("C7", 1))).picking_id
        self.commit_by_hand()
        other.date_done = "2026-01-01 00:00:00"
        for document in (delivery, self.receipt):
            with self.refused():
                document.date_done = "2026-01-01 00:00:00"

    def test_an_open_transfer_may_be_dated(self):
        picking = self.transfer(
            self.warehouse.int_type_id, self.stock, self.shelf, [(self.cell, 5, self.c1)], validate=False
        )
        picking.trace_event_time = "2026-01-03 00:00:00"
        self.validate(picking)
        self.assertEqual(self.events_of(picking).event_time, self.at("2026-01-03 00:00:00"))


class TestFrozenLots(FreezeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell.product_tmpl_id.use_expiration_date = True

    def test_number_and_expiry_of_a_posted_lot_are_refused(self):
        for values in (
            {"name": "C1-X"},
            {"expiration_date": "2031-01-01 00:00:00"},
            {"removal_date": "2031-01-01 00:00:00"},
        ):
            with self.subTest(values), self.refused():
                self.c1.write(values)

    def test_a_lot_that_was_never_posted_is_free(self):
        self.other.write({"name": "C1-X", "expiration_date": "2031-01-01 00:00:00"})
        self.assertFalse(self.Event.search([("line_ids.lot_id", "=", self.other.id)]))

    def test_what_the_ledger_does_not_know_of_a_lot_is_free(self):
        known = self.Event.search_count([("line_ids.lot_id", "=", self.c1.id)])
        self.c1.write({"ref": "pallet 7", "note": "<p>seen</p>"})
        self.assertEqual(self.c1.ref, "pallet 7")
        self.assertEqual(self.Event.search_count([("line_ids.lot_id", "=", self.c1.id)]), known)

    def test_the_form_of_the_lot_is_refused(self):
        form = Form(self.c1)
        form.name = "C1-X"
        with self.refused():
            form.save()

    def test_deleting_a_used_lot_is_refused_frozen_or_not(self):
        for frozen in (True, False):
            self.company.trace_freeze = frozen
            with self.assertRaises(UserError):
                self.c1.unlink()

    def test_off_a_renamed_lot_announces_what_it_was_called(self):
        self.company.trace_freeze = False
        balance = self.c1.trace_balance()
        self.c1.name = "C1-X"
        event = self.Event.search([("res_model", "=", "stock.lot"), ("res_id", "=", self.c1.id)])
        self.assertEqual((event.event_type, event.biz_step, event.source), ("object", "other", "correction"))
        self.assertFalse(event.disposition)
        self.assertEqual(event.details, {"changed": {"name": ["C1", "C1-X"]}})
        self.assertEqual(event.reason, "no reason given")
        self.assertEqual([(line.lot_name, line.quantity) for line in event.line_ids], [("C1-X", 0)])
        self.assertEqual(self.c1.trace_balance(), balance)
        for number in ("C1", "C1-X"):
            self.assertIn(self.c1.id, self.Event.search([("line_ids.lot_name", "=", number)]).line_ids.lot_id.ids)

    def test_off_lots_changed_together_are_one_entry(self):
        self.company.trace_freeze = False
        (self.c1 + self.c2).expiration_date = "2031-01-01 00:00:00"
        events = self.Event.search([("res_model", "=", "stock.lot"), ("res_id", "in", (self.c1 + self.c2).ids)])
        self.assertEqual(sorted(events.mapped("reference")), ["C1", "C2"])
        self.assertEqual(len(self.env["trace.correction"].search([("event_ids", "in", events.ids)])), 1)

    def test_off_another_expiry_is_announced_once_with_all_that_follows_from_it(self):
        self.company.trace_freeze = False
        self.c1.expiration_date = "2031-01-01 00:00:00"
        event = self.Event.search([("res_model", "=", "stock.lot"), ("res_id", "=", self.c1.id)])
        self.assertEqual(event.details["changed"]["expiration_date"], [False, "2031-01-01T00:00:00Z"])
        self.assertEqual(len(self.env["trace.correction"].search([("event_ids", "in", event.ids)])), 1)


class TestExceptionsFromTheFreeze(FreezeCase):
    def test_a_fact_can_be_left_free(self):
        self.exception("location", "never")
        self.line.location_dest_id = self.shelf
        with self.refused():
            self.line.quantity = 90
        self.assertEqual(len(self.pairs(self.receipt)), 1)

    def test_a_fact_can_be_frozen_from_shipping_on(self):
        self.exception("lot_name", "used")
        self.exception("quantity", "used")
        self.c1.name = "C1-X"
        self.line.quantity = 90
        self.ship(self.c1, quantity=1)
        with self.refused():
            self.c1.name = "C1-Y"
        with self.refused():
            self.line.quantity = 80
        self.receipt.move_line_ids.filtered(lambda line: line.lot_id == self.c2).quantity = 49

    def test_a_fact_can_be_frozen_from_consuming_on(self):
        self.exception("lot_name", "used")
        order = self.build(self.paste, ["M1"], [(self.c1, 1)], post=False)
        order.move_byproduct_ids.move_line_ids.unlink()
        self.post(order)
        self.c2.name = "C2-X"
        with self.refused():
            self.c1.name = "C1-X"

    def test_what_was_moved_inside_is_neither_shipped_nor_consumed(self):
        self.exception("lot", "used")
        self.move(self.c1, self.shelf, quantity=10)
        self.lines_at(self.c1)[-1].lot_id = self.c2
        self.assertEqual(self.c1.trace_balance()[0]["on_hand"], 100)

    def test_a_line_without_lot_is_used_when_it_leaves(self):
        self.exception("quantity", "used")
        self.receive(self.screw, 10)
        line = self.env["stock.move.line"].search([("product_id", "=", self.screw.id)])
        line.quantity = 9
        picking = self.transfer(
            self.warehouse.out_type_id, self.stock, self.customer_place, [(self.screw, 2, None)], self.customer
        )
        with self.refused():
            picking.move_line_ids.quantity = 1

    def test_only_managers_decide(self):
        user = new_test_user(self.env, "quality", "trace_genealogy.group_trace_quality")
        with self.assertRaises(UserError):
            self.env["trace.freeze.field"].with_user(user).create({"fact": "lot", "scope": "never"})


class TestCoreWorksFrozen(CorrectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.trace_freeze = True
        cls.cell.product_tmpl_id.write({"use_expiration_date": True, "expiration_time": 3650})

    @classmethod
    def add_line(cls, move, lot, quantity):
        """In the month of the other tests somebody edits what is posted three times; here that is refused."""
        try:
            with cls.env.cr.savepoint():
                return super().add_line(move, lot, quantity)
        except FrozenFact:
            cls.refusals += 1
            return cls.env["stock.move.line"]

    @classmethod
    def flow_19_move_a_batch(cls):
        if "stock.picking.batch" not in cls.env:
            return
        lines = [(cls.cell, 2, cls.lots["C2"])]
        pickings = cls.transfer(cls.warehouse.int_type_id, cls.stock, cls.shelf, lines, validate=False)
        pickings += cls.transfer(cls.warehouse.int_type_id, cls.stock, cls.shelf, lines, validate=False)
        batch = cls.env["stock.picking.batch"].create({"picking_ids": [Command.set(pickings.ids)]})
        batch.action_confirm()
        batch.action_done()
        assert set(pickings.mapped("state")) == {"done"}

    @classmethod
    def flow_29_deliver_a_part(cls):
        picking = cls.transfer(
            cls.warehouse.out_type_id, cls.stock, cls.customer_place, [(cls.cell, 3, cls.lots["C2"])], validate=False
        )
        picking.move_ids.product_uom_qty = 5
        picking.move_line_ids.quantity = 3
        picking.with_context(skip_expired=True)._action_done()
        assert picking.backorder_ids

    def test_every_flow_of_core_posts_with_the_freeze_on(self):
        type(self).refusals = 0
        known = self.Event.search([("corrects_id", "!=", False)]), self.env["trace.correction"].search([])
        self.run_month()
        self.assertEqual(self.refusals, 3)
        self.assertEqual(self.Event.search([("corrects_id", "!=", False)]), known[0])
        self.assertEqual(self.env["trace.correction"].search([]), known[1])
        self.assertTrue(all(order.state == "done" for order in self.orders.values()))

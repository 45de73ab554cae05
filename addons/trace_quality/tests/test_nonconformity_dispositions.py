"""What the board decides is done in stock: never more than is affected, each with its document, and the hold ends with it."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import freeze_time

from .common_nonconformity import NonconformityCase


class DispositionCase(NonconformityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reported = cls.report(cls.lot1, quantity=10).with_user(cls.engineer)
        cls.reported.action_trace_contain()
        cls.hold = cls.reported.trace_hold_ids.with_env(cls.env)
        cls.reported = cls.reported.with_env(cls.env)

    def held(self, lot=None):
        lines = self.hold.line_ids.filtered(lambda line: line.state == "placed")
        return (lot or self.lot1) in lines.lot_id

    def on_hand(self, lot):
        return sum(
            self.env["stock.quant"]
            .search([("lot_id", "=", lot.id), ("location_id.usage", "=", "internal")])
            .mapped("quantity")
        )


class TestContainment(DispositionCase):
    def test_containing_places_a_hold_for_the_nonconformity_on_its_lots(self):
        self.assertEqual((self.hold.state, self.hold.kind), ("placed", "nonconformity"))
        self.assertEqual((self.hold.res_model, self.hold.res_id), ("mgmtsystem.nonconformity", self.reported.id))
        self.assertTrue(self.held())
        self.assertTrue(self.reported.trace_is_contained)
        with self.assertRaisesRegex(UserError, "FL-1"):
            self.ship(self.lot1, quantity=1)

    def test_what_is_held_already_is_not_held_twice(self):
        with self.assertRaisesRegex(UserError, "on hold already"):
            self.reported.action_trace_contain()

    def test_a_lot_that_is_added_later_gets_a_hold_of_its_own(self):
        more = self.receive(self.flour, ("FL-3", 5))
        self.reported.trace_line_ids = [(0, 0, {"lot_id": more.id, "quantity": 5})]
        self.reported.action_trace_contain()
        self.assertEqual(self.reported.trace_hold_ids.line_ids.lot_id, self.lot1 | more)

    def test_what_was_made_of_it_is_held_when_asked_for(self):
        flour = self.receive(self.flour, ("FL-4", 10))
        bread = self.build(self.bread, ["BR-4"], [(flour, 5)], quantity=5)
        reported = self.report(flour)
        reported.trace_contain_descendants = True
        reported.action_trace_contain()
        self.assertIn(bread, reported.trace_hold_ids.line_ids.lot_id)

    def test_what_has_left_already_is_said_plainly(self):
        flour = self.receive(self.flour, ("FL-5", 10))
        self.ship(flour, quantity=4)
        reported = self.report(flour)
        self.assertIn("4", reported.trace_escaped)
        self.assertIn("Bike Shop Ghent", reported.trace_escaped)
        self.assertIn("recall", reported.trace_escaped)
        self.assertEqual([(row["lot"], row["quantity"]) for row in reported.trace_where["there"]], [("FL-5", 6)])
        self.assertFalse(self.reported.trace_escaped)

    def test_material_without_a_number_cannot_be_held(self):
        reported = self.reported.copy({"trace_line_ids": [(0, 0, {"product_id": self.flour.id, "quantity": 1})]})
        reported.trace_line_ids.filtered("lot_id").unlink()
        with self.assertRaisesRegex(UserError, "names no lot"):
            reported.action_trace_contain()


class TestDeciding(DispositionCase):
    def test_never_more_than_is_affected(self):
        self.decide(self.reported, "scrap", 8, execute=False)
        with self.assertRaisesRegex(UserError, "only 10.0 are affected"):
            self.decide(self.reported, "rework", 3)

    def test_what_is_taken_back_is_to_be_decided_again(self):
        first = self.decide(self.reported, "scrap", 8, execute=False)
        self.assertEqual(self.reported.trace_line_ids.open_quantity, 2)
        first.action_cancel()
        self.assertEqual(self.reported.trace_line_ids.open_quantity, 10)
        self.assertEqual(first.state, "cancelled")

    def test_what_is_not_decided_is_not_carried_out(self):
        disposition = self.env["trace.disposition"].create(
            {"line_id": self.reported.trace_line_ids.id, "kind": "scrap", "quantity": 1, "reason": "Wet"}
        )
        with self.assertRaisesRegex(UserError, "Proposed"):
            disposition.action_execute()

    def test_only_the_board_decides_where_there_is_one(self):
        self.reported.trace_board_ids = self.engineer
        with self.assertRaisesRegex(UserError, "Only the review board"):
            self.decide(self.reported, "scrap", 1)
        self.assertEqual(self.decide(self.reported, "scrap", 1, user=self.engineer).decided_by_id, self.engineer)

    def test_a_decision_is_not_changed_afterwards(self):
        disposition = self.decide(self.reported, "scrap", 1, execute=False)
        with self.assertRaisesRegex(UserError, "decide anew"):
            disposition.quantity = 2
        with self.assertRaisesRegex(UserError, "decide anew"):
            disposition.unlink()

    def test_nobody_writes_a_decision_by_hand(self):
        disposition = self.decide(self.reported, "scrap", 1, user=self.engineer, execute=False)
        disposition.action_cancel()
        disposition = disposition.with_user(self.engineer)
        other = self.report(self.lot1, quantity=1)
        for vals in (
            {"state": "decided"},
            {"nonconformity_id": other.id},
            {"lot_id": False},
            {"decided_by_id": self.engineer.id},
            {"done_quantity": 1},
            {"res_model": "stock.picking", "res_id": 1},
        ):
            with self.assertRaisesRegex(UserError, "not by hand"):
                disposition.write(vals)

    def test_nobody_creates_a_decision_that_was_decided(self):
        vals = {"line_id": self.reported.trace_line_ids.id, "kind": "scrap", "quantity": 1, "reason": "Wet"}
        dispositions = self.env["trace.disposition"].with_user(self.engineer)
        with self.assertRaisesRegex(UserError, "not by hand"):
            dispositions.create({**vals, "state": "decided"})
        self.env["ir.default"].set("trace.disposition", "state", "decided", user_id=self.engineer.id)
        forged = dispositions.with_context(default_state="decided", default_decided_by_id=self.env.uid)
        disposition = forged.create(vals)
        self.assertEqual((disposition.state, disposition.decided_by_id.id), ("draft", False))

    def test_taking_back_touches_only_what_a_disposition_makes(self):
        disposition = self.decide(self.reported, "return", 4)
        order = self.env["purchase.order"].create({"partner_id": self.supplier.id})
        disposition._write_step({"res_model": "purchase.order", "res_id": order.id})
        disposition.action_cancel()
        self.assertEqual(order.state, "draft")

    def test_a_policy_makes_the_decision_wait_for_signatures(self):
        meaning = self.env["trace.signature.meaning"].search([], limit=1)
        self.env["trace.signature.policy"].create(
            {
                "name": "Board",
                "model_id": self.env["ir.model"]._get_id("trace.disposition"),
                "action": "decide",
                "step_ids": [(0, 0, {"meaning_id": meaning.id, "signer_count": 2})],
            }
        )
        with self.assertRaisesRegex(UserError, "2 more signature"):
            self.decide(self.reported, "scrap", 1)

    def test_everything_decided_leaves_nothing_to_decide(self):
        self.decide(self.reported, "scrap", 10)
        with self.assertRaisesRegex(UserError, "decided on already"):
            self.reported.trace_line_ids.action_dispose()

    def test_an_affected_lot_that_was_decided_on_stays_affected(self):
        self.decide(self.reported, "scrap", 4)
        with self.assertRaisesRegex(UserError, "stays affected"):
            self.reported.trace_line_ids.unlink()
        with self.assertRaisesRegex(UserError, "at least that much"):
            self.reported.trace_line_ids.quantity = 3


class TestScrap(DispositionCase):
    def test_the_quantity_is_scrapped_although_it_is_held(self):
        disposition = self.decide(self.reported, "scrap", 4, user=self.engineer)
        self.assertEqual(self.on_hand(self.lot1), 36)
        self.assertEqual((disposition.state, disposition.res_model), ("done", "stock.scrap"))
        self.assertTrue(self.held(), "6 of 10 are not decided on")
        self.assert_recorded_once()

    def test_the_hold_ends_when_everything_has_been_carried_out(self):
        self.decide(self.reported, "scrap", 4)
        self.decide(self.reported, "scrap", 6)
        self.assertFalse(self.held())
        self.assertEqual(self.hold.state, "released")
        self.assertEqual(self.hold.disposition, "scrap")
        self.ship(self.lot1, quantity=30)

    def test_where_the_release_must_be_signed_the_goods_stay_held_and_somebody_is_asked(self):
        meaning = self.env["trace.signature.meaning"].search([], limit=1)
        self.env["trace.signature.policy"].create(
            {
                "name": "Release",
                "model_id": self.env["ir.model"]._get_id("trace.hold"),
                "action": "release",
                "step_ids": [(0, 0, {"meaning_id": meaning.id, "signer_count": 1})],
            }
        )
        disposition = self.decide(self.reported, "scrap", 10)
        self.assertEqual(disposition.state, "done")
        self.assertTrue(self.held())
        self.assertTrue(self.hold.activity_ids.filtered(lambda activity: "waits for a signature" in activity.note))

    def test_a_scrap_is_not_undone_by_a_button(self):
        disposition = self.decide(self.reported, "scrap", 4)
        with self.assertRaisesRegex(UserError, "cannot be undone"):
            disposition.action_cancel()

    def test_it_is_taken_from_where_enough_is(self):
        self.hold.with_user(self.engineer).action_release(reason="Moved for the test")
        self.move(self.lot1, self.shelf, quantity=38)
        empty = self.env["stock.location"].create({"name": "Empty", "location_id": self.stock.id})
        disposition = self.decide(self.reported, "scrap", 5)
        self.assertEqual(disposition._get_document().location_id, self.shelf)
        with self.assertRaisesRegex(UserError, "are not in one place"):
            self.decide(self.reported, "scrap", 5, location_id=empty)


class TestUseAsIs(DispositionCase):
    def test_the_quantity_passes_and_not_more_while_the_rest_is_held(self):
        disposition = self.decide(self.reported, "use_as_is", 4, user=self.engineer)
        self.assertEqual((disposition.state, disposition.concession_ids.state), ("done", "approved"))
        self.assertTrue(self.held())
        self.ship(self.lot1, quantity=3)
        with self.assertRaisesRegex(UserError, "FL-1"):
            self.ship(self.lot1, quantity=2)
        self.ship(self.lot1, quantity=1)
        self.assertEqual(disposition.concession_ids.left_quantity, 0)

    def test_used_as_it_is_altogether_the_lot_is_released(self):
        self.decide(self.reported, "use_as_is")
        self.assertFalse(self.held())

    def test_taken_back_nothing_more_passes(self):
        disposition = self.decide(self.reported, "use_as_is", 4)
        disposition.action_cancel()
        with self.assertRaises(UserError):
            self.ship(self.lot1, quantity=1)

    def test_taken_back_altogether_it_is_held_again_in_the_affected_place(self):
        self.reported.trace_line_ids.location_id = self.stock
        self.hold.with_user(self.engineer).action_release(reason="Held in its place instead")
        self.reported.action_trace_contain()
        disposition = self.decide(self.reported, "use_as_is", user=self.engineer)
        self.assertFalse(self.reported.trace_is_contained)
        disposition.with_user(self.engineer).action_cancel()
        [hold] = self.reported.trace_hold_ids.filtered(lambda hold: hold.state == "placed")
        self.assertEqual((hold.line_ids.lot_id, hold.line_ids.location_id), (self.lot1, self.stock))
        with self.assertRaisesRegex(UserError, "FL-1"):
            self.ship(self.lot1, quantity=1)

    def test_a_decision_about_wet_bags_says_nothing_of_a_hold_for_another_reason(self):
        self.decide(self.reported, "use_as_is", user=self.engineer)
        self.ship(self.lot1, quantity=3)
        other = self.env["trace.hold"]._place(self.lot1, "Contaminated")
        with self.assertRaisesRegex(UserError, "Contaminated"):
            self.ship(self.lot1, quantity=3)
        other.with_user(self.engineer).action_release(reason="It was not")
        self.ship(self.lot1, quantity=3)

    def test_two_nonconformities_of_a_lot_need_a_decision_each(self):
        other = self.report(self.lot1, quantity=10, description="Torn bags")
        other.action_trace_contain()
        self.decide(self.reported, "use_as_is", 4)
        with self.assertRaisesRegex(UserError, "Torn bags"):
            self.ship(self.lot1, quantity=3)
        self.decide(other, "use_as_is", 4)
        self.ship(self.lot1, quantity=3)

    def test_what_expires_after_the_decision_is_not_let_pass_by_it(self):
        self.company.trace_block_expired = True
        self.lot1.expiration_date = fields.Datetime.add(fields.Datetime.now(), days=10)
        self.decide(self.reported, "use_as_is", 4)
        with freeze_time(fields.Datetime.add(fields.Datetime.now(), days=11)):
            with self.assertRaisesRegex(UserError, "expired on"):
                self.ship(self.lot1, quantity=1)
            self.decide(self.reported, "use_as_is", 4)
            self.ship(self.lot1, quantity=1)


class TestRework(DispositionCase):
    def test_its_new_number_is_one_of_its_own_company(self):
        other = self.env["res.company"].create({"name": "Other Mill"})
        theirs = self.env["stock.lot"].create({"product_id": self.flour.id, "name": "FL-R", "company_id": other.id})
        lot = self.decide(self.reported, "rework", 4, lot_name="FL-R")._get_document().lot_producing_ids
        self.assertNotEqual(lot, theirs)
        self.assertEqual((lot.name, lot.company_id), ("FL-R", self.company))

    def test_its_order_does_not_take_what_is_held_for_another_reason(self):
        disposition = self.decide(self.reported, "rework", 10, execute=False)
        self.env["trace.hold"]._place(self.lot1, "Contaminated")
        disposition.action_execute()
        order = disposition._get_document()
        order.qty_producing = 10
        order.move_raw_ids.picked = True
        with self.assertRaisesRegex(UserError, "Contaminated"):
            self.post(order)

    def test_the_order_may_take_what_is_held_and_its_end_is_the_end_of_the_disposition(self):
        disposition = self.decide(self.reported, "rework", 10, user=self.engineer)
        order = disposition._get_document()
        self.assertEqual((disposition.state, order._name, order.state), ("executing", "mrp.production", "confirmed"))
        self.assertEqual(order.lot_producing_ids, self.lot1)
        order.qty_producing = 10
        order.move_raw_ids.picked = True
        self.post(order)
        self.assertEqual(disposition.state, "done")
        self.assertFalse(self.held())
        self.assertEqual(self.lines_of(self.events_of(order)), [("input", "FL-1", 10), ("output", "FL-1", 10)])
        self.assert_recorded_once()

    def test_another_order_may_not_take_it(self):
        self.decide(self.reported, "rework", 4)
        with self.assertRaisesRegex(UserError, "FL-1"):
            self.build(self.bread, ["BR-2"], [(self.lot1, 4)], quantity=4)

    def test_taken_back_the_order_is_cancelled(self):
        disposition = self.decide(self.reported, "rework", 4)
        order = disposition._get_document()
        disposition.action_cancel()
        self.assertEqual((order.state, disposition.state), ("cancel", "cancelled"))


class TestRegrade(DispositionCase):
    def test_the_quantity_gets_a_number_of_its_own_with_its_grade_and_is_free(self):
        disposition = self.decide(self.reported, "regrade", 4, grade="B", lot_name="FL-1B", user=self.engineer)
        lot = self.env["stock.lot"].search([("name", "=", "FL-1B")])
        self.assertEqual((lot.product_id, lot.trace_grade, self.on_hand(lot)), (self.flour, "B", 4))
        self.assertEqual(disposition.state, "done")
        self.assertTrue(self.held())
        self.ship(lot)
        self.assertEqual(self.on_hand(self.lot1), 36)
        self.assert_recorded_once()

    def test_without_a_rule_and_a_number_it_is_called_after_its_grade(self):
        self.decide(self.reported, "regrade", 4, grade="B")
        self.assertTrue(self.env["stock.lot"].search([("name", "=", "FL-1-B")]))

    def test_into_another_product_an_order_is_prepared(self):
        feed = self.product("Animal Feed")
        disposition = self.decide(self.reported, "regrade", 4, target_product_id=feed, lot_name="FEED-1")
        order = disposition._get_document()
        order.qty_producing = 4
        order.move_raw_ids.picked = True
        self.post(order)
        self.assertEqual((disposition.state, self.on_hand(order.lot_producing_ids)), ("done", 4))
        self.assertEqual(order.lot_producing_ids.name, "FEED-1")

    def test_it_is_undone_by_its_counter_operation(self):
        disposition = self.decide(self.reported, "regrade", 4, grade="B")
        disposition.action_cancel()
        self.assertEqual(self.on_hand(self.lot1), 40)
        self.assert_recorded_once()

    def test_undone_altogether_its_lot_is_held_again(self):
        disposition = self.decide(self.reported, "regrade", 10, grade="B")
        self.assertFalse(self.reported.trace_is_contained)
        disposition.action_cancel()
        self.assertTrue(self.reported.trace_is_contained)
        with self.assertRaisesRegex(UserError, "FL-1"):
            self.ship(self.lot1, quantity=1)

    def test_a_regrade_says_what_it_becomes(self):
        with self.assertRaisesRegex(UserError, "which grade or product"):
            self.decide(self.reported, "regrade", 4)


class TestReturnToSupplier(DispositionCase):
    def test_the_return_of_the_receipt_is_prepared_for_the_lot_and_quantity(self):
        disposition = self.decide(self.reported, "return", 10, user=self.engineer)
        picking = disposition._get_document()
        self.assertEqual(disposition.state, "executing")
        self.assertEqual(picking.partner_id, self.supplier)
        self.assertEqual(picking.location_dest_id.usage, "supplier")
        self.assertEqual([(line.lot_id, line.quantity) for line in picking.move_line_ids], [(self.lot1, 10)])
        self.assertTrue(picking.move_ids.origin_returned_move_id)
        picking.move_ids.picked = True
        self.validate(picking)
        self.assertEqual((disposition.state, self.on_hand(self.lot1)), ("done", 30))
        self.assertFalse(self.held())
        self.assert_recorded_once()

    def test_what_was_not_sent_back_is_to_be_decided_anew(self):
        disposition = self.decide(self.reported, "return", 10)
        picking = disposition._get_document()
        picking.move_line_ids.quantity = 7
        picking.move_ids.picked = True
        self.validate(picking)
        self.assertEqual((disposition.state, disposition.done_quantity), ("done", 7))
        self.assertEqual(self.reported.trace_line_ids.open_quantity, 3)
        self.assertTrue(self.held())

    def test_of_what_nobody_supplied_the_supplier_must_be_named(self):
        made = self.lot(self.bread, "BR-8")
        self.adjust(self.bread, 5, made)
        reported = self.report(made)
        with self.assertRaisesRegex(UserError, "Enter whom it goes back to"):
            self.decide(reported, "return", 5)
        reported.trace_disposition_ids.action_cancel()
        picking = self.decide(reported, "return", 5, partner_id=self.supplier)._get_document()
        self.assertEqual((picking.partner_id, picking.location_dest_id.usage), (self.supplier, "supplier"))

"""Relabel, split and merge: one document, one transformation, stock and value as before."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user

from .common import TraceCase


class LotOperationCase(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paste = cls.product("Paste")
        cls.motor = cls.product("Motor", "serial")
        cls.a, cls.b = cls.receive(cls.paste, ("A", 100), ("B", 40))

    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    def operation(self, sources, targets, apply=True, **values):
        """Sources: (lot, quantity) in stock; targets: (number or lot, quantity)."""
        operation = self.env["trace.lot.operation"].create(
            {
                "product_id": sources[0][0].product_id.id,
                "reason": "label damaged",
                "source_ids": [
                    Command.create({"lot_id": lot.id, "location_id": self.stock.id, "quantity": quantity})
                    for lot, quantity in sources
                ],
                "target_ids": [
                    Command.create({"lot_name" if isinstance(lot, str) else "lot_id": lot if isinstance(lot, str) else lot.id,
                                    "quantity": quantity})
                    for lot, quantity in targets
                ],
                **values,
            }
        )  # fmt: skip
        if apply:
            operation.action_apply()
        return operation

    def on_hand(self, *lots):
        return [lot.product_qty for lot in lots]

    def given(self, operation):
        """The lots given, in order."""
        return [target.lot_id for target in operation.target_ids]


class TestLotOperations(LotOperationCase):
    def test_a_relabel_is_one_transformation(self):
        operation = self.operation([(self.a, 100)], [("A-NEW", 100)])
        [new] = self.given(operation)
        event = self.events_of(operation)
        self.assertEqual(
            (event.event_type, event.biz_step, event.certainty, event.reference, event.user_id),
            ("transformation", "repackaging", "order", operation.name, self.env.uid),
        )
        self.assertEqual(self.lines_of(event), [("input", "A", 100), ("output", "A-NEW", 100)])
        self.assertEqual((operation.kind, operation.state), ("relabel", "done"))
        self.assertEqual(self.on_hand(self.a, new), [0, 100])
        self.assertEqual(self.a.trace_reach("downstream"), new.ids)
        self.assertEqual(new.trace_reach("upstream"), self.a.ids)

    def test_a_relabelled_serial_is_exact(self):
        motor = self.receive(self.motor, ("M1", 1))
        event = self.events_of(self.operation([(motor, 1)], [("M1-B", 1)]))
        self.assertEqual(event.certainty, "exact")
        self.assertEqual(self.lines_of(event), [("input", "M1", 1), ("output", "M1-B", 1)])

    def test_a_split_leaves_the_rest_its_number(self):
        operation = self.operation([(self.a, 70)], [("A-1", 30), ("A-2", 40)])
        self.assertEqual(operation.kind, "split")
        self.assertEqual(
            self.lines_of(self.events_of(operation)), [("input", "A", 70), ("output", "A-1", 30), ("output", "A-2", 40)]
        )
        self.assertEqual(self.on_hand(self.a, *self.given(operation)), [30, 30, 40])
        self.assertEqual(self.a.trace_reach("downstream"), [lot.id for lot in self.given(operation)])

    def test_a_merge_reaches_back_to_each_source(self):
        operation = self.operation([(self.a, 60), (self.b, 40)], [("AB", 100)])
        [merged] = self.given(operation)
        self.assertEqual(operation.kind, "merge")
        event = self.events_of(operation)
        self.assertEqual(self.lines_of(event, "input"), [("input", "A", 60), ("input", "B", 40)])
        self.assertEqual(sum(event.line_ids.filtered(lambda line: line.role == "output").mapped("quantity")), 100)
        self.assertEqual(merged.trace_reach("upstream"), (self.a + self.b).ids)
        self.assertEqual(merged.product_qty, 100)

    def test_several_into_several_may_each_be_in_each(self):
        operation = self.operation([(self.a, 60), (self.b, 40)], [("X", 50), ("Y", 50)])
        x, y = self.given(operation)
        self.assertEqual((operation.kind, self.events_of(operation).certainty), ("regroup", "order"))
        self.assertEqual(x.trace_reach("upstream"), (self.a + self.b).ids)
        self.assertEqual(y.trace_reach("upstream"), (self.a + self.b).ids)

    def test_a_merge_into_a_lot_that_exists(self):
        self.operation([(self.a, 60)], [(self.b, 60)])
        self.assertEqual(self.on_hand(self.a, self.b), [40, 100])
        self.assertEqual(self.b.trace_reach("upstream"), self.a.ids)

    def test_a_trace_goes_on_through_it(self):
        board = self.product("Board")
        self.bom(board, [(self.paste, 1)])
        [new] = self.given(self.operation([(self.a, 100)], [("A-NEW", 100)]))
        made = self.build(board, ["BRD"], [(new, 10)], quantity=10)
        self.assertEqual(self.a.trace_reach("downstream"), sorted((new + made).ids))
        self.assertEqual(made.trace_reach("upstream"), sorted((new + self.a).ids))

    def test_the_earliest_dates_go_along(self):
        self.paste.use_expiration_date = True
        self.a.expiration_date, self.b.expiration_date = "2030-05-01", "2030-03-01"
        operation = self.operation([(self.a, 60), (self.b, 40)], [("AB", 100)])
        [merged] = self.given(operation)
        self.assertEqual(merged.expiration_date, self.at("2030-03-01 00:00:00"))
        self.assertEqual(merged.removal_date, min(self.a.removal_date, self.b.removal_date))

    def test_a_lot_in_use_that_expires_later_is_no_target(self):
        self.paste.use_expiration_date = True
        self.a.expiration_date, self.b.expiration_date = "2030-03-01", "2030-05-01"
        with self.assertRaisesRegex(UserError, "A cannot become part of B.*would expire later"):
            self.operation([(self.a, 60)], [(self.b, 60)])
        self.env.invalidate_all()
        self.assertEqual(self.on_hand(self.a, self.b), [100, 40])

    def test_place_package_and_owner_are_kept(self):
        owner = self.env["res.partner"].create({"name": "Consignor"})
        box = self.env["stock.package"].create({"name": "BOX"})
        receipt = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.shelf, [(self.paste, 10, "C")], validate=False
        )
        receipt.owner_id = owner
        receipt.move_line_ids.result_package_id = box
        self.validate(receipt)
        lot = receipt.move_line_ids.lot_id
        action = lot.quant_ids.filtered(lambda quant: quant.location_id == self.shelf).action_trace_lot_operation()
        operation = self.env["trace.lot.operation"].with_context(**action["context"]).create(
            {"reason": "new label", "target_ids": [Command.create({"lot_name": "C-2", "quantity": 10, "package_id": box.id})]}
        )  # fmt: skip
        operation.action_apply()
        [new] = self.given(operation)
        [quant] = new.quant_ids.filtered(lambda quant: quant.location_id.usage == "internal")
        self.assertEqual(
            (quant.location_id, quant.package_id, quant.owner_id, quant.quantity), (self.shelf, box, owner, 10)
        )
        self.assertEqual(set(self.events_of(operation).line_ids.mapped("owner_id")), {owner.id})

    def test_undoing_is_a_counter_operation(self):
        operation = self.operation([(self.a, 60), (self.b, 40)], [("AB", 100)])
        counter = self.env["trace.lot.operation"].browse(operation.action_undo()["res_id"])
        with self.assertRaisesRegex(UserError, "has no reason"):
            counter.action_apply()
        counter.reason = "put together by mistake"
        counter.action_apply()
        self.assertEqual(self.on_hand(self.a, self.b, *self.given(operation)), [100, 40, 0])
        self.assertEqual((operation.undone_by_id, counter.undo_of_id), (counter, operation))
        self.assertEqual(len(self.events_of(counter)), 1)

    def test_it_is_undone_once(self):
        operation = self.operation([(self.a, 100)], [("A-NEW", 100)])
        operation.action_undo()
        with self.assertRaisesRegex(UserError, "is undone by .* already"):
            operation.action_undo()
        operation.undone_by_id.action_cancel()
        operation.action_undo()

    def test_frozen_facts_do_not_stand_in_its_way(self):
        self.company.trace_freeze = True
        self.paste.use_expiration_date = True
        operation = self.operation([(self.a, 60), (self.b, 40)], [("AB", 100)])
        counter = self.env["trace.lot.operation"].browse(operation.action_undo()["res_id"])
        counter.reason = "put together by mistake"
        counter.action_apply()
        self.assertEqual(self.on_hand(self.a, self.b, *self.given(operation)), [100, 40, 0])
        self.assertFalse(self.Event.search([("corrects_id.res_model", "=", "trace.lot.operation")]))

    def test_late_entry_keeps_the_time_it_happened(self):
        operation = self.operation([(self.a, 100)], [("A-NEW", 100)], trace_event_time="2026-02-03 04:05:06")
        self.assertEqual(self.events_of(operation).event_time, self.at("2026-02-03 04:05:06"))

    def test_history_of_it_is_read_like_any_other(self):
        operation = self.operation([(self.a, 60), (self.b, 40)], [("X", 50), ("Y", 50)])
        said = self.lines_of(self.events_of(operation))
        self.env.flush_all()
        for table, column in (("trace_event_line", "event_id"), ("trace_event", "id")):
            self.env.cr.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            self.env.cr.execute(f"DELETE FROM {table} WHERE {column} = ANY(%s)", [self.events_of(operation).ids])
            self.env.cr.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        self.env.invalidate_all()
        self.Event._record_history(operation.move_ids.move_line_ids.ids)
        event = self.events_of(operation)
        self.assertEqual((event.source, self.lines_of(event)), ("backfill", said))

    def test_the_form_is_filled_from_lots_on_hand(self):
        action = (self.a + self.b).action_trace_lot_operation()
        form = Form(self.env["trace.lot.operation"].with_context(**action["context"]))
        form.reason = "rests put together"
        with form.target_ids.new() as target:
            target.lot_name = "AB"
            target.quantity = 140
        operation = form.save()
        self.assertEqual(operation.source_ids.mapped("quantity"), [100, 40])
        operation.action_apply()
        self.assertEqual(self.on_hand(self.a, self.b, *self.given(operation)), [0, 0, 140])

    def test_the_place_of_a_lot_that_lies_in_one_place_is_filled_in(self):
        operation = self.env["trace.lot.operation"].create(
            {"product_id": self.paste.id, "source_ids": [Command.create({"lot_id": self.a.id})]}
        )
        line = operation.source_ids
        self.assertEqual((line.location_id, line.quantity), (self.stock, 100))


class TestLotOperationsRefused(LotOperationCase):
    def assert_refused(self, pattern, *args, **values):
        with self.assertRaisesRegex(UserError, pattern), self.env.cr.savepoint():
            self.operation(*args, **values)

    def test_more_than_is_there(self):
        self.assert_refused("120.* of A are to be taken at .*only 100", [(self.a, 120)], [("A2", 120)])

    def test_what_is_reserved(self):
        self.transfer(
            self.warehouse.out_type_id, self.stock, self.customer_place, [(self.paste, 90, self.a)], validate=False
        ).action_confirm()
        self.assertEqual(sum(self.a.quant_ids.mapped("reserved_quantity")), 90)
        self.assert_refused("only 10.* not reserved", [(self.a, 60)], [("A2", 60)])

    def test_more_given_than_taken(self):
        self.assert_refused("Both must be the same", [(self.a, 60)], [("A2", 61)])

    def test_no_reason(self):
        self.assert_refused("no reason", [(self.a, 60)], [("A2", 60)], reason=False)

    def test_a_lot_that_becomes_itself(self):
        self.assert_refused("A would become itself", [(self.a, 60)], [(self.a, 60)])

    def test_a_number_that_exists(self):
        self.assert_refused("B exists already", [(self.a, 60)], [("B", 60)])

    def test_a_lot_of_another_product(self):
        strange = self.lot(self.product("Other"), "S")
        self.assert_refused("S are no lots of Paste", [(self.a, 60)], [(strange, 60)])

    def test_a_target_with_neither_number_nor_lot(self):
        self.assert_refused("either a new number or a lot", [(self.a, 60)], [("", 60)])

    def test_two_units_of_one_serial(self):
        motors = self.receive(self.motor, ("M1", 1), ("M2", 1))
        self.assert_refused("M3 must stand for one unit", [(motors[0], 1), (motors[1], 1)], [("M3", 2)])
        self.assert_refused("M3 is given twice", [(motors[0], 1), (motors[1], 1)], [("M3", 1), ("M3", 1)])

    def test_goods_of_different_owners(self):
        operation = self.operation([(self.a, 60), (self.b, 40)], [("AB", 100)], apply=False)
        operation.source_ids[0].owner_id = self.customer
        with self.assertRaisesRegex(UserError, "different owners"):
            operation.action_apply()

    def test_twice(self):
        operation = self.operation([(self.a, 60)], [("A2", 60)])
        with self.assertRaisesRegex(UserError, "applied or cancelled already"):
            operation.action_apply()

    def test_changing_what_was_applied(self):
        operation = self.operation([(self.a, 60)], [("A2", 60)])
        for change in (
            lambda: operation.write({"reason": "other"}),
            lambda: operation.source_ids.write({"quantity": 1}),
            lambda: operation.target_ids.unlink(),
            operation.unlink,
            operation.action_cancel,
        ):
            with self.subTest(change=change), self.assertRaisesRegex(UserError, "has been applied"):
                change()

    def test_lots_of_two_products_together(self):
        motor = self.receive(self.motor, ("M1", 1))
        with self.assertRaisesRegex(UserError, "lots of one product"):
            (self.a + motor).action_trace_lot_operation()

    def test_operators_read_and_users_apply(self):
        operation = self.operation([(self.a, 60)], [("A2", 60)], apply=False)
        operator = new_test_user(self.env, "operator", "trace_genealogy.group_trace_operator")
        self.assertEqual(operation.with_user(operator).reason, "label damaged")
        with self.assertRaises(AccessError):
            operation.with_user(operator).action_apply()
        user = new_test_user(self.env, "tracer", "trace_genealogy.group_trace_user")
        operation.with_user(user).action_apply()
        self.assertEqual((operation.state, operation.done_by_id), ("done", user))
        self.assertEqual(self.events_of(operation).user_id, user.id)

    def test_another_companys_operation_is_not_seen(self):
        operation = self.operation([(self.a, 60)], [("A2", 60)], apply=False)
        other = self.env["res.company"].create({"name": "Other"})
        user = new_test_user(
            self.env,
            "tracer",
            "trace_genealogy.group_trace_user",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        self.assertFalse(self.env["trace.lot.operation"].with_user(user).search([]))
        with self.assertRaises(AccessError):
            operation.with_user(user).action_apply()

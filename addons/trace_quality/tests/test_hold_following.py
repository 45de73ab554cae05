"""What was made of held goods, what is made of them while they are held, and the ways around a hold that are none."""

from odoo import Command

from .common_flows import FlowCase


class TestDescendants(FlowCase):
    def held_lots(self, hold):
        return sorted(hold.line_ids.filtered(lambda line: line.state == "placed").lot_id.mapped("name"))

    def test_what_was_made_of_it_is_held_through_all_levels(self):
        cell = self.cells()
        pack = self.product("Pack", "serial")
        self.bom(pack, [(self.cell, 1)])
        truck = self.product("Truck", "serial")
        self.bom(truck, [(pack, 1)])
        p1 = self.build(pack, ["P1"], [(cell, 1)])
        b1 = self.build(truck, ["B1"], [(p1, 1)])
        hold = self.hold(cell, descendants=True)
        self.assertEqual(self.held_lots(hold), ["B1", "C1", "P1"])
        self.assertEqual(hold.descendant_count, 2)
        self.assert_refused(lambda: self.ship(b1), lot=b1)

    def test_without_descendants_only_the_lot_is_held(self):
        cell = self.cells()
        unit = self.build(self.bike, ["B1"], [(cell, 1)])
        self.hold(cell)
        self.assertEqual(self.ship(unit).state, "done")

    def test_what_a_correction_says_was_made_of_it_is_held(self):
        cell, other = self.cells(), self.cells("C2")
        unit = self.build(self.bike, ["B1"], [(other, 1)])
        line = self.env["mrp.production"].search([("lot_producing_ids", "in", unit.ids)]).move_raw_ids.move_line_ids
        line.date = "2026-01-01 10:00:00"
        hold = self.hold(cell, descendants=True)
        self.assertEqual(self.held_lots(hold), ["C1"])
        self.env["trace.correction"].correct("stock.move.line", line.id, {"lot_id": cell.id}, "Misread label")
        self.assertEqual(self.held_lots(hold), ["B1", "C1"])
        self.assert_refused(lambda: self.ship(unit), lot=unit)

    def test_what_a_partner_declares_was_made_of_it_is_held(self):
        cell = self.cells()
        unit = self.lot(self.bike, "B9")
        hold = self.hold(cell, descendants=True)
        self.Event._append(
            [
                {
                    "event_type": "transformation",
                    "biz_step": "commissioning",
                    "certainty": "declared",
                    "source": "partner",
                    "event_time": "2026-01-01 10:00:00",
                    "line_ids": [
                        Command.create({"role": role, "product_id": lot.product_id.id, "lot_id": lot.id, "quantity": 0})
                        for role, lot in (("input", cell), ("output", unit))
                    ],
                }
            ]
        )
        self.assertEqual(self.held_lots(hold), ["B9", "C1"])

    def test_what_is_read_of_history_later_is_held(self):
        cell = self.cells()
        unit = self.build(self.bike, ["B1"], [(cell, 1)])
        hold = self.hold(cell, descendants=True)
        event = self.events_of(self.env["mrp.production"].search([("lot_producing_ids", "in", unit.ids)]))
        hold.line_ids.filtered("is_descendant")._write_step({"state": "released"})
        self.env["trace.hold"]._follow_events(event.ids)
        self.assertEqual(self.held_lots(hold), ["B1", "C1"])

    def test_released_goods_are_followed_no_longer(self):
        cell = self.cells()
        hold = self.release(self.hold(cell, descendants=True))
        self.build(self.bike, ["B1"], [(cell, 1)])
        self.assertEqual(self.held_lots(hold), [])

    def test_a_posting_asks_one_question_more_however_many_lines_it_has(self):
        lots = self.receive(self.cell, *((f"L{n}", 1) for n in range(60)))
        line_counts = []
        for few in (lots[:2], lots[2:]):
            passages = self.transfer(
                self.warehouse.out_type_id,
                self.stock,
                self.customer_place,
                [(self.cell, 1, lot) for lot in few],
                validate=False,
            ).move_line_ids._trace_get_passages()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self.env["trace.gate"]._check_posted(passages)
            line_counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(max(line_counts), 2, line_counts)


class TestWaysAround(FlowCase):
    def relabel(self, lot, number, quantity=4, source=None, target=None):
        operation = self.env["trace.lot.operation"].create(
            {
                "product_id": lot.product_id.id,
                "reason": "Wrong label",
                "source_ids": [
                    Command.create({"lot_id": lot.id, "location_id": (source or self.stock).id, "quantity": quantity})
                ],
                "target_ids": [
                    Command.create({"lot_name": number, "location_id": (target or self.stock).id, "quantity": quantity})
                ],
            }
        )
        operation.action_apply()
        return operation.target_ids.lot_id

    def test_another_number_does_not_wash_off_a_hold(self):
        lot = self.cells()
        self.hold(lot)
        new = self.relabel(lot, "C1-NEW")
        self.assert_refused(lambda: self.ship(new), lot=new)

    def test_another_number_does_not_wash_off_a_hold_of_one_place(self):
        lot = self.cells()
        self.move(lot, self.shelf, quantity=4)
        self.hold(lot, places=self.shelf)
        new = self.relabel(lot, "C1-NEW", source=self.shelf)
        self.assert_refused(lambda: self.ship(new), lot=new)
        self.assertEqual(self.ship(lot, quantity=6).state, "done")

    def test_a_good_part_of_a_lot_gets_its_new_number_unheld(self):
        lot = self.cells()
        self.move(lot, self.shelf, quantity=4)
        self.hold(lot, places=self.shelf)
        new = self.relabel(lot, "C1-GOOD")
        self.assertEqual(self.ship(new).state, "done")

    def test_another_number_does_not_lead_out_of_quarantine(self):
        lot = self.cells()
        self.move(lot, self.cage)
        self.assert_refused(lambda: self.relabel(lot, "C1-NEW", source=self.cage), "quarantine", lot)
        new = self.relabel(lot, "C1-NEW", source=self.cage, target=self.cage)
        self.assert_refused(lambda: self.ship(new, source=self.cage), "quarantine", new)

    def test_the_way_through_a_laboratory_leads_not_out_of_a_hold_of_one_place(self):
        laboratory = self.env["stock.location"].create(
            {"name": "Lab", "usage": "internal", "location_id": self.stock.id, "trace_takes_held": True}
        )
        lot = self.cells()
        self.move(lot, self.shelf, quantity=4)
        hold = self.hold(lot, places=self.shelf)
        self.move(lot, laboratory, source=self.shelf, quantity=2)
        self.assertEqual(hold.line_ids.location_id, self.shelf + laboratory)
        self.assert_refused(lambda: self.move(lot, self.stock, source=laboratory, quantity=2), lot=lot)

    def test_counting_it_away_and_finding_it_elsewhere_leads_not_out_of_a_hold(self):
        lot = self.cells()
        self.move(lot, self.shelf, quantity=4)
        self.hold(lot, places=self.shelf)
        other = self.env["stock.location"].create({"name": "Bay", "usage": "internal", "location_id": self.stock.id})
        self.adjust(self.cell, 0, lot, self.shelf)
        self.adjust(self.cell, 4, lot, other)
        self.assert_refused(lambda: self.ship(lot, quantity=4, source=other), lot=lot)

    def test_no_context_opens_the_gate(self):
        lot = self.cells()
        self.hold(lot)
        picking = self.step(self.warehouse.out_type_id, self.stock, self.customer_place, lot, validate=False)
        keys = (
            "skip_sanity_check", "skip_expired", "skip_backorder", "skip_immediate", "is_scrap", "inventory_mode",
            "cancel_backorder", "trace_reserving", "tracking_disable", "install_mode", "import_file",
        )  # fmt: skip
        self.assert_refused(picking.with_context(**dict.fromkeys(keys, True)).button_validate, lot=lot)
        self.assertNotEqual(picking.state, "done")

    def test_a_correction_may_state_what_happened_before_the_hold(self):
        lot, other = self.cells(), self.cells("C2")
        picking = self.ship(other, quantity=1)
        picking.move_line_ids.date = "2026-01-01 10:00:00"
        self.hold(lot)
        self.env["trace.correction"].correct("stock.move.line", picking.move_line_ids.id, {"lot_id": lot.id}, "Misread")
        self.assertEqual(picking.move_line_ids.lot_id, lot)

    def test_a_correction_may_not_state_that_it_left_while_it_was_held(self):
        lot, other = self.cells(), self.cells("C2")
        self.hold(lot)
        picking = self.ship(other, quantity=1)
        picking.move_line_ids.date = "2099-01-01 10:00:00"
        correct = self.env["trace.correction"].correct
        self.assert_refused(
            lambda: correct("stock.move.line", picking.move_line_ids.id, {"lot_id": lot.id}, "Misread"), lot=lot
        )

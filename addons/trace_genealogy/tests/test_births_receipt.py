"""What is received without a number gets one of its rule, at the last moment."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common_births import BirthCase


class TestReceipt(BirthCase):
    def test_each_unit_gets_a_serial_number(self):
        self.rule("C-{counter:4}", product_ids=self.cell.product_tmpl_id)
        lots = self.validated(self.receipt(self.cell, 3))
        self.assertEqual(self.names(lots), ["C-0001", "C-0002", "C-0003"])
        self.assertEqual(lots.mapped("product_qty"), [1, 1, 1])
        self.assert_recorded_once()

    def test_a_line_of_several_serial_numbers_is_split(self):
        self.rule("C-{counter:4}", product_ids=self.cell.product_tmpl_id)
        picking = self.receipt(self.cell, 3)
        picking.move_line_ids[1:].unlink()
        picking.move_line_ids.quantity = 3
        self.assertEqual(self.names(self.validated(picking)), ["C-0001", "C-0002", "C-0003"])
        self.assertEqual(picking.move_line_ids.mapped("quantity"), [1, 1, 1])
        self.assert_recorded_once()

    def test_a_dozen_is_twelve_serial_numbers(self):
        self.rule("C-{counter:4}", product_ids=self.cell.product_tmpl_id)
        picking = self.receipt(self.cell, 12)
        picking.move_line_ids[1:].unlink()
        picking.move_line_ids.write({"product_uom_id": self.env.ref("uom.product_uom_dozen").id, "quantity": 1})
        self.assertEqual(len(self.validated(picking)), 12)

    def test_the_lines_of_one_receipt_are_one_lot(self):
        self.rule("P-{counter:4}", product_ids=self.paste.product_tmpl_id)
        picking = self.receipt(self.paste, 100)
        picking.move_line_ids.quantity = 60
        picking.move_line_ids.copy({"quantity": 40, "location_dest_id": self.shelf.id})
        lots = self.validated(picking)
        self.assertEqual((self.names(lots), lots.product_qty), (["P-0001"], 100))

    def test_lines_that_expire_differently_are_different_lots(self):
        self.rule("P-{counter:4}", product_ids=self.paste.product_tmpl_id)
        self.paste.use_expiration_date = True
        picking = self.receipt(self.paste, 100)
        line = picking.move_line_ids
        line.write({"quantity": 60, "expiration_date": "2027-01-01"})
        line.copy({"quantity": 40}).expiration_date = "2027-02-01"
        self.assertEqual(self.names(self.validated(picking)), ["P-0001", "P-0002"])

    def test_typed_numbers_stay_and_the_rest_is_drawn(self):
        self.rule("C-{counter:4}", product_ids=self.cell.product_tmpl_id)
        lots = self.validated(self.receipt(self.cell, 3, "C-0002"))
        self.assertEqual(self.names(lots), ["C-0001", "C-0002", "C-0003"])

    def test_the_number_tells_where_and_by_whom_it_was_born(self):
        self.rule(
            "{plant}/{supplier}/{order}#{counter:3}", product_ids=self.paste.product_tmpl_id, counter_scope="order"
        )
        self.supplier.ref = "NC"
        for number in (1, 1):
            picking = self.receipt(self.paste, 10)
            expected = f"{self.warehouse.code}/NC/{picking.name}#{number:03d}"
            self.assertEqual(self.validated(picking).name, expected)

    def test_a_late_entry_has_the_date_when_it_happened(self):
        self.rule("{year}{month}{day}-{counter:2}", product_ids=self.paste.product_tmpl_id)
        picking = self.receipt(self.paste, 10, trace_event_time="2026-03-04 05:06:07")
        self.assertEqual(self.validated(picking).name, "20260304-01")

    def test_without_a_rule_core_asks_for_the_number(self):
        with self.assertRaisesRegex(UserError, "You need to supply a Lot/Serial Number"):
            self.receipt(self.cell, 2).button_validate()

    def test_where_nothing_is_numbered_a_posting_asks_for_no_right_to_make_lots(self):
        self.warehouse.in_type_id.write({"use_create_lots": False, "use_existing_lots": False})
        picking = self.receipt(self.product("Water", "none"), 5)
        self.validated(picking.with_context(active_picking_id=picking.id))
        self.assertEqual(picking.state, "done")

    def test_nothing_is_drawn_while_the_user_may_turn_back(self):
        rule = self.rule("C-{counter:4}", product_ids=self.cell.product_tmpl_id)
        picking = self.receipt(self.cell, 3)
        picking.move_line_ids[1:].unlink()
        action = picking.button_validate()
        self.assertEqual((action["res_model"], picking.state), ("stock.backorder.confirmation", "assigned"))
        self.assertEqual(rule.draw(1), ["C-0001"])

    def test_an_operation_that_makes_no_lots_draws_none(self):
        self.rule("C-{counter:4}", product_ids=self.cell.product_tmpl_id)
        self.warehouse.in_type_id.write({"use_create_lots": False, "use_existing_lots": True})
        with self.assertRaisesRegex(UserError, "You need to supply a Lot/Serial Number"):
            self.receipt(self.cell, 1).button_validate()

    def test_goods_that_had_a_number_get_no_other(self):
        self.rule("C-{counter:4}", product_ids=self.cell.product_tmpl_id)
        shipped = self.ship(self.validated(self.receipt(self.cell, 1)))
        with self.assertRaisesRegex(UserError, "You need to supply a Lot/Serial"):
            back = self.transfer(
                self.warehouse.in_type_id, self.customer_place, self.stock, [(self.cell, 1, None)], validate=False
            )
            back.button_validate()
        self.assertEqual(shipped.state, "done")

    def test_the_rule_of_the_operation_type_numbers_and_judges(self):
        self.rule("ANY-{counter:4}")
        self.rule("IN-{counter:4}", picking_type_ids=self.warehouse.in_type_id)
        self.assertEqual(self.names(self.validated(self.receipt(self.cell, 1))), ["IN-0001"])
        self.assertEqual(self.env["stock.lot"].create({"product_id": self.cell.id}).name, "ANY-0001")


class TestManyAtOnce(BirthCase):
    def count_draws(self, quantity):
        """How many statements draw when so many units are received."""
        picking = self.receipt(self.cell, quantity)
        self.env.flush_all()
        statements = []
        execute = self.env.cr.execute

        def listen(query, *args, **kwargs):
            statements.append(str(getattr(query, "code", query)))
            return execute(query, *args, **kwargs)

        self.patch(self.env.cr, "execute", listen)
        self.assertEqual(len(self.validated(picking)), quantity)
        self.patch(self.env.cr, "execute", execute)
        return sum("array_agg(nextval" in statement for statement in statements)

    def test_a_thousand_units_are_drawn_in_as_many_statements_as_ten(self):
        self.rule("C-{counter:6}", product_ids=self.cell.product_tmpl_id).draw(1)
        self.assertEqual([self.count_draws(10), self.count_draws(1000)], [1, 1])


class TestGenerateDialog(BirthCase):
    def setUp(self):
        super().setUp()
        self.cells = self.rule("C-{counter:4}{check:mod37_36}", product_ids=self.cell.product_tmpl_id)
        self.pastes = self.rule("P-{counter:4}", product_ids=self.paste.product_tmpl_id)

    def lot_names(self, vals_list):
        return [vals["lot_name"] for vals in vals_list]

    def test_without_a_first_number_the_rule_draws(self):
        vals_list = self.generate(self.receipt(self.cell, 2))
        self.assertEqual(self.lot_names(vals_list), ["C-0001L", "C-0002J"])
        self.assertEqual(self.cells.draw(1), ["C-0003H"])

    def test_lots_are_as_many_as_the_quantity_makes(self):
        vals_list = self.generate(self.receipt(self.paste, 25), count=10)
        self.assertEqual(
            [(vals["lot_name"], vals["quantity"]) for vals in vals_list],
            [("P-0001", 10), ("P-0002", 10), ("P-0003", 5)],
        )

    def test_a_first_number_that_follows_the_pattern_is_continued_by_it(self):
        vals_list = self.generate(self.receipt(self.cell, 3), first="C-0100F")
        self.assertEqual(self.lot_names(vals_list), ["C-0100F", "C-0101D", "C-0102B"])

    def test_the_next_number_is_told_and_not_drawn(self):
        picking = self.receipt(self.cell, 2)
        for _time in range(2):
            said = self.env["stock.move"].trace_numbering(self.cell.id, picking.move_ids.id)
            self.assertEqual(said, {"rule": "Cells", "next": "C-0001L"})
        self.assertIsNone(self.env["stock.move"].trace_numbering(self.product("Other").id))

    def test_who_may_make_no_lots_draws_none(self):
        picking = self.receipt(self.cell, 2)
        for groups in ("base.group_user", "base.group_portal"):
            guest = new_test_user(self.env, groups, groups)
            context = {"default_product_id": self.cell.id, "default_tracking": "serial"}
            context["default_location_dest_id"] = picking.location_dest_id.id
            with self.assertRaises(AccessError):
                self.env["stock.move"].with_user(guest).action_generate_lot_line_vals(context, "generate", "", 2, "")
        self.assertEqual(self.cells.draw(1), ["C-0001L"])

    def test_nobody_draws_for_a_company_that_is_not_his(self):
        other = self.env["res.company"].create({"name": "Other"})
        floor = new_test_user(self.env, "floor", "stock.group_stock_user")
        context = {"default_product_id": self.cell.id, "default_tracking": "serial"}
        context["default_location_dest_id"] = self.stock.id
        Move = self.env["stock.move"].with_user(floor)
        with self.assertRaises(AccessError):
            Move.action_generate_lot_line_vals(context | {"default_company_id": other.id}, "generate", "", 1, "")
        [vals] = Move.action_generate_lot_line_vals(context, "generate", "", 1, "")
        self.assertEqual(vals["lot_name"], "C-0001L")

    def test_a_rule_without_gaps_waits_for_the_posting(self):
        gapless = self.rule("G-{counter:4}", is_gapless=True)
        bolt = self.product("Bolt", tracking="serial")
        picking = self.receipt(bolt, 2)
        self.assertEqual(self.lot_names(self.generate(picking)), ["", ""])
        self.assertEqual(self.names(self.validated(picking)), ["G-0001", "G-0002"])
        self.assertEqual(gapless.draw(1), ["G-0003"])

    def test_where_existing_lots_may_be_used_the_lots_are_made_at_once(self):
        self.warehouse.in_type_id.use_existing_lots = True
        vals_list = self.generate(self.receipt(self.cell, 2))
        self.assertEqual([vals["lot_id"]["display_name"] for vals in vals_list], ["C-0001L", "C-0002J"])

    def test_the_list_of_a_supplier_is_taken_as_it_is(self):
        vals_list = self.generate(self.receipt(self.cell, 2), mode="import", text="X1\nX2")
        self.assertEqual(self.lot_names(vals_list), ["X1", "X2"])

    def test_without_a_rule_core_counts_on(self):
        vals_list = self.generate(self.receipt(self.product("Other", tracking="serial"), 2), first="S9")
        self.assertEqual(self.lot_names(vals_list), ["S9", "S10"])

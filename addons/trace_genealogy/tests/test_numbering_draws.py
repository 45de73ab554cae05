"""What numbering rules draw."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common_numbering import NumberingCase


class TestDraws(NumberingCase):
    def test_numbers_follow_each_other(self):
        rule = self.rule("C-{counter:4}")
        self.assertEqual(rule.draw(3), ["C-0001", "C-0002", "C-0003"])
        self.assertEqual(rule.draw(1), ["C-0004"])

    def test_a_counter_begins_and_steps_as_it_is_told(self):
        rule = self.rule("{counter:3}", start=10, step=5)
        self.assertEqual(rule.draw(3), ["010", "015", "020"])

    def test_a_counter_counts_with_the_characters_of_the_rule(self):
        self.assertEqual(self.rule("{counter:2}", alphabet="hex", start=254).draw(2), ["FE", "FF"])
        custom = self.rule("{counter:2}", alphabet="custom", alphabet_characters="abc", start=1)
        self.assertEqual(custom.draw(3), ["ab", "ac", "ba"])

    def test_the_date_is_that_of_the_moment_on_the_warehouses_clock(self):
        rule = self.rule("{year}{month}{day}{hour}-{counter:2}")
        self.warehouse.partner_id.tz = "Pacific/Auckland"
        late = {"when": "2026-12-31 23:30:00", "warehouse_id": self.warehouse.id}
        self.assertEqual(self.draw(rule, **late), ["2027010112-01"])

    def test_what_the_draw_knows_stands_in_the_number(self):
        rule = self.rule("{product}-{order}-{supplier_lot}-{counter:2}{check:mod37_36}")
        self.assertEqual(
            rule.draw(1, product_id=self.cell.id, order="MO1", supplier_lot="A7")[0][:14], "CELL-MO1-A7-01"
        )

    def test_a_trade_item_number_has_fourteen_digits(self):
        self.cell.barcode = "4006381333931"
        self.assertEqual(self.rule("{gtin}.{counter:2}").draw(1, product_id=self.cell.id), ["04006381333931.01"])

    def test_numbers_that_are_there_are_passed_over(self):
        rule = self.rule("C{counter:3}")
        for name in ("C001", "C003"):
            self.lot(self.cell, name)
        self.assertEqual(rule.draw(3, product_id=self.cell.id), ["C002", "C004", "C005"])

    def test_a_long_run_of_numbers_that_are_there_is_passed_over(self):
        rule = self.rule("C{counter:4}")
        self.env["stock.lot"].create([{"product_id": self.cell.id, "name": f"C{n:04d}"} for n in range(1, 301)])
        self.assertEqual(rule.draw(2, product_id=self.cell.id), ["C0301", "C0302"])

    def test_another_products_numbers_are_no_obstacle(self):
        rule = self.rule("C{counter:3}")
        self.lot(self.product("Other", tracking="serial"), "C001")
        self.assertEqual(rule.draw(1, product_id=self.cell.id), ["C001"])

    def test_a_lot_of_another_company_is_in_the_way_of_a_product_that_companies_share(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.env["stock.lot"].create({"product_id": self.cell.id, "name": "C001", "company_id": other.id})
        self.assertEqual(self.rule("C{counter:3}").draw(1, product_id=self.cell.id), ["C002"])
        self.env["stock.lot"].search([("name", "=", "C001")]).unlink()
        self.cell.company_id = self.company
        ours = self.env["stock.lot"].create({"product_id": self.cell.id, "name": "C001"})
        self.assertEqual(ours.company_id, self.company)
        self.assertEqual(self.rule("C{counter:3}").draw(1, product_id=self.cell.id), ["C002"])

    def test_ten_thousand_numbers_are_one_round_trip(self):
        rule = self.rule("C{counter:6}")
        self.draw(rule)
        self.env.flush_all()
        rule._draw([({}, None, {"product_id": self.cell.id, "company_id": self.company.id}, 1)])
        counts = []
        for count in (10, 10_000):
            before = self.env.cr.sql_log_count
            drawn = self.draw(rule, count)
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(len(set(drawn)), count)
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 3, "one for the numbers, one for those that are there, one for the shift")

    def test_more_than_there_are_uses_nothing_up(self):
        for gapless in (False, True):
            rule = self.rule("X{counter:3}", is_gapless=gapless)
            for count in (1_000, 5_000):
                with self.assertRaisesRegex(UserError, "used up"):
                    rule.draw(count)
            self.assertEqual(rule.draw(2), ["X001", "X002"])
            with self.assertRaisesRegex(UserError, "used up"):
                rule.draw(998)
            self.assertEqual(rule.draw(997)[-1], "X999")
            with self.assertRaisesRegex(UserError, "used up"):
                rule.draw(1)

    def test_what_is_missing_is_said_before_anything_is_drawn(self):
        rule = self.rule("{order}-{counter:3}")
        with self.assertRaises(UserError):
            rule.draw(10)
        self.assertEqual(rule.draw(1, order="MO1"), ["MO1-001"])

    def test_tokens_may_say_something_else_than_the_database(self):
        rule = self.rule("{product}-{company}-{counter:3}")
        self.assertEqual(rule.draw(1, product_id=self.cell.id, product="P9", company="C9"), ["P9-C9-001"])

    def test_several_groups_draw_from_one_counter_at_once(self):
        rule = self.rule("{product}-{counter:3}")
        other = self.product("Pack", tracking="serial", default_code="PACK")
        groups = [
            ({"product": product.default_code}, None, {"product_id": product.id, "company_id": self.company.id}, 2)
            for product in (self.cell, other)
        ]
        self.assertEqual(rule._draw(groups), [["CELL-001", "CELL-002"], ["PACK-003", "PACK-004"]])


class TestCounters(NumberingCase):
    def test_each_product_counts_for_itself(self):
        rule = self.rule("{counter:3}", counter_scope="product")
        other = self.product("Pack", tracking="serial")
        self.assertEqual(self.draw(rule, 2), ["001", "002"])
        self.assertEqual(self.draw(rule, product_id=other.id), ["001"])
        self.assertEqual(self.draw(rule), ["003"])

    def test_a_new_day_begins_anew_and_the_old_one_goes_on(self):
        rule = self.rule("{year}{month}{day}-{counter:2}", counter_scope="day")
        self.assertEqual(self.draw(rule, 2, "2026-11-27 10:00:00"), ["20261127-01", "20261127-02"])
        self.assertEqual(self.draw(rule, 1, "2026-11-28 10:00:00"), ["20261128-01"])
        self.assertEqual(self.draw(rule, 1, "2026-11-27 23:00:00"), ["20261127-03"])

    def test_weeks_are_those_of_iso_8601(self):
        rule = self.rule("{iso_yy}W{week}-{counter:2}", counter_scope="week")
        self.assertEqual(self.draw(rule, 1, "2026-12-31 10:00:00"), ["26W53-01"])
        self.assertEqual(self.draw(rule, 1, "2027-01-01 10:00:00"), ["26W53-02"])
        self.assertEqual(self.draw(rule, 1, "2027-01-04 10:00:00"), ["27W01-01"])

    def test_months_and_years_begin_anew(self):
        month = self.rule("{yy}{month}-{counter:2}", counter_scope="month")
        year = self.rule("{yy}-{counter:2}", counter_scope="year")
        for when in ("2026-11-30", "2026-12-01", "2027-01-01"):
            self.draw(month, 1, f"{when} 10:00:00")
            self.draw(year, 1, f"{when} 10:00:00")
        self.assertEqual(self.draw(month, 1, "2026-12-02 10:00:00"), ["2612-02"])
        self.assertEqual(self.draw(year, 1, "2026-12-02 10:00:00"), ["26-03"])

    def test_each_product_can_begin_anew_each_year(self):
        rule = self.rule("{yy}-{counter:2}", counter_scope="product", counter_period="year")
        self.assertEqual(self.draw(rule, 2), ["26-01", "26-02"])
        self.assertEqual(self.draw(rule, 1, "2027-03-01 10:00:00"), ["27-01"])

    def test_each_order_counts_for_itself(self):
        rule = self.rule("{order}-{counter:2}", counter_scope="order")
        for order, expected in (("MO1", "MO1-01"), ("MO2", "MO2-01"), ("MO1", "MO1-02")):
            self.assertEqual(self.draw(rule, 1, values={"order": order}, order=order), [expected])
        with self.assertRaisesRegex(UserError, "asks for the number of an order, and there is no order here"):
            self.draw(rule)

    def test_a_gapless_counter_follows_what_it_drew(self):
        rule = self.rule("G{counter:3}", is_gapless=True)
        self.assertEqual(rule.draw(2), ["G001", "G002"])
        self.assertEqual(rule.draw(1), ["G003"])

    def test_what_is_rolled_back_leaves_no_gap_in_a_gapless_counter(self):
        rule = self.rule("G{counter:3}", is_gapless=True)
        rule.draw(1)
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            self.assertEqual(rule.draw(2), ["G002", "G003"])
            raise ZeroDivisionError
        self.assertEqual(rule.draw(1), ["G002"])

    def test_what_a_gapless_counter_passes_over_exists(self):
        rule = self.rule("G{counter:3}", is_gapless=True)
        for name in ("G001", "G003", "G004"):
            self.lot(self.cell, name)
        self.assertEqual(rule.draw(2, product_id=self.cell.id), ["G002", "G005"])
        self.assertEqual(rule.draw(2, product_id=self.cell.id), ["G006", "G007"])

    def test_a_used_up_counter_says_so(self):
        rule = self.rule("{counter:1}")
        self.assertEqual(len(rule.draw(9)), 9)
        with self.assertRaisesRegex(
            UserError, "Cells cannot draw a number. Its counter is used up: 1 characters hold 9"
        ):
            rule.draw(1)

    def test_the_last_number_is_drawn_although_others_before_it_are_there(self):
        rule = self.rule("{counter:1}")
        self.env["stock.lot"].create([{"product_id": self.cell.id, "name": str(n)} for n in range(1, 9)])
        self.assertEqual(rule.draw(1, product_id=self.cell.id), ["9"])

    def test_a_counter_goes_on_after_the_last_number_of_the_old_system(self):
        for gapless in (False, True):
            rule = self.rule("{counter:6}", is_gapless=gapless)
            rule._go_on_from("", 5000)
            self.assertEqual(rule.draw(1), ["005001"])
            rule._go_on_from("", 10)
            self.assertEqual(rule.draw(1), ["005002"], "never back")


class TestShifts(NumberingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Shift = cls.env["trace.numbering.shift"]
        Shift.create({"name": "Day", "code": "D", "hour_from": 6, "hour_to": 22})
        cls.night = Shift.create({"name": "Night", "code": "N", "hour_from": 22, "hour_to": 6})
        cls.by_shift = cls.rule("{day}{shift}-{counter:2}")

    def test_a_shift_is_found_by_the_hour_also_over_midnight(self):
        moments = ("2026-11-27 05:59:00", "2026-11-27 06:00:00", "2026-11-27 22:00:00", "2026-11-28 00:10:00")
        self.assertEqual([self.draw(self.by_shift, 1, when)[0][:3] for when in moments], ["27N", "27D", "27N", "28N"])

    def test_a_night_can_count_for_the_day_it_began(self):
        self.night.counts_for_start = True
        moments = ("2026-11-27 23:00:00", "2026-11-28 05:00:00", "2026-11-28 07:00:00")
        self.assertEqual([self.draw(self.by_shift, 1, when)[0][:3] for when in moments], ["27N", "27N", "28D"])

    def test_an_hour_without_a_shift_is_said(self):
        self.night.unlink()
        with self.assertRaisesRegex(UserError, "none is set for this hour"):
            self.draw(self.by_shift, 1, "2026-11-27 23:00:00")

    def test_shifts_that_overlap_are_refused(self):
        with self.assertRaisesRegex(UserError, "The shifts Late and Day overlap"):
            self.night.copy({"name": "Late", "hour_from": 20, "hour_to": 21})


class TestWhoMayDraw(NumberingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.numbers = cls.rule("{counter:3}")
        cls.picker = new_test_user(cls.env, "picker", "stock.group_stock_user")
        cls.auditor = new_test_user(cls.env, "auditor", "trace_genealogy.group_trace_auditor")
        cls.portal = new_test_user(cls.env, "portal", "base.group_portal")

    def test_who_works_with_stock_draws(self):
        self.assertRegex(self.numbers.with_user(self.picker).draw(1, product_id=self.cell.id)[0], r"^\d{3}$")

    def test_auditors_and_portal_users_draw_nothing(self):
        for user in (self.auditor, self.portal):
            with self.assertRaises(AccessError):
                self.numbers.with_user(user).draw(1)

    def test_a_flow_of_a_portal_user_finds_and_draws(self):
        key = (self.cell.id, self.company.id, False)
        rule = self.Rule.with_user(self.portal)._find_rules([key])[key]
        self.assertRegex(self.draw(rule)[0], r"^\d{3}$")

    def test_a_moment_can_be_given_as_text(self):
        rule = self.rule("{day}{hour}-{counter:2}")
        for when, expected in (("2026-11-05T10:00:00", "0510"), ("2026-11-05T10:00:00+02:00", "0508")):
            self.assertEqual(rule.draw(1, when=when)[0][:4], expected)
        with self.assertRaisesRegex(UserError, "“tomorrow” is no moment"):
            rule.draw(1, when="tomorrow")

    def test_what_is_no_count_is_refused(self):
        for count in (0, -1, 100_001, "3", True, 1.5):
            with self.assertRaisesRegex(UserError, "Ask for a whole number from 1 to 100000"):
                self.numbers.draw(count)

    def test_a_product_that_does_not_exist_is_said(self):
        with self.assertRaisesRegex(UserError, "There is no product with the id 999999999"):
            self.numbers.draw(1, product_id=999_999_999)

    def test_what_the_pattern_asks_for_and_nobody_knows_is_said(self):
        for pattern, sentence in (
            ("{order}-{counter:3}", "number of an order"),
            ("{gtin}{counter:3}", "barcode is none of"),
            ("{company}-{counter:3}", "has no code for numbers"),
            ("{supplier_lot}-{counter:3}", "lot of the supplier"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                self.rule(pattern).draw(1, product_id=self.cell.id)

"""Dates that follow from the manufacture date until a lot is posted, and what may be said of it afterwards."""

from odoo.tests import Form, freeze_time

from .common_lot_data import LotDataCase


class TestDates(LotDataCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acid.write(
            {
                "trace_expiry_from": "manufacture",
                "use_time": 10,
                "removal_time": 5,
                "alert_time": 20,
                "trace_retest_days": 50,
            }
        )

    def dates(self, lot):
        return [str(lot[name])[:10] for name in ("expiration_date", "use_date", "removal_date", "alert_date")]

    def test_expiry_counts_from_the_manufacture_date_with_all_dates_that_hang_on_it(self):
        lot = self.bring(self.acid, "A1", trace_manufacture_date="2026-02-01")
        self.assertEqual(self.dates(lot), ["2026-05-12", "2026-05-02", "2026-05-07", "2026-04-22"])
        self.assertEqual(str(lot.trace_retest_date), "2026-03-23")

    def test_it_shows_on_the_line_as_soon_as_the_date_is_entered(self):
        line = self.expect(self.acid, "A1").move_line_ids
        line.trace_manufacture_date = "2026-02-01"
        self.assertEqual(str(line.expiration_date)[:10], "2026-05-12")
        line.trace_manufacture_date = "2026-02-03"
        self.assertEqual(str(line.expiration_date)[:10], "2026-05-14")

    def test_it_is_noon_so_that_the_day_is_the_same_in_america(self):
        lot = self.bring(self.acid, "A1", trace_manufacture_date="2026-02-01")
        self.assertEqual(str(lot.expiration_date), "2026-05-12 12:00:00")

    def test_it_counts_from_the_day_of_posting_where_that_is_the_manufacture_date(self):
        self.acid.trace_manufacture_from = "posting"
        with freeze_time("2026-03-01 08:00:00"):
            picking = self.expect(self.acid, "A1", "A2")
        first, second = picking.move_line_ids
        self.assertEqual(str(first.expiration_date), "2026-06-09 08:00:00", "as core: from the scheduled date")
        second.expiration_date = "2026-05-01 12:00:00"
        lots = self.validate(picking).move_line_ids.lot_id.sorted("name")
        self.assertEqual([str(lot.trace_manufacture_date) for lot in lots], ["2026-03-10"] * 2)
        self.assertEqual([self.dates(lot)[0] for lot in lots], ["2026-06-18", "2026-05-01"])
        self.assertEqual(self.dates(lots[0]), ["2026-06-18", "2026-06-08", "2026-06-13", "2026-05-29"])

    def test_an_expiry_entered_after_it_stays(self):
        picking = self.expect(self.acid, "A1", trace_manufacture_date="2026-02-01")
        picking.move_line_ids.expiration_date = "2026-04-01 12:00:00"
        picking.scheduled_date = "2026-03-20 12:00:00"
        lot = self.validate(picking).move_line_ids.lot_id
        self.assertEqual(self.dates(lot)[0], "2026-04-01")

    def test_a_lot_follows_its_manufacture_date_until_it_is_posted(self):
        lot = self.lot(self.acid, "A1")
        lot.trace_manufacture_date = "2026-02-01"
        self.assertEqual(self.dates(lot), ["2026-05-12", "2026-05-02", "2026-05-07", "2026-04-22"])
        lot.trace_manufacture_date = "2026-02-02"
        self.assertEqual(self.dates(lot), ["2026-05-13", "2026-05-03", "2026-05-08", "2026-04-23"])
        self.adjust(self.acid, 5, lot)
        lot.trace_manufacture_date = "2026-02-03"
        self.assertEqual(self.dates(lot)[0], "2026-05-13", "posted: its dates are facts of their own")

    def test_the_form_of_a_lot_shows_it_before_it_is_saved(self):
        form = Form(self.env["stock.lot"].with_context(default_product_id=self.acid.id))
        form.name = "A1"
        form.trace_manufacture_date = "2026-02-01"
        self.assertEqual(str(form.expiration_date)[:10], "2026-05-12")
        self.assertEqual(self.dates(form.save()), ["2026-05-12", "2026-05-02", "2026-05-07", "2026-04-22"])

    def test_a_chosen_lot_that_was_never_used_follows_the_line(self):
        lot = self.lot(self.acid, "A1")
        self.bring(self.acid, lot, trace_manufacture_date="2026-02-01")
        self.assertEqual(self.dates(lot)[0], "2026-05-12")

    def test_a_made_lot_expires_from_the_day_it_was_made(self):
        self.acid.trace_manufacture_from = "production"
        lot = self.build(self.acid, ["A1"], [], quantity=4, trace_event_time="2026-03-05 08:00:00")
        self.assertEqual(self.dates(lot)[0], "2026-06-13")

    def test_counting_from_receipt_stays_as_in_odoo(self):
        self.acid.trace_expiry_from = "receipt"
        lot = self.bring(self.acid, "A1", trace_manufacture_date="2026-02-01")
        self.assertEqual(self.dates(lot)[0], "2026-06-18")


class TestCompletedAfterPosting(LotDataCase):
    """With the freeze on or off: filling in what is empty is no correction, changing what is filled is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.frozen = cls.bring(cls.acid, "A1")
        cls.company.trace_freeze = True

    def test_an_empty_attribute_may_be_filled_in_and_is_announced(self):
        self.frozen.trace_supplier_lot = "S-1"
        [event] = self.events_about(self.frozen)
        self.assertEqual(event.details["changed"], {"trace_supplier_lot": [False, "S-1"]})
        self.assertEqual((event.reason, event.source), ("filled in", "correction"))

    def test_it_is_in_the_audit_trail(self):
        self.frozen.trace_supplier_lot = "S-1"
        domain = [("model", "=", "stock.lot"), ("res_id", "=", self.frozen.id), ("field", "=", "trace_supplier_lot")]
        self.assertEqual(self.env["trace.audit"].search(domain).mapped("new"), ["S-1"])

    def test_nobody_is_asked_for_a_reason(self):
        self.company.trace_freeze = False
        self.frozen.trace_supplier_lot = "S-1"
        self.assertFalse(self.env["trace.correction"].search([("res_id", "=", self.frozen.id)]))
        self.frozen.trace_supplier_lot = "S-2"
        self.assertTrue(self.env["trace.correction"].search([("res_id", "=", self.frozen.id)]).no_reason)

    def test_what_is_filled_in_is_frozen_from_then_on(self):
        self.frozen.trace_supplier_lot = "S-1"
        for value in ("S-2", False):
            with self.subTest(value), self.refused("its facts are frozen: Supplier Lot"):
                self.frozen.trace_supplier_lot = value
        self.env["trace.correction"].correct("stock.lot", self.frozen.id, {"trace_supplier_lot": "S-2"}, "misread")
        self.assertEqual(self.frozen.trace_supplier_lot, "S-2")

    def test_filling_in_and_changing_at_once_is_refused_whole(self):
        with self.refused("Supplier"):
            self.frozen.write({"trace_supplier_lot": "S-1", "trace_supplier_id": self.customer.id})

    def test_dates_of_expiry_are_no_attribute(self):
        sugar = self.bring(self.product("Sugar"), "SU1")
        sugar.product_id.use_expiration_date = True
        with self.refused("frozen: Expiration Date"):
            sugar.expiration_date = "2027-01-01 00:00:00"

    def test_a_second_receipt_may_complete_a_frozen_lot(self):
        self.bring(self.acid, self.frozen, trace_supplier_lot="S-1", trace_origin_country_id=self.belgium.id)
        self.assertEqual((self.frozen.trace_supplier_lot, len(self.events_about(self.frozen))), ("S-1", 1))
        self.assert_recorded_once()

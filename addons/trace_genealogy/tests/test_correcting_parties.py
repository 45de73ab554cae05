"""Whom a transfer was with: frozen, corrected, and followed by the ledger where it is edited."""

from odoo.tests import Form

from .test_correcting import WHY, CorrectingCase


class TestCorrectingParties(CorrectingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.right = cls.env["res.partner"].create({"name": "Bike Shop Bruges"})
        cls.delivery = cls.ship(cls.c1, quantity=10)

    def shipped_to(self, lot):
        return [(row["partner_id"], row["quantity"]) for row in lot.trace_whereabouts()["shipped"]]

    def test_the_party_of_what_an_earlier_transaction_posted_is_refused(self):
        self.commit_by_hand()
        with self.refused() as refusal:
            self.delivery.partner_id = self.right
        for word in (self.delivery.name, "from Bike Shop Ghent to Bike Shop Bruges"):
            self.assertIn(word, str(refusal.exception))
        self.assert_nothing_corrected(self.delivery)

    def test_the_same_party_may_be_written_again(self):
        self.commit_by_hand()
        self.delivery.partner_id = self.customer
        self.assert_nothing_corrected(self.delivery)

    def test_a_corrected_delivery_reaches_whom_it_went_to(self):
        self.commit_by_hand()
        event = self.correct(self.delivery, partner_id=self.right.id)
        self.assertEqual((event.corrects_id.partner_id, event.reason), (self.customer.id, WHY))
        now = event.corrective_id
        self.assertEqual((now.partner_id, now.event_time), (self.right.id, event.corrects_id.event_time))
        self.assertEqual(self.lines_of(now), [("object", "C1", 10)])
        self.assertEqual(self.shipped_to(self.c1), [(self.right.id, 10)])
        self.assertEqual((self.delivery.partner_id, self.delivery.move_ids.partner_id), (self.right, self.right))
        self.assert_recorded_once()

    def test_who_is_named_by_a_correction_is_known_as_a_party(self):
        self.correct(self.delivery, partner_id=self.right.id)
        parties = self.env["trace.party"].sudo().search([("partner_id", "=", self.right.id)])
        self.assertEqual(len(parties), 1)

    def test_the_supplier_of_a_receipt_is_corrected_for_all_that_came(self):
        event = self.correct(self.receipt, partner_id=self.right.id)
        self.assertEqual(event.corrective_id.partner_id, self.right.id)
        self.assertEqual(self.lines_of(event.corrective_id), [("object", "C1", 100), ("object", "C2", 50)])

    def test_date_and_party_are_one_correction(self):
        self.correct(self.delivery, date="2026-01-05T00:00:00Z", partner_id=self.right.id)
        event = self.events_of(self.delivery)
        self.assertEqual((event.partner_id, event.event_time), (self.right.id, self.at("2026-01-05 00:00:00")))
        self.assertEqual(len(self.made()), 1)

    def test_the_given_time_stays_when_only_the_party_was_wrong(self):
        delivery = self.ship(self.c1, quantity=5, trace_event_time="2026-01-05 00:00:00")
        self.correct(delivery, partner_id=self.right.id)
        self.assertEqual(delivery.trace_event_time, self.at("2026-01-05 00:00:00"))
        self.assertEqual(self.events_of(delivery).event_time, self.at("2026-01-05 00:00:00"))

    def test_off_the_edit_passes_and_the_ledger_follows_without_a_reason(self):
        self.company.trace_freeze = False
        self.commit_by_hand()
        self.delivery.partner_id = self.right
        self.assertEqual(self.events_of(self.delivery).partner_id, self.right.id)
        self.assertEqual(self.shipped_to(self.c1), [(self.right.id, 10)])
        [edit] = self.made(("no_reason", "=", True))
        self.assertEqual(edit.changes.count("Bike Shop"), 2)

    def test_the_party_can_be_left_free(self):
        self.exception("party", "never")
        self.commit_by_hand()
        self.delivery.partner_id = self.right
        self.assertEqual(self.events_of(self.delivery).partner_id, self.right.id)

    def test_the_dialog_corrects_the_party(self):
        context = {"active_model": "stock.picking", "active_id": self.delivery.id}
        with Form(self.env["trace.correction.wizard"].with_user(self.ann).with_context(**context)) as form:
            form.what = "date"
            self.assertEqual(form.partner_id, self.customer)
            form.partner_id = self.right
            form.reason = WHY
            self.assertIn("Bike Shop Ghent → Bike Shop Bruges", form.changes)
        form.record.action_correct()
        self.assertEqual(self.shipped_to(self.c1), [(self.right.id, 10)])

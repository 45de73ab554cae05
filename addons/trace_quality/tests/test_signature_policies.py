"""What a signature covers, and which steps wait for which."""

from odoo.exceptions import AccessError, UserError, ValidationError

from ..exceptions import GateRefusal, SignatureMissing
from .common_signature import SignatureCase

QUALITY = "trace_genealogy.group_trace_quality"
MANAGER = "trace_genealogy.group_trace_manager"


class TestCovering(SignatureCase):
    def test_a_record_is_unsigned_then_signed_then_changed_since(self):
        self.assertEqual(self.jar.trace_signature_state, "none")
        self.sign(self.jar)
        self.assertEqual(self.jar.trace_signature_state, "complete")
        self.jar.ref = "R7"
        self.assertEqual(self.jar.trace_signature_state, "void")

    def test_what_changed_since_is_said(self):
        self.sign(self.jar)
        self.jar.write({"ref": "R7", "trace_supplier_id": self.supplier.id})
        [shown] = self.jar.trace_signature_block["signatures"]
        self.assertFalse(shown["covers"])
        self.assertIn("Internal Reference: — → R7", shown["changes"])
        self.assertTrue(any("Northern Cells" in change for change in shown["changes"]))

    def test_content_put_back_as_it_was_is_covered_again(self):
        self.sign(self.jar)
        self.jar.ref = "R7"
        self.jar.ref = False
        self.assertEqual(self.jar.trace_signature_state, "complete")

    def test_a_signature_is_bound_to_its_record(self):
        twin = self.jar.copy({"name": "H2"})
        twin_content = self.sign(twin).content_hash
        self.assertNotEqual(self.sign(self.jar).content_hash, twin_content)
        self.assertFalse(self.jar.copy({"name": "H3"}).trace_signature_ids)

    def test_what_a_signer_may_not_see_does_not_change_what_is_signed(self):
        first = self.sign(self.jar)
        second = self.sign(self.jar, user=self.boss)
        self.assertEqual(first.content_hash, second.content_hash)

    def test_the_block_names_time_zone_meaning_and_reason(self):
        self.ann.tz = "Europe/Brussels"
        self.sign(self.jar, "release", reason="Analysed")
        [shown] = self.jar.with_user(self.ann).trace_signature_block["signatures"]
        self.assertEqual((shown["name"], shown["meaning"], shown["reason"]), ("Ann Archer", "Release", "Analysed"))
        self.assertRegex(shown["shown_at"], r"CES?T \(UTC\+0[12]00\)")
        self.assertTrue(shown["at"].endswith("Z"))

    def test_a_record_that_somebody_rejected_is_not_signed(self):
        self.sign(self.jar, user=self.bob)
        self.sign(self.jar, "rejection", reason="Smells")
        self.assertEqual(self.jar.trace_signature_state, "refused")
        self.sign(self.jar)
        self.assertEqual(self.jar.trace_signature_state, "complete")


class TestPolicies(SignatureCase):
    def setUp(self):
        super().setUp()
        self.picking = self.delivery()

    def missing(self):
        try:
            self.picking._trace_check_signed("validate")
        except SignatureMissing as missing:
            return [(one["meaning"], one["missing"]) for one in missing.missing]
        return []

    def test_without_a_policy_nothing_is_asked(self):
        self.assertEqual(self.missing(), [])

    def test_a_policy_names_what_is_missing_and_who_may_sign(self):
        self.policy("stock.picking", "validate", ("review", 1, ()), ("release", 1, (MANAGER,)))
        self.assertEqual(self.missing(), [("Review", 1), ("Release", 1)])
        with self.assertRaisesRegex(SignatureMissing, "Manager"):
            self.picking._trace_check_signed("validate")
        self.sign(self.picking, "review")
        self.assertEqual(self.picking.trace_signature_state, "partial")
        self.sign(self.picking, "release", user=self.boss)
        self.assertEqual(self.missing(), [])
        self.assertEqual(self.picking.trace_signature_state, "complete")

    def test_who_is_in_no_allowed_group_cannot_sign_for_it(self):
        self.policy("stock.picking", "validate", ("release", 1, (MANAGER,)))
        with self.assertRaisesRegex(AccessError, "Ask one of them"):
            self.sign(self.picking, "release")

    def test_who_was_entitled_when_signing_stays_so(self):
        self.policy("stock.picking", "validate", ("release", 1, (MANAGER,)))
        self.sign(self.picking, "release", user=self.boss)
        self.boss.group_ids -= self.env.ref(MANAGER)
        self.assertEqual(self.missing(), [])

    def test_two_signers_are_two_persons(self):
        self.policy("stock.picking", "validate", ("approval", 2, ()))
        self.sign(self.picking)
        self.sign(self.picking)
        self.assertEqual(self.missing(), [("Approval", 1)])
        self.sign(self.picking, user=self.bob)
        self.assertEqual(self.missing(), [])

    def test_different_persons_sign_different_steps_unless_the_policy_says_otherwise(self):
        policy = self.policy("stock.picking", "validate", ("review", 1, ()), ("approval", 1, ()))
        self.sign(self.picking, "review")
        self.sign(self.picking, "approval")
        self.assertEqual(len(self.missing()), 1)
        policy.distinct_persons = False
        self.assertEqual(self.missing(), [])

    def test_in_order_an_early_signature_does_not_count(self):
        policy = self.policy("stock.picking", "validate", ("review", 1, ()), ("approval", 1, ()), is_sequential=True)
        self.sign(self.picking, "approval", user=self.bob)
        self.sign(self.picking, "review")
        self.assertEqual(self.missing(), [("Approval", 1)])
        self.sign(self.picking, "approval", user=self.bob)
        self.assertEqual(self.missing(), [])
        policy.is_sequential = False
        self.assertEqual(self.missing(), [])

    def test_the_author_does_not_approve_the_own_work(self):
        self.policy("stock.picking", "validate", ("approval", 1, ()), exclude_author=True)
        own = self.picking.with_user(self.ann).sudo().copy()
        with self.assertRaisesRegex(AccessError, "not the author"):
            self.sign(own.with_env(self.env), "approval", user=self.ann)
        self.assertTrue(self.sign(own.with_env(self.env), "approval", user=self.bob))

    def test_a_change_asks_for_new_signatures(self):
        self.policy("stock.picking", "validate", ("approval", 1, ()))
        self.sign(self.picking)
        self.picking.move_line_ids.quantity = 2
        self.assertEqual(self.missing(), [("Approval", 1)])

    def test_a_refusal_stops_it_until_the_same_person_signs_otherwise(self):
        self.policy("stock.picking", "validate", ("approval", 1, ()))
        self.sign(self.picking, user=self.bob)
        self.sign(self.picking, "rejection", reason="Wrong customer")
        with self.assertRaisesRegex(SignatureMissing, "Wrong customer"):
            self.picking._trace_check_signed("validate")
        self.sign(self.picking, "approval")
        self.assertEqual(self.missing(), [])

    def test_a_policy_is_for_its_records_only(self):
        self.policy(
            "stock.picking", "validate", ("approval", 1, ()), domain=f"[('partner_id', '=', {self.supplier.id})]"
        )
        self.assertEqual(self.missing(), [])
        self.picking.partner_id = self.supplier
        self.assertEqual(self.missing(), [("Approval", 1)])

    def test_a_policy_of_another_company_asks_nothing_here(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.policy("stock.picking", "validate", ("approval", 1, ()), company_id=other.id)
        self.assertEqual(self.missing(), [])

    def test_a_policy_for_a_step_that_does_not_exist_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "validate"):
            self.policy("stock.picking", "teleport", ("approval", 1, ()))
        with self.assertRaises(ValidationError):
            self.policy("stock.picking", "validate")
        with self.assertRaises(ValidationError):
            self.policy("stock.picking", "validate", ("approval", 1, ()), domain="import os")

    def test_many_records_are_checked_with_as_many_queries_as_few(self):
        self.policy("stock.picking", "validate", ("approval", 1, ()))
        pickings = self.picking + self.picking.copy() + self.picking.copy()
        for record in pickings:
            self.sign(record)
        counts = []
        for part in (self.picking, pickings):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            part._trace_check_signed("validate")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 4, counts)


class TestRequests(SignatureCase):
    def setUp(self):
        super().setUp()
        self.picking = self.delivery()

    def asked(self):
        return self.picking._trace_get_requests().user_id & (self.ann + self.bob + self.eve + self.boss)

    def test_those_who_may_sign_are_asked_step_by_step(self):
        self.policy(
            "stock.picking", "validate", ("review", 1, (QUALITY,)), ("release", 1, (MANAGER,)), is_sequential=True
        )
        self.picking.action_trace_request_signatures()
        self.assertLessEqual(self.ann + self.bob + self.eve, self.asked())
        self.sign(self.picking, "review")
        self.assertEqual(
            self.asked(), self.boss, "nobody else is asked for the first step any more, and the next one is asked"
        )
        self.sign(self.picking, "release", user=self.boss)
        self.assertFalse(self.asked())

    def test_asking_twice_asks_once(self):
        self.policy("stock.picking", "validate", ("release", 1, (MANAGER,)))
        self.picking.action_trace_request_signatures()
        count = len(self.picking._trace_get_requests())
        with self.assertRaisesRegex(Exception, "nobody to ask"):
            self.picking.action_trace_request_signatures()
        self.assertEqual(len(self.picking._trace_get_requests()), count)


class TestStepsThatWait(SignatureCase):
    def test_a_delivery_that_must_be_signed_leaves_only_signed(self):
        picking = self.delivery()
        self.policy("stock.picking", "validate", ("approval", 1, ()))
        with self.assertRaisesRegex(GateRefusal, "Approval"):
            picking.button_validate()
        with self.assertRaisesRegex(GateRefusal, "Approval"):
            picking.with_context(skip_sanity_check=True, skip_signature=True)._action_done()
        self.sign(picking)
        self.validate(picking)
        self.assertEqual(picking.trace_signature_state, "complete", "posting changes nothing of what was signed")

    def test_a_receipt_with_numbers_typed_in_stays_signed_when_it_is_posted(self):
        self.policy("stock.picking", "validate", ("approval", 1, ()))
        rows = [(self.honey, 3, "H7")]
        receipt = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, rows, self.supplier, validate=False
        )
        self.sign(receipt)
        self.validate(receipt)
        self.assertEqual(receipt.trace_signature_state, "complete")

    def test_an_order_that_must_be_signed_is_produced_only_signed(self):
        self.receive(self.honey, ("H1", 5))
        cake = self.product("Cake")
        self.bom(cake, [(self.honey, 1)])
        self.policy("mrp.production", "produce", ("approval", 1, ()))
        self.ann.group_ids += self.env.ref("mrp.group_mrp_user")
        order = self.build(cake, ["C1"], [(self.jar, 1)], post=False)
        with self.assertRaisesRegex(GateRefusal, "Approval"):
            order.button_mark_done()
        self.sign(order)
        self.post(order)
        self.assertEqual(order.trace_signature_state, "complete")

    def test_a_hold_that_must_be_signed_is_released_only_signed(self):
        self.policy("trace.hold", "release", ("release", 1, ()))
        self.receive(self.honey, ("H1", 5))
        hold = self.env["trace.hold"]._place(self.jar, "Foreign body")
        with self.assertRaisesRegex(SignatureMissing, "Release"):
            hold.action_release(reason="Sieved")
        other = self.sign(self.jar, "release", user=self.boss)
        with self.assertRaisesRegex(UserError, "Sign the hold itself"):
            hold.action_release(signature_id=other.id, reason="Sieved")
        signature = self.sign(hold, "release")
        hold.action_release(signature_id=signature.id, reason="Sieved")
        self.assertEqual((hold.state, hold.trace_signature_state), ("released", "complete"))

    def test_goods_of_a_signed_transfer_do_not_go_elsewhere_nor_change_hands(self):
        picking = self.delivery()
        line = picking.move_line_ids
        shelf = self.env["stock.location"].create({"name": "Shelf", "location_id": self.stock.id})
        pack = self.env["stock.package"].create({"name": "PACK7"})
        for name, value in (
            ("location_id", shelf),
            ("location_dest_id", self.customer_place.copy({"name": "Elsewhere"})),
            ("result_package_id", pack),
            ("owner_id", self.supplier),
        ):
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                signature = self.sign(picking)
                line[name] = value
                self.env.flush_all()
                signature.invalidate_recordset()
                self.assertFalse(signature.covers)
                self.assertIn(value.display_name, signature.changes)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_signature_for_a_part_of_a_hold_releases_nothing_else_later(self):
        self.policy("trace.hold", "release", ("release", 1, ()))
        self.receive(self.honey, ("H1", 5))
        second = self.receive(self.honey, ("H2", 5))
        hold = self.env["trace.hold"]._place(self.jar + second, "Foreign body")
        signature = self.sign(hold, "release")
        hold.action_release(signature_id=signature.id, reason="Sieved", lots=self.jar.ids)
        self.assertEqual(hold.trace_signature_state, "void")
        for given in (signature.id, None):
            with self.assertRaises(UserError):
                hold.action_release(signature_id=given, reason="Sieved too")
        self.assertEqual(hold.state, "placed")

    def test_a_refusal_releases_no_hold(self):
        self.receive(self.honey, ("H1", 5))
        hold = self.env["trace.hold"]._place(self.jar, "Foreign body")
        refusal = self.sign(hold, "rejection", reason="Glass")
        with self.assertRaisesRegex(UserError, "does not cover"):
            hold.action_release(signature_id=refusal.id, reason="Sieved")

"""Each kind of requirement: refused while it is missing, with a sentence that says what to do, and met afterwards."""

from datetime import timedelta

from odoo import Command, fields
from odoo.tests import new_test_user

from .common_rule import RuleCase
from .common_signature import SECRET


class TestLotFacts(RuleCase):
    def test_a_receipt_without_the_suppliers_lot_is_refused(self):
        self.rule("receive", "supplier_lot")
        picking = self.expect(self.flour, "F-1")
        with self.refused(picking.name, "Flour, lot F-1", "supplier's lot number"):
            self.validate(picking)
        picking.move_line_ids.trace_supplier_lot = "S-1"
        self.validate(picking)
        self.assertEqual(picking.move_line_ids.lot_id.trace_supplier_lot, "S-1")

    def test_what_the_lot_says_already_is_not_asked_of_the_line(self):
        self.rule("receive", "supplier_lot", "origin")
        lot = self.env["stock.lot"].create(
            {
                "product_id": self.flour.id,
                "name": "F-1",
                "trace_supplier_lot": "S",
                "trace_origin_country_id": self.belgium.id,
            }
        )
        picking = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.flour, 5, lot)], self.supplier
        )
        self.assertEqual(picking.state, "done")

    def test_the_manufacture_date_and_the_origin_are_asked_for(self):
        self.rule("receive", "manufacture_date", "origin")
        picking = self.expect(self.flour, "F-1")
        with self.refused("manufacture date", "country of origin"):
            self.validate(picking)
        picking.move_line_ids.write({"trace_manufacture_date": self.today, "trace_origin_country_id": self.belgium.id})
        self.validate(picking)

    def test_facts_of_a_lot_are_not_asked_of_goods_without_lots(self):
        self.rule("receive", "supplier_lot", "expiry", "certificate", ("property", {"property_name": "Moisture"}))
        salt = self.product("Salt", tracking="none")
        self.receive(salt, 5)
        self.assertEqual(salt.qty_available, 5)

    def test_a_property_is_asked_for_by_the_name_people_see(self):
        self.flour.lot_properties_definition = [{"name": "ab12", "string": "Moisture", "type": "float"}]
        self.rule("receive", ("property", {"property_name": "moisture"}))
        picking = self.expect(self.flour, "F-1")
        with self.refused("Flour, lot F-1", "moisture"):
            self.validate(picking)
        picking.move_line_ids.trace_lot_properties = {"ab12": 13.5}
        self.validate(picking)
        self.assertEqual(picking.move_line_ids.lot_id.lot_properties["ab12"], 13.5)

    def test_a_property_that_the_product_does_not_have_is_said_so(self):
        self.rule("receive", ("property", {"property_name": "Moisture"}))
        with self.refused("no property “Moisture”"):
            self.validate(self.expect(self.flour, "F-1"))


class TestExpiry(RuleCase):
    def test_an_expiration_date_is_asked_for(self):
        self.rule("receive", "expiry")
        picking = self.expect(self.yeast, "Y-1", expiration_date=False)
        with self.refused("expiration date is missing"):
            self.validate(picking)
        picking.move_line_ids.expiration_date = "2030-01-01 12:00:00"
        self.validate(picking)

    def test_a_product_that_keeps_no_dates_is_said_so(self):
        self.rule("receive", "expiry")
        with self.refused("keeps no expiration dates") as refusal:
            self.validate(self.expect(self.flour, "F-1"))
        [finding] = refusal.exception.findings
        self.assertEqual((finding.entry, finding.fixes[0].res_model), (None, "product.product"))

    def test_so_many_days_must_be_left(self):
        self.rule("ship", ("expiry_days", {"days": 30}))
        near = self.lot_of(self.yeast, "Y-1", expiration_date=fields.Datetime.now() + timedelta(days=29))
        far = self.lot_of(self.yeast, "Y-2", expiration_date=fields.Datetime.now() + timedelta(days=31))
        with self.refused("Yeast, lot Y-1", "in 29 days", "at least 30"):
            self.ship(near, quantity=1)
        self.ship(far, quantity=1)

    def test_the_last_day_counts(self):
        self.rule("ship", ("expiry_days", {"days": 30}))
        lot = self.lot_of(self.yeast, "Y-1", expiration_date=fields.Datetime.now() + timedelta(days=30))
        self.ship(lot, quantity=1)

    def test_what_expires_earlier_goes_first(self):
        self.rule("ship", "fefo")
        now = fields.Datetime.now()
        early = self.lot_of(self.yeast, "EARLY", expiration_date=now + timedelta(days=10))
        late = self.lot_of(self.yeast, "LATE", expiration_date=now + timedelta(days=90))
        with self.refused("Yeast, lot LATE", "lot EARLY", "expires earlier"):
            self.ship(late, quantity=1)
        self.ship(early)
        self.ship(late, quantity=1)

    def test_what_goes_along_is_not_left_lying(self):
        self.rule("ship", "fefo")
        now = fields.Datetime.now()
        early = self.lot_of(self.yeast, "EARLY", expiration_date=now + timedelta(days=10))
        late = self.lot_of(self.yeast, "LATE", expiration_date=now + timedelta(days=90))
        self.ship(early, late, quantity=10)

    def test_a_piece_of_the_earlier_lot_does_not_stand_for_the_rest_of_it(self):
        self.rule("ship", "fefo")
        now = fields.Datetime.now()
        early = self.lot_of(self.yeast, "EARLY", expiration_date=now + timedelta(days=10))
        late = self.lot_of(self.yeast, "LATE", expiration_date=now + timedelta(days=90))
        with self.refused("lot LATE", "lot EARLY"):
            self.ship(early, late, quantity=1)
        picking = self.prepare_shipment(early, late, quantity=10)
        picking.move_line_ids.filtered(lambda line: line.lot_id == early).quantity = 9
        with self.refused("lot LATE", "lot EARLY"):
            picking.move_ids.picked = True
            picking.move_ids._action_done(cancel_backorder=True)

    def test_first_expired_costs_one_look_at_stock_however_many_lines(self):
        self.rule("ship", "fefo")
        day = fields.Datetime.now() + timedelta(days=10)
        lots = [self.lot_of(self.yeast, f"Y-{number}", 10, expiration_date=day) for number in range(30)]
        counts = []
        for few in (lots[:3], lots[:3], lots):  # the first one warms up
            lines = self.prepare_shipment(*few).move_line_ids
            self.env.flush_all()
            self.env.invalidate_all()
            passages = lines._trace_get_passages()
            before = self.env.cr.sql_log_count
            self.env["trace.gate"]._find_missing(passages)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    def test_what_expires_earlier_somewhere_else_may_stay_there(self):
        self.rule("ship", "fefo")
        now = fields.Datetime.now()
        elsewhere = self.env["stock.location"].create(
            {"name": "Far", "location_id": self.warehouse.view_location_id.id}
        )
        early = self.env["stock.lot"].create(
            {"product_id": self.yeast.id, "name": "EARLY", "expiration_date": now + timedelta(days=10)}
        )
        self.adjust(self.yeast, 5, early, elsewhere)
        late = self.lot_of(self.yeast, "LATE", expiration_date=now + timedelta(days=90))
        self.ship(late, quantity=1)


class TestCertificates(RuleCase):
    def setUp(self):
        super().setUp()
        self.analysis = self.env.ref("trace_genealogy.certificate_type_analysis")
        self.other = self.env["trace.certificate.type"].create({"name": "Kosher"})

    def paper(self, name, kind=None, **values):
        return self.env["trace.certificate"].create({"name": name, "type_id": (kind or self.analysis).id, **values})

    def test_a_certificate_of_the_type_that_holds_today_is_asked_for(self):
        self.rule("receive", ("certificate", {"certificate_type_id": self.analysis.id}))
        picking = self.expect(self.flour, "F-1")
        with self.refused("Flour, lot F-1", self.analysis.name, "missing"):
            self.validate(picking)
        line = picking.move_line_ids
        line.trace_certificate_ids = self.paper("K-1", self.other)
        with self.refused(self.analysis.name):
            self.validate(picking)
        line.trace_certificate_ids += self.paper("OLD", valid_until=self.today - timedelta(days=1))
        with self.refused("not valid today", "OLD"):
            self.validate(picking)
        line.trace_certificate_ids += self.paper("NEW", valid_until=self.today)
        self.validate(picking)

    def test_a_certificate_that_holds_later_only_does_not_do(self):
        self.rule("receive", "certificate")
        picking = self.expect(self.flour, "F-1")
        picking.move_line_ids.trace_certificate_ids = self.paper("TO COME", issued_on=self.today + timedelta(days=1))
        with self.refused("not valid today"):
            self.validate(picking)

    def test_certificates_of_two_types_are_two_requirements(self):
        types = [("certificate", {"certificate_type_id": kind.id}) for kind in (self.analysis, self.other)]
        self.rule("receive", *types)
        picking = self.expect(self.flour, "F-1")
        picking.move_line_ids.trace_certificate_ids = self.paper("A-1")
        with self.refused("Kosher") as refusal:
            self.validate(picking)
        self.assertEqual(self.codes(refusal), ["certificate"])


class TestDocumentsAndNumbers(RuleCase):
    def test_a_signature_that_covers_the_document_is_asked_for(self):
        approval = self.env.ref("trace_quality.signature_meaning_approval")
        self.rule("ship", ("signature", {"meaning_id": approval.id}))
        picking = self.prepare_shipment(self.lot_of(self.flour, "F-1"))
        with self.refused(picking.name, "“Approval” is missing") as refusal:
            self.validate(picking)
        self.assertEqual(refusal.exception.findings[0].fixes[0].method, "action_trace_sign")
        signer = new_test_user(self.env, "ann", "stock.group_stock_user", password=SECRET)
        self.env.flush_all()
        signatures = self.env(user=signer)["trace.signature"]
        signatures.sign(picking._name, picking.ids, "review", SECRET)
        with self.refused("“Approval” is missing"):
            self.validate(picking)
        signatures.sign(picking._name, picking.ids, "approval", SECRET)
        picking.move_line_ids.quantity = 2
        with self.refused("“Approval” is missing"):
            self.validate(picking)
        picking.move_line_ids.quantity = 1
        self.validate(picking)

    def attach(self, record):
        return self.env["ir.attachment"].create(
            {"name": "photo.png", "raw": b"x", "res_model": record._name, "res_id": record.id}
        )

    def test_a_photo_of_the_document_the_line_and_the_lot(self):
        for owner in ("document", "line", "lot"):
            with self.subTest(owner):
                rule = self.rule("ship", ("attachment", {"attached_to": owner}))
                lot = self.lot_of(self.flour, f"F-{owner}")
                picking = self.prepare_shipment(lot)
                with self.refused("photo or file"):
                    self.validate(picking)
                self.attach({"document": picking, "line": picking.move_line_ids, "lot": lot}[owner])
                self.validate(picking)
                rule.active = False

    def test_a_number_that_breaks_its_rule_is_not_consumed(self):
        lot = self.lot_of(self.flour, "WRONG")
        self.env["trace.numbering.rule"].create(
            {"name": "Flour", "pattern": "F-{counter:3}", "product_ids": self.flour.product_tmpl_id.ids}
        )
        self.rule("consume", "number")
        with self.refused("Flour, lot WRONG", "Correct the number"):
            self.build(self.bread, ["B-1"], [(lot, 1)])
        good = self.lot_of(self.flour, "F-001")
        self.build(self.bread, ["B-1"], [(good, 1)])

    def test_a_lot_that_was_only_reserved_is_not_shipped(self):
        self.rule("ship", "scanned")
        lot = self.lot_of(self.flour, "F-1")
        picking = self.prepare_shipment(lot)
        with self.refused("Flour, lot F-1", "nobody has scanned it"):
            self.validate(picking)
        picking.move_line_ids.trace_scanned_number = "F-1"
        self.validate(picking)

    def test_a_scan_of_another_lot_does_not_count(self):
        self.rule("ship", "scanned")
        first, second = self.lot_of(self.flour, "F-1"), self.lot_of(self.flour, "F-2")
        picking = self.prepare_shipment(first)
        picking.move_line_ids.trace_scanned_number = "F-1"
        picking.move_line_ids.lot_id = second
        with self.refused("F-2"):
            self.validate(picking)

    def test_a_component_scanned_into_its_unit_was_scanned(self):
        self.rule("consume", "scanned")
        lot = self.lot_of(self.flour, "F-1")
        order = self.build(self.bread, ["B-1"], [(lot, 1)], post=False)
        with self.refused("nobody has scanned it"):
            self.post(order)
        order.trace_assign_components(order.lot_producing_ids.id, [{"lot_id": lot.id, "quantity": 1}])
        self.post(order)

    def test_a_number_typed_at_the_receipt_was_entered(self):
        self.rule("receive", "scanned")
        self.receive(self.flour, ("F-1", 5))


class TestStock(RuleCase):
    def test_core_ships_a_lot_that_has_no_stock_and_the_rule_does_not(self):
        lot = self.env["stock.lot"].create({"product_id": self.flour.id, "name": "NONE"})
        picking = self.prepare_shipment(lot)
        self.rule("ship", "on_hand")
        with self.refused("Flour, lot NONE", "0 are there"):
            self.validate(picking)
        self.adjust(self.flour, 1, lot)
        self.validate(picking)

    def test_all_lines_together_must_be_on_hand(self):
        self.rule("ship", "on_hand")
        lot = self.lot_of(self.flour, "F-1", quantity=10)
        with self.refused("12", "10 are there"):
            self.validate(self.prepare_shipment(lot, lot, quantity=6))
        self.validate(self.prepare_shipment(lot, lot, quantity=5))

    def test_the_hard_gate_looks_at_what_is_left(self):
        self.rule("consume", "on_hand")
        lot = self.env["stock.lot"].create({"product_id": self.flour.id, "name": "NONE"})
        with self.refused("NONE"):
            self.build(self.bread, ["B-1"], [(lot, 1)])

    def test_goods_without_lots_must_be_on_hand_too(self):
        salt = self.product("Salt", tracking="none")
        self.rule("ship", "on_hand", product_ids=salt)
        with self.refused("Salt"):
            self.transfer(self.warehouse.out_type_id, self.stock, self.customer_place, [(salt, 1, None)], self.customer)

    def test_one_lot_for_the_whole_document(self):
        self.rule("ship", ("one_lot", {"span": "shipment"}))
        first, second = self.lot_of(self.flour, "F-1"), self.lot_of(self.flour, "F-2")
        with self.refused("Flour is of several lots (F-1, F-2)"):
            self.validate(self.prepare_shipment(first, second))
        self.validate(self.prepare_shipment(first))

    def test_one_lot_for_each_line_of_the_order(self):
        self.rule("ship", ("one_lot", {"span": "line"}))
        first, second = self.lot_of(self.flour, "F-1"), self.lot_of(self.flour, "F-2")
        self.validate(self.prepare_shipment(first, second))
        picking = self.prepare_shipment(first, quantity=2)
        picking.move_line_ids.quantity = 1
        picking.move_ids.move_line_ids = [
            Command.create(
                {
                    "product_id": self.flour.id,
                    "lot_id": second.id,
                    "quantity": 1,
                    "picking_id": picking.id,
                    "location_id": self.stock.id,
                    "location_dest_id": self.customer_place.id,
                }
            )
        ]
        with self.refused("one lot for the line"):
            self.validate(picking)


class TestParties(RuleCase):
    def test_a_lot_set_aside_for_a_customer_goes_to_nobody_else(self):
        self.rule("ship", "reserved_partner")
        lot = self.lot_of(self.flour, "F-1", trace_reserved_partner_id=self.customer.id)
        stranger = self.env["res.partner"].create({"name": "Stranger"})
        with self.refused("Flour, lot F-1", "set aside for Bike Shop Ghent"):
            self.ship(lot, quantity=1, partner=stranger)
        address = self.env["res.partner"].create({"name": "Dock", "parent_id": self.customer.id, "type": "delivery"})
        self.ship(lot, quantity=1, partner=address)

    def test_a_lot_set_aside_for_a_contract_goes_only_there(self):
        self.rule("ship", "reserved_partner")
        lot = self.lot_of(self.flour, "F-1", trace_reserved_contract="K-77")
        with self.refused("contract K-77"):
            self.ship(lot, quantity=1)
        self.ship(lot, quantity=1, origin="K-77")

    def test_a_supplier_who_is_not_approved_delivers_nothing(self):
        self.rule("receive", "approved")
        with self.refused("Northern Cells is not approved"):
            self.receive(self.flour, ("F-1", 1))
        self.supplier.trace_quality_state = "conditional"
        with self.refused("Northern Cells is not approved"):
            self.receive(self.flour, ("F-1", 1))
        self.supplier.trace_quality_state = "approved"
        self.receive(self.flour, ("F-1", 1))

    def test_a_product_that_is_not_approved_is_not_shipped(self):
        self.rule("ship", ("approved", {"approval_of": "product"}))
        lot = self.lot_of(self.flour, "F-1")
        with self.refused("Flour is not approved"):
            self.ship(lot, quantity=1)
        self.flour.product_tmpl_id.trace_quality_state = "approved"
        self.ship(lot, quantity=1)

    def moisture(self, lot, test, percent=None, cancel=False):
        """An inspection of the lot: handed in and decided when something was measured, cancelled, or left open."""
        lines = self.env["qc.inspection"]._prepare_inspection_lines(test)
        inspection = self.env["qc.inspection"].create({"test": test.id, "lot_ids": lot.ids, "inspection_lines": lines})
        inspection.action_todo()
        if cancel:
            inspection.action_cancel()
        elif percent is not None:
            inspection.inspection_lines.quantitative_value = percent
            inspection.action_confirm()
            inspection.filtered(lambda one: one.state == "waiting").action_approve()
        return inspection

    def test_a_lot_without_a_passed_inspection_is_not_used(self):
        question = {"name": "Percent", "type": "quantitative", "max_value": 15, "uom_id": self.flour.uom_id.id}
        moisture = self.env["qc.test"].create({"name": "Moisture", "test_lines": [Command.create(question)]})
        self.rule("consume", ("inspection", {"test_id": moisture.id}))
        lot = self.lot_of(self.flour, "F-1")
        steps = {"was not inspected": {"cancel": True}, "is not finished": {}, "has failed": {"percent": 17}}
        for words, step in steps.items():
            self.moisture(lot, moisture, **step)
            with self.refused("Flour, lot F-1", words, "Moisture"):
                self.build(self.bread, ["B-1"], [(lot, 1)])
        lot.trace_hold_ids.action_release(reason="Dried")
        self.moisture(lot, moisture, percent=12)
        self.build(self.bread, ["B-1"], [(lot, 1)])

    def test_strictly_a_lot_for_nobody_is_not_good_enough(self):
        self.rule("ship", ("reserved_partner", {"is_strict": True}))
        with self.refused("set aside for nobody"):
            self.ship(self.lot_of(self.flour, "F-1"), quantity=1)

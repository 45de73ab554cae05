"""Reporting what is wrong: from the material, by whoever sees it, with what is known of the material."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from .common_nonconformity import NonconformityCase


class TestReporting(NonconformityCase):
    def test_an_operator_reports_from_the_lot_and_the_material_is_known(self):
        reported = self.report(self.lot1, quantity=10, user=self.operator, found_at="Dock 3")
        [line] = reported.trace_line_ids
        self.assertEqual((line.lot_id, line.product_id, line.quantity), (self.lot1, self.flour, 10))
        self.assertEqual((line.supplier_id, line.supplier_lot, line.found_at), (self.supplier, "NC-77", "Dock 3"))
        self.assertEqual((reported.trace_supplier_id, reported.trace_supplier_lot), (self.supplier, "NC-77"))
        self.assertEqual(reported.user_id, self.operator)
        self.assertEqual(reported.partner_id, self.supplier)

    def test_the_stock_of_the_lot_is_proposed(self):
        self.assertEqual(self.report(self.lot1).trace_line_ids.quantity, 40)

    def test_from_a_transfer_what_it_moved_is_proposed_and_it_is_linked(self):
        picking = self.ship(self.lot1, quantity=4)
        reported = self.report(source=picking)
        self.assertEqual(reported.trace_line_ids.quantity, 4)
        self.assertEqual(reported.trace_picking_id, picking)
        self.assertEqual(reported.trace_detected_at, "shipping")
        self.assertEqual(picking.trace_nonconformity_count, 1)

    def test_from_an_order_the_lots_it_made_are_proposed(self):
        order = self.build(self.bread, ["BR-1"], [(self.lot1, 5)], quantity=5, post=False)
        self.post(order)
        reported = self.report(source=order)
        self.assertEqual(reported.trace_lot_ids.name, "BR-1")
        self.assertEqual(reported.trace_production_id, order)
        self.assertEqual(order.action_trace_nonconformities()["domain"], [("trace_production_id", "in", order.ids)])

    def test_the_lot_leads_to_its_nonconformities_and_back(self):
        reported = self.report(self.lot1)
        self.assertEqual(self.lot1.trace_nonconformity_count, 1)
        domain = self.lot1.action_trace_nonconformities()["domain"]
        self.assertEqual(self.env["mgmtsystem.nonconformity"].search(domain), reported)
        self.assertEqual(reported.action_trace_lots()["res_id"], self.lot1.id)
        self.assertEqual(reported.action_trace_source()["res_id"], self.lot1.id)

    def test_what_a_customer_says_is_a_complaint_of_his(self):
        dealer = self.env["res.partner"].create({"name": "Dealer"})
        wizard = (
            self.env["trace.nonconformity.report"]
            .with_user(self.operator)
            .with_context(active_model="stock.lot", active_ids=self.lot1.ids)
            .create({"kind": "complaint", "partner_id": dealer.id, "description": "It gets hot"})
        )
        wizard.action_report()
        [complaint] = self.env["mgmtsystem.nonconformity"].search([("trace_kind", "=", "complaint")])
        self.assertEqual((complaint.partner_id, complaint.trace_detected_at), (dealer, "customer"))
        self.assertEqual(complaint.trace_line_ids.lot_id, self.lot1)

    def test_nothing_is_reported_without_a_word_or_without_material(self):
        Nonconformity = self.env["mgmtsystem.nonconformity"]
        with self.assertRaisesRegex(UserError, "Say what is wrong with FL-1"):
            Nonconformity._trace_open(self.lot1, {}, None, " ")
        with self.assertRaisesRegex(UserError, "name at least one lot"):
            Nonconformity._trace_open(self.env["stock.lot"], {}, None, "Wet")

    def test_who_is_responsible_in_the_company_gets_it(self):
        self.company.trace_nonconformity_user_id = self.engineer
        reported = self.report(self.lot1, user=self.operator)
        self.assertEqual((reported.responsible_user_id, reported.manager_user_id), (self.engineer, self.engineer))

    def test_an_operator_reads_what_he_reported_and_decides_nothing(self):
        reported = self.report(self.lot1, user=self.operator).with_user(self.operator)
        self.assertEqual(reported.description, "Wet bags")
        with self.assertRaises(AccessError):
            reported.description = "Dry"
        with self.assertRaises(AccessError):
            self.env["trace.disposition"].with_user(self.operator).create(
                {"line_id": reported.trace_line_ids.id, "kind": "use_as_is", "reason": "I say so"}
            )

    def test_an_auditor_reads_everything_and_reports_nothing(self):
        auditor = new_test_user(self.env, "nc_auditor", "trace_genealogy.group_trace_auditor,base.group_user")
        reported = self.report(self.lot1)
        self.assertEqual(reported.with_user(auditor).trace_line_ids.quantity, 40)
        with self.assertRaises(AccessError):
            self.env["trace.nonconformity.report"].with_user(auditor).create({"description": "x"})

    def test_events_are_chosen_among_those_of_the_affected_lots(self):
        other = self.receive(self.flour, ("FL-2", 5))
        reported = self.report(self.lot1)
        wizard = self.env["trace.nonconformity.events"].create({"nonconformity_id": reported.id})
        events = self.Event.search([("line_ids.lot_id", "in", wizard.lot_ids.ids)])
        self.assertFalse(events & self.Event.search([("line_ids.lot_id", "=", other.id)]))
        wizard.event_ids = events
        wizard.action_choose()
        self.assertEqual(reported.trace_event_ids, events)
        self.assertEqual(reported.trace_event_count, len(events))

    def test_a_line_is_about_a_lot_of_its_product(self):
        with self.assertRaisesRegex(UserError, "is a lot of Flour"):
            self.report(self.lot1).trace_line_ids.product_id = self.bread

    @mute_logger("odoo.sql_db")
    def test_less_than_something_is_not_affected(self):
        line = self.report(self.lot1).trace_line_ids
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            line.quantity = -1
            line.flush_recordset()

    def test_nonconformities_are_counted_by_cause_supplier_lot_work_center_and_shift(self):
        cause = self.env.ref("mgmtsystem_nonconformity.technical_failure")
        place = self.env["mrp.workcenter"].create({"name": "Oven"})
        night = self.env["trace.numbering.shift"].create({"name": "Night", "code": "N", "hour_from": 22, "hour_to": 6})
        reported = self.report(self.lot1)
        reported.write({"cause_ids": cause.ids, "trace_shift_id": night.id, "trace_workcenter_id": place.id})
        Nonconformity = self.env["mgmtsystem.nonconformity"]
        for field in ("cause_ids", "trace_supplier_lot", "trace_workcenter_id", "trace_shift_id"):
            groups = Nonconformity._read_group([("trace_lot_ids", "in", self.lot1.ids)], [field], ["__count"])
            self.assertEqual([count for _value, count in groups], [1], field)


class TestCompanies(NonconformityCase):
    def test_a_nonconformity_of_another_company_is_not_seen(self):
        other = self.env["res.company"].create({"name": "Other Mill"})
        reported = self.report(self.lot1)
        reported.sudo().company_id = other
        engineer = reported.with_user(self.engineer)
        with self.assertRaises(AccessError):
            engineer.read(["description"])
        self.assertFalse(
            self.env["trace.nonconformity.line"].with_user(self.engineer).search([("lot_id", "=", self.lot1.id)])
        )


class TestTrail(NonconformityCase):
    def test_what_is_affected_and_decided_is_in_the_audit_trail(self):
        reported = self.report(self.lot1)
        reported.trace_line_ids.quantity = 12
        rows = self.env["trace.audit"].search(
            [("model", "=", "trace.nonconformity.line"), ("res_id", "=", reported.trace_line_ids.id)]
        )
        self.assertIn("quantity", rows.mapped("field"))

"""Odoo deletes, the ledger stays: everything still opens, and nothing of it can be changed."""

import gzip
import json

import psycopg2

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from .common import TraceCase


class TestLivingWithDeletions(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.lot_received = cls.receive(cls.cell, ("C1", 5))
        cls.shipment = cls.ship(cls.lot_received, quantity=2)

    def shipping(self):
        return self.Event.search([("res_model", "=", "stock.picking"), ("res_id", "=", self.shipment.id)])

    def read_list(self, events):
        """What the web client asks for a list of events and of their lines."""
        self.env.invalidate_all()
        specification = {name: {} for name, field in events._fields.items() if field.type != "one2many"}
        specification |= {name: {"fields": {"display_name": {}}} for name in specification if name.endswith("_ref_id")}
        lines = {name: {"fields": {"display_name": {}}} for name in events.line_ids._get_refs()}
        return events.web_read(specification | {"line_ids": {"fields": lines}})

    def test_the_numbers_show_their_records(self):
        [event] = self.read_list(self.shipping())
        self.assertEqual(event["partner_ref_id"]["display_name"], "Bike Shop Ghent")
        self.assertEqual(event["user_ref_id"]["id"], self.env.uid)
        self.assertEqual(event["document_ref"], f"stock.picking,{self.shipment.id}")
        [line] = event["line_ids"]
        self.assertEqual(line["location_ref_id"]["id"], self.stock.id)
        self.assertEqual(line["move_line_ref_id"]["id"], self.shipment.move_line_ids.id)

    def test_events_and_lines_are_searched_by_their_records(self):
        events = self.shipping()
        mine = [("id", "in", events.ids)]
        for domain in (
            [("user_ref_id", "=", self.env.uid)],
            [("user_ref_id.login", "=", self.env.user.login)],
            [("location_ref_id", "ilike", "stock")],
        ):
            self.assertEqual(self.Event.search(mine + domain), events, domain)
        lines = events.line_ids
        for domain in (
            [("location_ref_id", "child_of", self.warehouse.view_location_id.id)],
            [("location_dest_ref_id", "=", self.customer_place.id)],
            [("location_dest_ref_id.usage", "=", "customer")],
            [("move_line_ref_id", "in", self.shipment.move_line_ids.ids)],
        ):
            self.assertEqual(lines.search([("id", "in", lines.ids), *domain]), lines, domain)
        self.assertFalse(lines.search([("id", "in", lines.ids), ("location_ref_id", "=", self.shelf.id)]))

    def test_the_list_opens_after_user_package_place_and_workplace_are_gone(self):
        user = new_test_user(self.env, "leaver", "stock.group_stock_user")
        numbers = {"partner_id": 2**30, "workcenter_id": 2**30, "workorder_id": 2**30, "location_id": 2**30}
        line = {"role": "object", "product_id": self.cell.id, "lot_id": self.lot_received.id, "owner_id": 2**30}
        places = {"location_id": 2**30, "location_dest_id": 2**30, "package_id": 2**30, "result_package_id": 2**30}
        event = self.Event._append(
            [
                {
                    "event_type": "object",
                    "event_time": "2026-01-01",
                    "user_id": user.id,
                    "res_model": "stock.picking",
                    "res_id": 2**30,
                    "reference": "WH/OUT/GONE",
                    "line_ids": [Command.create(line | places | {"move_line_id": 2**30})],
                    **numbers,
                }
            ]
        )
        user.unlink()
        [row] = self.read_list(event)
        self.assertFalse([name for name in row if name.endswith("_ref_id") and row[name]])
        self.assertFalse(row["document_ref"])
        self.assertEqual(row["reference"], "WH/OUT/GONE")
        self.assertFalse([name for name in row["line_ids"][0] if name.endswith("_ref_id") and row["line_ids"][0][name]])

    def test_an_event_of_a_model_that_is_not_installed_opens(self):
        event = self.Event._append(
            [{"event_type": "object", "event_time": "2026-01-01", "res_model": "no.such.model", "res_id": 1}]
        )
        self.assertFalse(event.document_ref)

    def test_a_reader_of_one_company_opens_an_event_that_names_another_companys_records(self):
        sister = self.env["res.company"].create({"name": "Sister Company"})
        self.customer.company_id = sister
        reader = new_test_user(self.env, "reader", "trace_genealogy.group_trace_auditor")
        [row] = self.read_list(self.shipping().with_user(reader))
        self.assertEqual(row["partner_ref_id"]["display_name"], "Bike Shop Ghent")
        self.assertFalse(row["document_ref"], "an auditor has no rights on transfers")

    def test_a_lot_that_the_ledger_names_cannot_be_deleted_and_says_why(self):
        with self.assertRaisesRegex(UserError, "C1 of Cell.*cannot be deleted"):
            self.lot_received.unlink()
        self.lot(self.cell, "never used").unlink()

    # ------------------------------------------------------------------ append-only

    @mute_logger("odoo.sql_db")
    def test_sql_cannot_change_delete_or_empty_the_ledger(self):
        for statement in (
            "UPDATE trace_event SET reference = 'x'",
            "DELETE FROM trace_event",
            "TRUNCATE trace_event CASCADE",
            "UPDATE trace_event_line SET quantity = 0",
            "DELETE FROM trace_event_line",
            "TRUNCATE trace_event_line",
        ):
            with self.subTest(statement), self.assertRaises(psycopg2.errors.RestrictViolation), self.env.cr.savepoint():
                self.env.cr.execute(statement)

    def test_the_superuser_of_the_orm_cannot_either(self):
        event = self.shipping().sudo()
        for records in (event, event.line_ids):
            with self.assertRaises(UserError):
                records.write({"quantity": 1} if records._name == "trace.event.line" else {"reference": "x"})
            with self.assertRaises(UserError):
                records.unlink()
        with self.assertRaises(UserError):
            self.Event.sudo().create([{"event_type": "object", "event_time": "2026-01-01"}])

    @mute_logger("odoo.sql_db")
    def test_tx_and_record_time_are_the_databases_own(self):
        self.env.cr.execute(
            "INSERT INTO trace_event (event_type, event_time, record_time, tx, company_id, source) "
            "VALUES ('object', now(), '1999-01-01', 1, %s, 'live') RETURNING tx, record_time",
            [self.company.id],
        )
        tx, record_time = self.env.cr.fetchone()
        self.assertNotEqual(tx, 1)
        self.assertGreater(record_time.year, 1999)


class TestExport(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.lot_received = cls.receive(cls.cell, ("C1", 5), ("C2", 0.25))

    def modules(self, *names):
        return self.env["ir.module.module"].search([("name", "in", names)])

    def test_the_export_holds_every_event_in_canonical_form(self):
        attachment = self.env["ir.attachment"].browse(self.Event.export_ledger())
        rows = [row for row in self._read(attachment) if "event_type" in row]
        self.assertEqual(len(rows), self.Event.search_count([]))
        event = rows[-1]
        self.assertEqual(
            (event["v"], event["id"], event["biz_step"]),
            (1, self.Event.search([], order="id desc", limit=1).id, "receiving"),
        )
        self.assertCountEqual([line["quantity"] for line in event["lines"]], ["5", "0.25"])
        self.assertRegex(event["record_time"], r"\.\d{6}Z$")

    def _read(self, attachment):
        return [json.loads(line) for line in gzip.decompress(attachment.raw).splitlines()]

    def test_uninstalling_is_refused_until_the_ledger_was_exported(self):
        for name in ("trace_genealogy", "mrp", "product_expiry", "stock"):
            for button in ("button_uninstall", "button_immediate_uninstall", "module_uninstall"):
                with self.subTest(name=name, button=button), self.assertRaisesRegex(UserError, "export"):
                    getattr(self.modules(name), button)()
        self.Event.export_ledger()
        self.modules("trace_genealogy")._check_ledger_is_safe()
        self.receive(self.cell, ("C3", 1))
        with self.assertRaisesRegex(UserError, "export"):
            self.modules("trace_genealogy").button_uninstall()

    def test_other_modules_are_none_of_our_business(self):
        self.modules("sale_stock", "purchase_stock")._check_ledger_is_safe()

    def test_only_a_manager_of_all_companies_exports(self):
        user = new_test_user(self.env, "tracer", "trace_genealogy.group_trace_user")
        with self.assertRaisesRegex(UserError, "manager"):
            self.Event.with_user(user).export_ledger()
        user.group_ids += self.env.ref("trace_genealogy.group_trace_manager")
        sister = self.env["res.company"].create({"name": "Sister Company"})
        with self.assertRaisesRegex(UserError, "Sister Company"):
            self.Event.with_user(user).export_ledger()
        user.company_ids = self.env["res.company"].search([])
        self.assertTrue(self.Event.with_user(user).export_ledger())
        self.assertTrue(sister)

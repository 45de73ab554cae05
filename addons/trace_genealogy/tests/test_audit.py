"""The audit trail: who changed what, from what to what, whatever the client says."""

import json

import psycopg2

from odoo import Command
from odoo.exceptions import AccessDenied, AccessError, UserError
from odoo.tests import new_test_user
from odoo.tools import SQL, mute_logger

from ..audit import sql as audit_sql
from .common import TraceCase

SILENT = {
    "tracking_disable": True,
    "mail_notrack": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "no_audit": True,
    "_force_unlink": True,
    "install_mode": True,
}


class AuditCase(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Audit = cls.env["trace.audit"]
        cls.cell = cls.product("Cell")
        cls.screw = cls.product("Screw", tracking="none")
        cls.pack = cls.product("Pack", tracking="serial")
        cls.cell_bom = cls.bom(cls.pack, [(cls.cell, 4), (cls.screw, 2)])
        cls.c1 = cls.lot(cls.cell, "C1")

    def setUp(self):
        super().setUp()
        self.mark()

    def mark(self):
        self.env.flush_all()
        self.last = self.Audit.search([], limit=1).id

    def trail(self, record=None, model=None):
        """What was written since the mark: (operation, field, old, new), oldest first."""
        domain = [("id", ">", self.last)]
        if record is not None:
            domain += [("model", "=", record._name), ("res_id", "in", record.ids)]
        elif model:
            domain += [("model", "=", model)]
        rows = self.Audit.search(domain, order="id")
        return [(row.operation, row.field or "", row.old or None, row.new or None) for row in rows]


class TestAuditTrail(AuditCase):
    def test_a_change_is_written_with_old_and_new_value_user_and_time(self):
        user = new_test_user(self.env, "keeper", "stock.group_stock_manager,product.group_product_manager")
        self.mark()
        template = self.cell.product_tmpl_id.with_user(user)
        template.tracking = "serial"
        self.assertEqual(self.trail(self.cell.product_tmpl_id), [("write", "tracking", "lot", "serial")])
        [row] = self.Audit.search([("id", ">", self.last)])
        self.assertEqual((row.user_id, row.user_ref), (user.id, user))
        self.assertEqual((row.label, row.model_name, row.field_name), ("Cell", "Product", "Tracking"))
        self.assertTrue(row.record_time)
        self.assertTrue(row.tx)

    def test_what_does_not_change_is_not_written(self):
        self.cell.product_tmpl_id.write({"tracking": "lot", "description": "New words"})
        self.c1.write({"name": "C1"})
        self.assertEqual(self.trail(), [])

    def test_relations_are_named_with_their_number(self):
        kilo = self.env.ref("uom.product_uom_kgm")
        units = self.env.ref("uom.product_uom_unit")
        self.cell_bom.bom_line_ids[0].product_id = self.screw
        self.assertEqual(
            self.trail(self.cell_bom.bom_line_ids[0]),
            [("write", "product_id", f"Cell #{self.cell.id}", f"Screw #{self.screw.id}")],
        )
        self.mark()
        self.screw.uom_id = kilo
        self.assertIn(
            ("write", "uom_id", f"Units #{units.id}", f"kg #{kilo.id}"), self.trail(self.screw.product_tmpl_id)
        )

    def test_what_a_form_does_to_the_lines_of_a_bill_is_written_line_by_line(self):
        first, second = self.cell_bom.bom_line_ids
        self.cell_bom.write(
            {
                "bom_line_ids": [
                    Command.update(first.id, {"product_qty": 5}),
                    Command.delete(second.id),
                    Command.create({"product_id": self.screw.id, "product_qty": 7}),
                ]
            }
        )
        self.assertEqual(self.trail(first), [("write", "product_qty", "4", "5")])
        [(operation, field, old, new)] = self.trail(second)
        self.assertEqual((operation, field, new), ("unlink", "", None))
        self.assertEqual(json.loads(old)["product_qty"], "2")
        third = self.cell_bom.bom_line_ids - first
        [(operation, _field, old, new)] = self.trail(third)
        self.assertEqual((operation, old), ("create", None))
        self.assertEqual(json.loads(new)["product_id"], f"Screw #{self.screw.id}")
        [(operation, field, old, new)] = self.trail(self.cell_bom)
        self.assertEqual((operation, field), ("write", "bom_line_ids"))
        self.assertIn(f"#{second.id}", old)
        self.assertIn(f"#{third.id}", new)

    def test_a_deleted_bill_takes_its_lines_into_the_trail(self):
        lines = self.cell_bom.bom_line_ids
        bom = self.cell_bom
        bom.unlink()
        self.assertEqual([row[0] for row in self.trail(lines)], ["unlink", "unlink"])
        self.assertEqual([row[0] for row in self.trail(bom)], ["unlink"])

    def test_no_context_key_of_a_client_silences_the_trail(self):
        lot = self.env["stock.lot"].with_context(**SILENT).create({"name": "C2", "product_id": self.cell.id})
        lot.name = "C3"
        lot.unlink()
        self.assertEqual(
            [row[:2] for row in self.trail(model="stock.lot")], [("create", ""), ("write", "name"), ("unlink", "")]
        )
        self.mark()
        self.cell.product_tmpl_id.with_context(**SILENT).tracking = "serial"
        self.assertEqual(self.trail(), [("write", "tracking", "lot", "serial")])

    def test_the_variant_writes_what_its_template_is_changed_to(self):
        self.cell.tracking = "serial"
        self.assertEqual(self.trail(), [("write", "tracking", "lot", "serial")])

    def test_dates_of_a_lot_that_follow_another_are_written_too(self):
        self.cell.write({"use_expiration_date": True, "expiration_time": 10, "use_time": 2})
        self.mark()
        self.c1.expiration_date = "2026-05-10 00:00:00"
        fields = {field: new for _operation, field, _old, new in self.trail(self.c1)}
        self.assertEqual(fields["expiration_date"], "2026-05-10 00:00:00")
        self.assertEqual(fields["use_date"], "2026-05-08 00:00:00")

    def test_a_reason_that_is_given_is_kept(self):
        self.c1.with_context(trace_reason="wrong label").name = "C1b"
        self.assertEqual(self.Audit.search([], limit=1).reason, "wrong label")

    def test_members_of_groups_are_written_from_both_sides_without_names(self):
        user = new_test_user(self.env, "wim", "base.group_user", name="Wim Secret")
        group = self.env.ref("trace_genealogy.group_trace_quality")
        self.mark()
        user.group_ids += group
        [(operation, field, old, new)] = self.trail(user)
        self.assertEqual((operation, field), ("write", "group_ids"))
        self.assertNotIn("Quality Engineer", old or "")
        self.assertIn(f"Quality Engineer #{group.id}", new)
        self.mark()
        group.user_ids -= user
        [(operation, field, old, new)] = self.trail(group)
        self.assertEqual((operation, field), ("write", "user_ids"))
        self.assertIn(f"#{user.id}", old.split(", "))
        self.assertNotIn(f"#{user.id}", (new or "").split(", "))
        rows = self.Audit.search([("model", "in", ("res.users", "res.groups"))])
        self.assertFalse([row for row in rows if "Secret" in f"{row.label}{row.old}{row.new}"])

    def test_rights_and_rules_of_our_models_are_written_and_of_others_not(self):
        ours = self.env.ref("trace_genealogy.access_trace_gap_user")
        other = self.env["ir.model.access"].search([("model_id.model", "=", "res.partner")], limit=1)
        (ours + other).write({"perm_write": True})
        self.assertEqual(self.trail(model="ir.model.access"), [("write", "perm_write", "no", "yes")])
        self.mark()
        rule = self.env.ref("trace_genealogy.trace_gap_company")
        rule.active = False
        self.assertEqual(self.trail(rule), [("write", "active", "yes", "no")])

    def test_settings_of_ours_are_written(self):
        self.company.trace_seal_mail = "notary@example.com"
        self.assertEqual(self.trail(self.company), [("write", "trace_seal_mail", None, "notary@example.com")])
        self.mark()
        self.company.phone = "123"
        self.assertEqual(self.trail(self.company), [])

    def test_what_was_created_is_shown_as_a_list_of_its_values(self):
        lot = self.lot(self.cell, "C8")
        row = self.Audit.search([("model", "=", "stock.lot"), ("res_id", "=", lot.id)])
        self.assertIn("Lot/Serial Number: C8", row.new_shown.splitlines())
        self.assertIn(f"Product: Cell #{self.cell.id}", row.new_shown.splitlines())
        self.assertFalse(row.old_shown)
        lot.name = "C7"
        row = self.Audit.search([], limit=1)
        self.assertEqual((row.old_shown, row.new_shown), ("C8", "C7"))

    def test_exceptions_from_the_freeze_and_bulk_places_are_written(self):
        exception = self.env["trace.freeze.field"].create(
            {"company_id": self.company.id, "fact": "lot", "scope": "never"}
        )
        [(operation, _field, _old, new)] = self.trail(exception)
        self.assertEqual((operation, json.loads(new)["fact"]), ("create", "lot"))
        self.shelf.trace_is_bulk = True
        self.assertEqual(self.trail(self.shelf), [("write", "trace_is_bulk", "no", "yes")])

    def test_what_is_scanned_into_a_unit_is_written(self):
        order = self.order(self.pack, 1)
        self.receive(self.cell, ("C9", 4))
        order.action_assign()
        unit = self.lot(self.pack, "P1")
        order.lot_producing_ids = unit
        self.mark()
        order.trace_assign_components(unit.id, [{"lot_id": self.lot(self.cell, "C9").id, "quantity": 4}])
        rows = self.trail(model="trace.component.assignment")
        self.assertEqual([row[0] for row in rows], ["create"])
        self.assertEqual(json.loads(rows[0][3])["finished_lot_id"], f"P1 #{unit.id}")

    def test_a_receipt_of_many_serials_is_written_with_one_statement(self):
        values = [{"name": f"P{number}", "product_id": self.pack.id} for number in range(200)]
        few, many = values[:20], values[20:]
        queries = []
        for part in (few, many):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            lots = self.env["stock.lot"].create(part)
            self.env.flush_all()
            queries.append(self.env.cr.sql_log_count - before)
            self.assertEqual(len(self.trail(lots)), len(part))
        self.assertLessEqual(queries[1], queries[0] + 2, "180 lots take no more statements than 20, cold caches apart")

    def test_nobody_writes_the_trail_by_hand(self):
        row = self.Audit.search([], limit=1)
        for attempt in (
            lambda: row.write({"old": "x"}),
            row.unlink,
            lambda: self.Audit.create({"model": "res.users", "operation": "other"}),
        ):
            with self.assertRaises(UserError):
                attempt()

    def test_the_database_refuses_to_change_the_trail(self):
        self.env.flush_all()
        for statement in ("UPDATE trace_audit SET old = 'x'", "DELETE FROM trace_audit", "TRUNCATE trace_audit"):
            with (
                self.subTest(statement),
                mute_logger("odoo.sql_db"),
                self.assertRaises(psycopg2.errors.RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement)

    def test_time_and_transaction_are_the_databases_own(self):
        self.Audit._record([{"model": "res.users", "operation": "other", "tx": 1, "record_time": "2001-01-01"}])
        row = self.Audit.search([], limit=1)
        self.assertGreater(row.record_time.year, 2020)
        self.assertNotEqual(row.tx, 1)

    def test_the_trail_is_sealed_and_survives_the_user(self):
        user = new_test_user(self.env, "leaver", "stock.group_stock_manager,product.group_product_manager")
        self.cell.product_tmpl_id.with_user(user).tracking = "serial"
        row = self.Audit.search([("user_id", "=", user.id)], limit=1)
        self.env["trace.seal"].seal()
        self.assertEqual(self.env["trace.seal.leaf"].search_count([("audit_id", "=", row.id)]), 1)
        user.unlink()
        row.invalidate_recordset()
        self.assertFalse(row.user_ref)
        self.assertEqual(self.trail(model="res.users")[-1][0], "unlink")
        verdict = self.env["trace.seal"].verify()
        self.assertTrue(verdict["ok"], verdict)

    def test_the_trail_is_read_by_auditors_of_the_company_alone(self):
        auditor = new_test_user(self.env, "auditor", "trace_genealogy.group_trace_auditor")
        user = new_test_user(self.env, "user", "trace_genealogy.group_trace_user")
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.cell.product_tmpl_id.tracking = "serial"
        self.Audit._record([{"model": "stock.lot", "operation": "other", "company_id": elsewhere.id}])
        seen = self.Audit.with_user(auditor).search([("id", ">", self.last)])
        self.assertIn("tracking", seen.mapped("field"))
        self.assertNotIn(elsewhere.id, seen.mapped("company_id"))
        with self.assertRaises(AccessError):
            self.Audit.with_user(user).search([])


class TestFailedLogins(AuditCase):
    def setUp(self):
        super().setUp()
        # The transaction of its own in which a failure is written then sees, and goes with, the test's.
        self.enterContext(self.enter_registry_test_mode())

    @mute_logger("odoo.addons.base.models.res_users")
    def refused(self, method, *arguments):
        """Not assertRaises, whose savepoint would take back what was written, as no savepoint of Odoo does."""
        try:
            method(*arguments)
        except AccessDenied:
            return
        self.fail("The login was not refused.")

    def attempt(self, login, password="wrong"):
        credential = {"login": login, "password": password, "type": "password"}
        self.refused(self.env["res.users"].authenticate, credential, {"interactive": False})

    def failures(self):
        return self.Audit.search([("id", ">", self.last), ("operation", "=", "login_failed")], order="id")

    def test_a_failed_login_is_written_with_the_users_number_and_nothing_that_was_typed(self):
        user = new_test_user(self.env, "wim", "base.group_user")
        self.mark()
        self.attempt("wim", "guess")
        self.attempt("hunter2-typed-into-the-login")
        rows = self.failures()
        self.assertEqual(rows.mapped("res_id"), [user.id, 0])
        self.assertFalse([row for row in rows if row.label or row.old or row.new])

    def test_a_wrong_password_over_rpc_is_written(self):
        self.refused(self.env["res.users"]._check_uid_passwd, self.env.user.id, "wrong")
        self.assertEqual(self.failures().mapped("res_id"), [self.env.user.id])

    def test_a_login_that_succeeds_writes_nothing(self):
        new_test_user(self.env, "wim", "base.group_user", password="correct-horse")
        self.mark()
        credential = {"login": "wim", "password": "correct-horse", "type": "password"}
        self.env["res.users"].authenticate(credential, {"interactive": False})
        self.assertFalse(self.failures())

    def test_a_flood_of_attempts_does_not_flood_the_trail(self):
        self.env.cr.execute("SELECT count(*) FROM trace_audit WHERE operation = 'login_failed'")
        [(before,)] = self.env.cr.fetchall()

        def count_since(operation, _seconds):
            # No row of one test's transaction is a minute older than another.
            return SQL("SELECT count(*) - %s FROM trace_audit WHERE operation = %s", before, operation)

        self.patch(audit_sql, "count_lately", count_since)
        for number in range(103):
            self.env["res.users"]._record_failed_login(login=f"nobody-{number}")
        self.assertEqual(len(self.failures()), 100)

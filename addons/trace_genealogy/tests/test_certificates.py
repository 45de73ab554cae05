"""Papers that speak of lots."""

import base64
from ast import literal_eval

from lxml import etree
from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from .common_lot_data import LotDataCase


class TestCertificates(LotDataCase):
    def test_its_state_follows_from_its_dates(self):
        for values, state in (
            ({}, "valid"),
            ({"issued_on": "2026-03-11"}, "to_come"),
            ({"issued_on": "2026-03-10", "valid_until": "2026-03-10"}, "valid"),
            ({"valid_until": "2026-03-09"}, "expired"),
        ):
            with self.subTest(values):
                certificate = self.certificate(f"C {values}", **values)
                self.assertEqual(certificate.state, state)
                self.assertIn(certificate, certificate.search([("state", "=", state)]))
                self.assertNotIn(certificate, certificate.search([("state", "!=", state)]))

    def test_what_expires_soon_is_found(self):
        soon = self.certificate("C1", valid_until="2026-04-09")
        self.certificate("C2", valid_until="2026-04-10")
        self.certificate("C3", valid_until="2026-03-09")
        screen = etree.fromstring(self.env["trace.certificate"].get_view(view_type="search")["arch"])
        [expiring] = screen.xpath("//filter[@name='expiring']")
        self.assertEqual(self.env["trace.certificate"].search(literal_eval(expiring.get("domain"))), soon)

    def test_a_type_may_ask_for_its_validity(self):
        kind = self.env["trace.certificate.type"].create({"name": "Halal", "code": "HAL", "validity_required": True})
        with self.refused("HAL H1 needs the day", error=ValidationError):
            self.certificate("H1", type_id=kind.id)

    def test_it_does_not_end_before_it_begins(self):
        with self.refused("COA C1 would end", error=ValidationError):
            self.certificate("C1", issued_on="2026-03-02", valid_until="2026-03-01")

    @mute_logger("odoo.sql_db")
    def test_one_paper_is_one_certificate(self):
        self.certificate("C1", issuer_id=self.supplier.id)
        self.certificate("C1", issuer_id=self.customer.id)
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.certificate("C1", issuer_id=self.supplier.id)

    def test_the_lot_shows_its_certificates(self):
        lot = self.bring(self.acid, "A1", trace_certificate_ids=[Command.set(self.paper.ids)])
        self.assertEqual((lot.trace_certificate_count, self.paper.lot_count), (1, 1))
        found = self.env["trace.certificate"].search(lot.action_trace_certificates()["domain"])
        self.assertEqual(found, self.paper)

    def test_a_lot_of_one_company_takes_no_certificate_of_another(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        foreign = self.certificate("C9", company_id=other.id)
        shared = self.lot(self.acid, "A1")
        self.assertFalse(shared.company_id)
        shared.trace_certificate_ids = foreign
        self.acid.company_id = self.company
        lot = self.lot(self.acid, "A2")
        with self.refused("A2", "C9"):
            lot.trace_certificate_ids = foreign
        self.acid.company_id = False
        picking = self.expect(self.acid, "A3", trace_certificate_ids=[Command.set(foreign.ids)])
        with self.refused("C9", "another company"):
            self.validate(picking)

    def test_every_change_is_in_the_audit_trail(self):
        self.paper.valid_until = "2027-01-01"
        domain = [("model", "=", "trace.certificate"), ("res_id", "=", self.paper.id)]
        self.assertEqual(
            self.env["trace.audit"].search(domain, order="id").mapped(lambda row: (row.operation, row.field or "")),
            [("create", ""), ("write", "valid_until")],
        )


class TestWhoMayWhat(LotDataCase):
    def person(self, login, group):
        return new_test_user(self.env, login, f"base.group_user,{group}")

    def test_who_receives_enters_certificates_and_only_a_manager_deletes_them(self):
        clerk = self.person("clerk", "stock.group_stock_user")
        paper = self.certificate("C1").with_user(clerk)
        paper.copy({"name": "C2"}).write({"note": "read"})
        with self.assertRaises(AccessError):
            paper.unlink()
        with self.assertRaises(AccessError):
            paper.with_user(self.person("engineer", "trace_genealogy.group_trace_quality")).unlink()
        paper.with_user(self.person("boss", "trace_genealogy.group_trace_manager")).unlink()
        self.assertFalse(paper.exists())

    def test_who_only_traces_and_who_audits_read(self):
        for group in ("trace_genealogy.group_trace_user", "trace_genealogy.group_trace_auditor"):
            paper = self.paper.with_user(self.person(group[-7:], group))
            self.assertEqual(paper.name, "COA-1")
            with self.subTest(group), self.assertRaises(AccessError):
                paper.name = "mine"

    def test_the_document_is_seen_by_who_sees_the_certificate(self):
        self.paper.write({"document": base64.b64encode(b"%PDF-1.4"), "document_name": "coa.pdf"})
        domain = [
            ("res_model", "=", "trace.certificate"),
            ("res_id", "=", self.paper.id),
            ("res_field", "=", "document"),
        ]
        attachment = self.env["ir.attachment"].sudo().search(domain)
        self.assertEqual(
            attachment.with_user(self.person("reader", "trace_genealogy.group_trace_user")).raw, b"%PDF-1.4"
        )
        with self.assertRaises(AccessError):
            attachment.with_user(new_test_user(self.env, "nobody", "base.group_user")).read(["raw"])

    def test_another_companys_certificates_are_not_seen(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        hidden = self.certificate("C9", company_id=other.id)
        reader = self.person("reader", "trace_genealogy.group_trace_user")
        self.assertFalse(self.env["trace.certificate"].with_user(reader).search([("id", "=", hidden.id)]))

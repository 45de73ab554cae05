"""What proves a reconciliation: receipts of what came back, and certificates of what was destroyed."""

from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user

from .common_page import PageCase

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


class TestProof(PageCase):
    def certificate(self, name="destroyed.pdf", user=None):
        """A file that somebody of ours was sent."""
        return self.env["ir.attachment"].with_user(user or self.leader).create({"name": name, "raw": PDF})

    def balances(self):
        """{consignee: row of the reconciliation's screen}."""
        action = self.case.action_open_reconciliation()
        rows = self.env[action["res_model"]].with_user(self.leader).search(action["domain"])
        return {row.consignee_id: row for row in rows}

    def reported(self, kind, table, **wanted):
        """The one row of a report's table in which these columns say this."""
        content = self.case._make_report(kind).get_content()
        [found] = [one for one in content["tables"] if one["key"] == table]
        rows = [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]
        [row] = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
        return row

    def test_a_certificate_of_destruction_sent_on_the_page_stands_beside_what_it_proves(self):
        key = self.key(self.lot1)
        said = {f"found-{key}": "0", f"destroyed-{key}": "20"}
        self.answer(files=[("files", ("destroyed.pdf", PDF, "application/pdf"))], **said)
        row = self.balances()[self.shop]
        self.assertEqual((row.destroyed, row.attachment_ids.mapped("name")), (20, ["destroyed.pdf"]))
        opened = row.action_open_consignee()
        consignee = self.env[opened["res_model"]].browse(opened["res_id"])
        self.assertEqual(consignee.answer_ids.attachment_ids, row.attachment_ids)
        for kind in ("status", "closing"):
            told = self.reported(kind, "reconciliation", Consignee=self.shop.display_name)
            self.assertEqual((told["Destroyed"], told["Photos and Certificates"]), (20, "destroyed.pdf"))

    def test_a_certificate_that_came_by_mail_is_entered_with_the_answer_and_stays(self):
        brought = self.certificate()
        dialog = Form(
            self.env["trace.recall.answer.enter"]
            .with_user(self.leader)
            .with_context(default_consignee_id=self.second.id)
        )
        dialog.channel, dialog.author = "mail", "Jo"
        dialog.attachment_ids = brought
        with dialog.line_ids.edit(0) as line:
            line.destroyed = 10
        dialog.save().action_enter()
        [kept] = self.second.answer_id.attachment_ids
        self.assertEqual((kept.name, kept.raw, kept.res_model, kept.res_id), (
            "destroyed.pdf", PDF, "trace.recall.answer", self.second.answer_id.id
        ))  # fmt: skip
        brought.unlink()
        self.assertEqual(self.balances()[self.second].attachment_ids, kept)
        auditor = new_test_user(self.env, "proof_auditor", "trace_genealogy.group_trace_auditor,base.group_user")
        self.assertEqual(kept.with_user(auditor).raw, PDF)
        for change in (kept.with_user(self.leader).unlink, lambda: kept.with_user(self.leader).write({"raw": b"x"})):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                change()

    def test_nobody_keeps_a_file_that_he_may_not_read(self):
        secret = self.env["ir.attachment"].create({"name": "secret.txt", "raw": b"x"})
        line = {"product_id": self.pack.id, "lot_id": self.lot1.id, "destroyed": 10}
        with self.assertRaises(AccessError):
            self.second.with_user(self.leader).record_answer("mail", [line], attachment_ids=secret.ids)

    def test_receipts_of_what_came_back_are_linked_on_the_screen_and_in_the_report(self):
        back = self.return_from(self.delivery, self.lot1, 5)
        rows = self.balances()
        self.assertEqual((rows[self.shop].returned, rows[self.shop].picking_ids), (5, back))
        self.assertFalse(rows[self.second].picking_ids)
        self.assertEqual(self.shop.return_ids.picking_id, back)
        told = self.reported("closing", "reconciliation", Consignee=self.shop.display_name)
        self.assertEqual((told["Returned to Us"], told["Receipts"]), (5, back.name))

    def test_what_we_destroy_ourselves_is_reported_with_its_certificate(self):
        self.return_from(self.delivery, self.lot1, 5)
        engineer = new_test_user(
            self.env, "proof_engineer", "trace_recall.group_trace_recall_manager,stock.group_stock_user"
        )
        action = self.case.with_user(engineer).action_dispose()
        line = self.env["mgmtsystem.nonconformity"].browse(action["res_id"]).trace_line_ids
        line = line.filtered(lambda one: one.lot_id == self.lot1)
        disposition = self.env["trace.disposition"].create(
            {"line_id": line.id, "kind": "scrap", "quantity": 5, "reason": "It may burn"}
        )
        disposition.action_decide()
        disposition.action_execute()
        self.env["ir.attachment"].create(
            {"name": "incinerated.pdf", "raw": PDF, "res_model": disposition._name, "res_id": disposition.id}
        )
        told = self.reported("closing", "dispositions", Number=disposition.name)
        self.assertEqual((told["Carried Out"], told["Certificates"]), (5, "incinerated.pdf"))
        [total] = self.case._get_reconciliation()["totals"]
        self.assertEqual(total["scrapped"], 5)

"""A recall is opened from wherever the defect was noticed."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user

from .common_case import CaseCase


class TestCaseOpening(CaseCase):
    def test_from_a_lot(self):
        recall = self.opened(self.cells, reason="Swollen cells")
        self.assertEqual(recall.root_lot_ids, self.cells)
        self.assertEqual(recall.reason, "Swollen cells")
        self.assertEqual((recall.res_model, recall.res_id, recall.origin), ("stock.lot", self.cells.id, "C-1"))
        self.assertEqual(recall.user_id, self.worker)

    def test_from_several_lots_none_of_which_is_its_origin(self):
        recall = self.opened(self.cells + self.packs)
        self.assertEqual(recall.root_lot_ids, self.cells + self.packs)
        self.assertFalse(recall.origin)

    def test_from_a_nonconformity_which_shows_it(self):
        nonconformity = self.env["mgmtsystem.nonconformity"]._trace_open(self.cells, description="Swollen")
        recall = self.opened(nonconformity, user=self.leader)
        self.assertEqual(recall.root_lot_ids, self.cells)
        self.assertEqual(nonconformity.trace_recall_count, 1)
        self.assertEqual(nonconformity.action_trace_recalls()["res_id"], recall.id)
        self.assertEqual(recall.action_origin()["res_id"], nonconformity.id)

    def test_from_a_failed_inspection(self):
        inspection = self.env["qc.inspection"].create({"lot_ids": self.packs.ids, "product_id": self.pack.id})
        recall = self.opened(inspection, user=self.leader)
        self.assertEqual(recall.root_lot_ids, self.packs)
        self.assertEqual(inspection.trace_recall_count, 1)

    def test_from_what_a_supplier_was_asked_about(self):
        nonconformity = self.env["mgmtsystem.nonconformity"]._trace_open(self.cells, description="Swollen")
        request = self.env["trace.supplier.request"].create(
            {"nonconformity_id": nonconformity.id, "partner_id": self.supplier.id}
        )
        recall = self.opened(request, user=self.leader)
        self.assertEqual(recall.root_lot_ids, self.cells)
        self.assertEqual(recall.res_model, "trace.supplier.request")

    def test_from_an_event_of_the_ledger(self):
        recall = self.opened(self.events_of(self.delivery))
        self.assertEqual(recall.root_lot_ids, self.packs[0])

    def test_from_a_number_that_is_scanned(self):
        self.cells.trace_supplier_lot = "NC-77"
        form = Form(self.env["trace.recall.open"].with_user(self.worker))
        form.code = "NC-77"
        self.assertIn("1 found", form.message)
        form.code = "P-1"
        form.code = "nothing is called so"
        self.assertIn("nothing is called so", form.message)
        wizard = form.save()
        self.assertEqual(wizard.lot_ids, self.cells + self.packs[0])

    def test_a_document_without_lots_says_so(self):
        inspection = self.env["qc.inspection"].create({"product_id": self.pack.id})
        with self.assertRaisesRegex(UserError, "names no lot"):
            inspection.with_user(self.leader).action_trace_recall()

    def test_a_dialog_without_lots_says_so(self):
        with self.assertRaisesRegex(UserError, "at least one"):
            self.env["trace.recall.open"].with_user(self.worker).create({}).action_open()

    def test_a_case_that_runs_already_is_shown(self):
        running = self.scoped(self.cells)
        wizard = self.env["trace.recall.open"].with_user(self.worker)
        wizard = wizard.create({"lot_ids": self.packs.ids})
        self.assertEqual(wizard.running_ids, running)
        self.assertEqual(wizard.action_running()["res_id"], running.id)

    def test_a_drill_and_a_closed_case_are_not_running(self):
        self.scoped(self.cells, is_drill=True)
        self.recall(self.cells).action_cancel(reason="Wrong lot")
        self.assertFalse(self.env["trace.recall"].with_user(self.worker)._find_running(self.cells))

    def test_who_may_only_look_opens_nothing(self):
        with self.assertRaises(AccessError):
            self.env["trace.recall"].with_user(self.operator)._open_from(None, self.cells)
        with self.assertRaises(AccessError):
            self.env["trace.recall.open"].with_user(self.auditor).create({"lot_ids": self.cells.ids})

    def test_nobody_gives_a_case_an_origin_that_it_does_not_have(self):
        user = self.env.ref("base.user_admin")
        with self.assertRaises(UserError):
            self.env["trace.recall"].with_user(self.worker).create({"res_model": "res.users", "res_id": user.id})

    def test_another_program_opens_a_case_from_its_document(self):
        recall = self.Recall.with_user(self.worker)._open_from(self.delivery, self.packs[0], kind="withdrawal")
        self.assertEqual((recall.kind, recall.origin), ("withdrawal", self.delivery.name))


class TestLotsInCases(CaseCase):
    def test_what_was_made_of_a_recalled_lot_says_so(self):
        recall = self.scoped(self.cells)
        pack = self.packs[1].with_user(self.operator)
        self.assertIn(recall.name, pack.trace_recall_message)
        self.assertEqual(pack.trace_recall_count, 1)
        self.assertEqual(pack.action_trace_recalls()["res_id"], recall.id)

    def test_a_case_that_is_over_is_counted_and_no_warning(self):
        recall = self.scoped(self.cells)
        recall.action_cancel(reason="It was another lot")
        lot = self.cells.with_user(self.operator)
        self.assertEqual(lot.trace_recall_count, 1)
        self.assertFalse(lot.trace_recall_message)

    def test_who_may_not_read_recalls_sees_none(self):
        self.scoped(self.cells)
        clerk = new_test_user(self.env, "clerk", "base.group_user")
        self.assertEqual(self.cells.with_user(clerk).trace_recall_count, 0)
        self.assertFalse(self.cells.with_user(clerk).trace_recall_message)

    def test_a_case_of_another_company_is_not_counted(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.env["trace.recall"].create({"root_lot_ids": self.cells.ids, "company_id": other.id})
        self.assertEqual(self.cells.with_user(self.operator).trace_recall_count, 0)
        self.assertFalse(self.env["trace.recall"].with_user(self.worker)._find_running(self.cells))

    def test_a_thousand_lots_are_asked_for_in_as_many_queries_as_one(self):
        lots = self.env["stock.lot"].create([{"name": f"X-{n}", "product_id": self.cell.id} for n in range(1000)])
        self.recall(lots)
        Recall = self.env["trace.recall"].with_user(self.worker)
        Recall._find_running(self.cells)
        with self.assertQueryCount(8):
            self.assertEqual(len(Recall._get_running_by_lot(lots)), 1000)

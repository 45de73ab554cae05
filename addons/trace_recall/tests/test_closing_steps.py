"""Closing: with nothing configured it works; what is open stays with the case."""

from odoo.exceptions import AccessError, UserError

from .common_case import CaseCase


class TestClosing(CaseCase):
    def test_with_nothing_configured_a_case_is_closed_and_keeps_what_is_open(self):
        recall = self.verifying(self.cells)
        open_points = recall._get_open_points()
        recall.action_close()
        self.assertEqual(recall.state, "closed")
        self.assertEqual(recall.open_point_ids.mapped("message"), [point["message"] for point in open_points])
        self.assertIn("public_warning", recall.open_point_ids.mapped("code"))

    def test_the_dialog_lists_what_is_open_and_keeps_why(self):
        recall = self.verifying(self.cells)
        action = recall.action_ask_close()
        wizard = self.env[action["res_model"]].with_user(self.leader).with_context(**action["context"]).create({})
        self.assertEqual(len(wizard.point_ids), len(recall._get_open_points()))
        with self.assertRaisesRegex(UserError, "public is warned"):
            wizard.action_close()
        wizard.point_ids.reason = "Nobody outside has any"
        wizard.action_close()
        self.assertEqual(set(recall.open_point_ids.mapped("reason")), {"Nobody outside has any"})

    def test_where_the_company_is_strict_nothing_may_be_open(self):
        self.company.trace_recall_close_strict = True
        recall = self.verifying(self.cells)
        with self.assertRaisesRegex(UserError, "public is warned"):
            recall.action_close()
        self.assertEqual(recall.state, "verifying")

    def test_open_points_are_evidence(self):
        recall = self.closed(self.cells)
        point = recall.open_point_ids[0]
        with self.assertRaises(UserError):
            point.with_user(self.leader).reason = "Because"
        with self.assertRaisesRegex(UserError, "evidence"):
            point.sudo().message = "Nothing"
        with self.assertRaisesRegex(UserError, "evidence"):
            point.sudo().unlink()

    def test_only_who_leads_closes(self):
        recall = self.verifying(self.cells)
        with self.assertRaises(AccessError):
            recall.with_user(self.worker).action_close()
        with self.assertRaises(AccessError):
            recall.with_user(self.worker).action_ask_close()

    def test_what_was_said_in_a_closed_case_stays_until_it_is_reopened(self):
        recall = self.closed(self.cells)
        for vals in (
            {"reason": "Nothing"},
            {"recall_class": "3"},
            {"public_warning": "no"},
            {"date_opened": "2020-01-01"},
        ):
            with self.assertRaisesRegex(UserError, "is over"):
                recall.write(vals)
        with self.assertRaises(UserError):
            recall.name = "R-1"
        recall.action_reopen(reason="A dealer called")
        recall.public_warning = "no"
        self.assertEqual(recall.public_warning, "no")

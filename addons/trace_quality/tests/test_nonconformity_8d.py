"""The 8D report says what the data say, and what the team adds; the screens open for those who may see them."""

from odoo import Command
from odoo.tests import Form, new_test_user

from .common_nonconformity import NonconformityCase


class TestEightDisciplines(NonconformityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reported = cls.report(cls.lot1, quantity=10, found_at="Dock 3")
        cls.reported.write(
            {
                "trace_team_ids": [Command.set(cls.engineer.ids)],
                "cause_ids": [Command.set(cls.env.ref("mgmtsystem_nonconformity.technical_failure").ids)],
                "trace_d8": "<p>Thanks to the night shift</p>",
            }
        )
        cls.reported.action_trace_contain()
        cls.correcting, cls.preventing = cls.env["mgmtsystem.action"].create(
            [
                {
                    "name": name,
                    "type_action": kind,
                    "nonconformity_ids": [Command.set(cls.reported.ids)],
                    "trace_root_cause": cause,
                }
                for name, kind, cause in (
                    ("Mend the roof", "correction", "The roof leaks"),
                    ("Inspect roofs", "prevention", False),
                )
            ]
        )

    def text(self):
        html = self.env["ir.actions.report"]._render_qweb_html("trace_quality.report_8d", self.reported.ids)[0]
        return " ".join(html.decode().split())

    def test_each_discipline_is_told_from_the_data(self):
        self.decide(self.reported, "use_as_is", 4)
        text = self.text()
        for said in (
            self.engineer.name, "Wet bags", "FL-1", "NC-77", "Dock 3", self.reported.trace_hold_ids.name, "Technical failure",
            "The roof leaks", "Mend the roof", "Use As Is", self.reported.trace_concession_ids.name, "Inspect roofs",
            "Thanks to the night shift", "Not closed yet",
        ):  # fmt: skip
            self.assertIn(said, text)

    def test_actions_stand_under_their_discipline(self):
        facts = self.env["report.trace_quality.report_8d"]._get_disciplines(self.reported)
        self.assertEqual(facts["chosen"], self.correcting)
        self.assertFalse(facts["implemented"])
        self.assertEqual(facts["preventive"], self.preventing)
        self.correcting.stage_id = self.env.ref("mgmtsystem_action.stage_close")
        facts = self.env["report.trace_quality.report_8d"]._get_disciplines(self.reported)
        self.assertEqual(facts["implemented"], self.correcting)


class TestScreens(NonconformityCase):
    def test_the_form_opens_for_operators_auditors_and_engineers(self):
        reported = self.report(self.lot1)
        reported.action_trace_contain()
        auditor = new_test_user(self.env, "nc_reader", "trace_genealogy.group_trace_auditor,base.group_user")
        view = self.env.ref("mgmtsystem_nonconformity.view_mgmtsystem_nonconformity_form")
        for user in (self.operator, auditor, self.engineer):
            record = reported.with_user(user)
            record.invalidate_recordset()
            form = Form(record, view)
            self.assertEqual(form.trace_lot_count, 1)
            self.assertIn("FL-1", str(record.trace_where_html))

    def test_the_lists_and_forms_of_the_area_load(self):
        engineer = self.env(user=self.engineer)
        for model in (
            "mgmtsystem.nonconformity", "mgmtsystem.action", "trace.disposition", "trace.concession", "trace.supplier.request",
        ):  # fmt: skip
            views = engineer[model].get_views([(False, "list"), (False, "form"), (False, "search")])
            self.assertEqual(set(views["views"]), {"list", "form", "search"}, model)

    def test_settings_are_the_companys(self):
        settings = self.env["res.config.settings"].create({})
        settings.write({"trace_capa_remind_days": 5, "trace_nonconformity_user_id": self.engineer.id})
        settings.execute()
        self.assertEqual(self.company.trace_capa_remind_days, 5)
        self.assertEqual(self.company.trace_nonconformity_user_id, self.engineer)

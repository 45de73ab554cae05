"""A case that is over stays as it is: every model of it, found in the registry."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.models import LOG_ACCESS_COLUMNS
from odoo.tests import Form

from .common_rights import RightsCase

# What is still written of a case that is over, and why.
GOES_ON = {
    # who asked before it was closed may be answered
    "trace.recall.question": {"answer"},
    # an authority may be told afterwards; documents are only added
    "trace.recall.clock": {"user_id", "attachment_ids"},
    # somebody else's recall: its source may say more; what was decided of it stays
    "trace.recall.incoming": {
        "source", "recall_class", "reason", "distribution", "status", "event", "date_begun", "date_reported", "url",
    },
}  # fmt: skip
WRITERS = ("worker", "manager")


class TestCasesThatAreOver(RightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cases = cls.over()
        cls.case = cls.cases[0]
        cls.parts = cls.get_parts()

    def is_refused(self, act, *args):
        """Whether this is refused with a sentence; whatever it did is undone."""
        try:
            with self.env.cr.savepoint() as savepoint:
                act(*args)
                self.env.flush_all()
                savepoint.rollback()
        except (UserError, AccessError):
            return True
        finally:
            self.env.invalidate_all()
        return False

    def get_written(self, record):
        """Names of the stored fields of this record that its reader may write."""
        names = [
            name
            for name, field in record._fields.items()
            if field.store and field.type != "one2many" and name not in ("id", *LOG_ACCESS_COLUMNS)
        ]
        return {name for name in names if not self.is_refused(record.write, {name: self.get_value(record, name)})}

    def get_value(self, record, name):
        field = record._fields[name]
        if field.type == "many2many":
            return [Command.link(one.id) for one in self.env[field.comodel_name].search([], limit=1)]
        return record.sudo()._convert_to_write({name: record.sudo()[name]})[name]

    @contextmanager
    def assert_writes_nothing(self):
        """No statement in here changes a row."""
        execute, written = self.env.cr.execute, []

        def listen(query, *args, **kwargs):
            text = str(query).lstrip()
            if text.startswith(("INSERT", "UPDATE", "DELETE")):
                written.append(text)
            return execute(query, *args, **kwargs)

        self.env.flush_all()
        with patch.object(self.env.cr, "execute", listen):
            yield
            self.env.flush_all()
        self.assertEqual(written, [])

    def test_there_is_something_of_every_model_in_it(self):
        empty = [name for name, path in self.parts.items() if not self.rows_of(name, path, self.cases)]
        self.assertEqual(empty, [])

    def test_nobody_writes_or_deletes_a_part_of_it(self):
        for name, path in self.parts.items():
            rows = self.rows_of(name, path, self.cases)
            for role in WRITERS:
                theirs = rows[:1].with_user(self.roles[role])
                with self.subTest(model=name, role=role):
                    self.assertEqual(self.get_written(theirs), GOES_ON.get(name, set()))
                    self.assertTrue(self.is_refused(theirs.unlink))

    def test_of_the_case_itself_only_who_answers_for_it_and_what_the_public_reads_is_written(self):
        for role in WRITERS:
            with self.subTest(role):
                written = self.get_written(self.case.with_user(self.roles[role]))
                self.assertEqual(written, {"user_id", "public_title", "public_text"})

    def test_nobody_adds_a_part_to_it(self):
        case = {"recall_id": self.case.id}
        template = self.env.ref("trace_recall.template_consignee_en")
        added = {
            "trace.recall.member": {**case, "user_id": self.worker.id},
            "trace.recall.evaluation": case,
            "trace.recall.cost": {**case, "name": "Freight", "amount": 1},
            "trace.recall.notice": {**case, "template_id": template.id},
            "trace.recall.boundary": {**case, "name": "Others"},
            "trace.recall.criterion": {"boundary_id": self.case.boundary_ids.id, "kind": "lots"},
            "trace.recall.drill": case,
            # of another one's recall
            "trace.recall.incoming": {**case, "name": "F-2"},
        }
        for name in self.parts:
            for role in WRITERS:
                model = self.env[name].with_user(self.roles[role])
                with self.subTest(model=name, role=role):
                    self.assertEqual(model.has_access("create"), name in added)
                    self.assertTrue(name not in added or self.is_refused(model.create, added[name]))

    def test_nor_by_the_form_of_the_case_or_by_moving_what_is_elsewhere(self):
        cost = {"name": "Freight", "amount": 1}
        other = self.recall(self.cells)
        elsewhere = other.cost_ids.create({"recall_id": other.id, **cost})
        case = self.case.with_user(self.leader)
        for vals in (
            {"cost_ids": [Command.create(cost)]},
            {"cost_ids": [Command.update(case.cost_ids[:1].id, {"amount": 7})]},
            {"cost_ids": [Command.link(elsewhere.id)]},
            {"member_ids": [Command.clear()]},
            {"consignee_ids": [Command.update(case.consignee_ids.id, {"own_name": "Nobody"})]},
        ):
            with self.subTest(vals=vals):
                self.assertTrue(self.is_refused(case.write, vals))
        self.assertTrue(self.is_refused(elsewhere.with_user(self.leader).write, {"recall_id": case.id}))

    def test_nor_by_the_buttons_of_a_part(self):
        case = self.case.with_user(self.leader)
        for records, verb in (
            (case.consignee_ids, "action_reopen"),
            (case.consignee_ids, "action_call_no_answer"),
            (case.check_ids, "action_follow_up"),
            (case.check_ids.line_ids, "action_not_reached"),
            (case.notice_ids, "action_revise"),
            (case.evaluation_ids, "action_revise"),
            (case.boundary_ids, "action_add_next"),
        ):
            with self.subTest(verb=verb):
                self.assertTrue(self.is_refused(getattr(records, verb)))

    def test_who_only_looks_causes_nothing_to_be_written(self):
        running = self.recall(self.cells)
        for step in (running.action_scope, running.action_contain, running.action_notify):
            step()
        for role in ("auditor", "user"):
            theirs = running.with_user(self.roles[role])
            with self.subTest(role), self.assert_writes_nothing():
                theirs.action_costs()
                if role == "auditor":
                    theirs.action_open_reconciliation()
                    theirs.action_call_list()

    def test_when_it_is_reopened_people_go_on(self):
        self.case.action_reopen(reason="A dealer called")
        cost = {"recall_id": self.case.id, "name": "Freight", "amount": 1}
        made = self.env["trace.recall.cost"].with_user(self.roles["worker"]).create(cost)
        made.amount = 2
        self.assertEqual(made.amount, 2)
        self.assertTrue(Form(self.case.with_user(self.roles["worker"])))

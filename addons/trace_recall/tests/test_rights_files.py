"""Files of a recall: read by who reads what they belong to, and deleted by nobody once that stands."""

from odoo.exceptions import AccessError

from .common_rights import RightsCase


class FilesCase(RightsCase):
    def add(self, record, user=None):
        """A file of this record, as somebody adds one in its chatter."""
        vals = {"name": "found.txt", "raw": b"as found", "res_model": record._name, "res_id": record.id}
        return self.env["ir.attachment"].with_user(user or self.env.user).create(vals)

    def assert_stays(self, file, *people):
        for user in (*people, self.roles["manager"], self.env.ref("base.user_admin")):
            theirs = file.with_user(user)
            for act in (theirs.unlink, lambda theirs=theirs: theirs.write({"raw": b"another"})):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    act()
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                theirs.write({"res_model": "res.partner", "res_id": self.customer.id})
            self.env.invalidate_all()


class TestFilesOfWhatIsOver(FilesCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cases = cls.over()

    def test_files_of_each_part_are_read_by_auditors_and_changed_by_nobody(self):
        for name, path in {"trace.recall": "id", **self.get_parts()}.items():
            [row, *_others] = self.rows_of(name, path, self.cases)
            with self.subTest(model=name):
                file = self.add(row)
                self.assertEqual(file.with_user(self.roles["auditor"]).raw, b"as found")
                self.assert_stays(file)

    def test_documents_that_evidence_names_are_kept_whoever_brought_them(self):
        found = {}
        for name, path in self.get_parts().items():
            for field in self.env[name]._fields.values():
                if field.type == "many2many" and field.store and field.comodel_name == "ir.attachment":
                    found[name] = self.rows_of(name, path, self.cases)[field.name]
        self.assertEqual(set(found), {"trace.recall.answer", "trace.recall.clock"})
        for name, files in found.items():
            with self.subTest(model=name):
                self.assertIn(files.with_user(self.roles["auditor"]).raw, (b"as it lies here", b"received"))
                self.assert_stays(files, self.worker)

    def test_a_file_is_added_to_a_case_that_is_over_and_stays(self):
        file = self.add(self.cases[0], self.roles["worker"])
        self.assert_stays(file)


class TestFilesOfWhatIsDecided(FilesCase):
    """While the case runs."""

    def test_what_was_decided_keeps_its_files_and_what_is_not_does_not(self):
        recall = self.answered()
        revised = self.env["trace.recall.evaluation"].browse(recall.evaluation_ids.action_revise()["res_id"])
        for record in (recall.evaluation_ids - revised, recall.check_ids, recall.notice_ids):
            with self.subTest(model=record._name):
                self.assert_stays(self.add(record))
        for record in (recall, revised, recall.consignee_ids):
            with self.subTest(model=record._name):
                self.add(record, self.worker).with_user(self.roles["manager"]).unlink()

    def test_the_picture_of_an_approved_notice_is_not_exchanged_behind_it(self):
        pixel = b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        recall = self.recall(self.cells)
        template = self.env.ref("trace_recall.template_consignee_en")
        notice = recall.notice_ids.create({"recall_id": recall.id, "template_id": template.id, "picture": pixel})
        domain = [("res_model", "=", notice._name), ("res_id", "=", notice.id), ("res_field", "=", "picture")]
        file = self.env["ir.attachment"].search(domain)
        self.assertTrue(file.with_user(self.leader).has_access("write"))
        notice._write_step({"state": "approved"})
        self.assert_stays(file, self.leader)

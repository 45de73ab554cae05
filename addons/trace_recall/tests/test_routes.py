"""Each address of recalls: who may open it, and that everybody else finds nothing there."""

from odoo.tests import HttpCase, new_test_user

from .common_drill import DrillCase
from .common_notice import NoticeCase

NOBODY = 2**31 - 1


class Visitors(HttpCase):
    """People who may open what is inside, and all kinds of others who may not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sister = cls.env["res.company"].create({"name": "Sister Works"})
        for login, groups in {
            "route_worker": "trace_recall.group_trace_recall_user",
            "route_auditor": "trace_genealogy.group_trace_auditor",
            "route_clerk": "base.group_user",
            "route_operator": "trace_genealogy.group_trace_operator",
            "route_portal": "base.group_portal",
        }.items():
            new_test_user(cls.env, login, groups=groups)
        own = {"company_id": cls.sister.id, "company_ids": [cls.sister.id]}
        new_test_user(cls.env, "route_sister", groups="trace_recall.group_trace_recall_manager", **own)

    def visit(self, login, address):
        self.authenticate(login, login)
        return self.url_open(address, allow_redirects=False)

    def assert_opens(self, address, *needles):
        """Whoever works on recalls and who audits them read it, and it has these words."""
        for login in ("route_worker", "route_auditor"):
            found = self.visit(login, address)
            self.assertEqual(found.status_code, 200, f"{login}: {address}")
            for needle in needles:
                self.assertIn(needle, found.text, f"{login}: {address}")

    def assert_shut(self, address, *words):
        """All others find nothing: the login, or the same as where nothing is; never these words."""
        for login in ("route_clerk", "route_operator", "route_portal", "route_sister"):
            found = self.visit(login, address)
            self.assertEqual(found.status_code, 404, f"{login}: {address}")
            for word in words:
                self.assertNotIn(word, found.text, f"{login}: {address}")
        outside = self.visit(None, address)
        self.assertEqual(outside.status_code, 303, address)
        self.assertIn("/web/login", outside.headers["Location"])

    def assert_unknown(self, address):
        """A number that is nobody's is answered as one of others is."""
        self.assertEqual(self.visit("route_worker", address).status_code, 404, address)


class TestRoutesOfNotices(NoticeCase, Visitors):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.notified()
        cls.told = cls.case.notice_ids
        cls.letter = cls.case.delivery_ids.filtered(lambda one: one.channel == "letter")

    def test_a_notice(self):
        address = f"/trace/recall/notice/{self.told.id}"
        self.assert_opens(address, "PRODUCT RECALL", "Pack 48V")
        self.assert_shut(address, "Pack 48V")
        self.assert_unknown(f"/trace/recall/notice/{NOBODY}")

    def test_a_notice_as_a_file(self):
        for kind, needle in (("html", "Pack 48V"), ("csv", "P-1"), ("json", "schema.org")):
            address = f"/trace/recall/notice/{self.told.id}?download={kind}"
            self.assert_opens(address, needle)
            self.assertIn(f".{kind}", self.visit("route_worker", address).headers["Content-Disposition"])
            self.assert_shut(address, needle)

    def test_the_letters_of_a_case(self):
        address = f"/trace/recall/letters?recall={self.case.id}"
        self.assert_opens(address, "Dear Cyclist,")
        self.assert_shut(address, "Cyclist")
        self.assert_unknown(f"/trace/recall/letters?recall={NOBODY}")

    def test_letters_by_their_numbers(self):
        address = f"/trace/recall/letters?deliveries={self.letter.id}"
        self.assert_opens(address, "Dear Cyclist,")
        self.assert_shut(address, "Cyclist")
        for unknown in ("", "deliveries=", "deliveries=x", f"deliveries={NOBODY}", "recall=-1"):
            self.assert_unknown(f"/trace/recall/letters?{unknown}")

    def test_among_letters_of_ones_own_those_of_another_company_are_not_hidden(self):
        # sudo: another company's letter, as a case that goes across companies makes them
        theirs = self.letter.sudo().copy({"company_id": self.sister.id, "attempt": 2, "state": "to_send"})
        self.assert_unknown(f"/trace/recall/letters?deliveries={self.letter.id},{theirs.id}")


class TestRoutesOfReports(NoticeCase, Visitors):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.contained(cls.lot)
        made = cls.case.make_report("status")
        cls.address = f"/trace/recall/report/{made['id']}"

    def test_a_report_in_each_form(self):
        for form, needle in (("json", "21 CFR 7.53"), ("html", "Pack 48V"), ("xlsx", "")):
            self.assert_opens(f"{self.address}.{form}", needle)
            self.assert_shut(f"{self.address}.{form}", "Pack 48V")
            self.assert_unknown(f"/trace/recall/report/{NOBODY}.{form}")

    def test_a_form_that_there_is_not_is_said_so(self):
        found = self.visit("route_worker", f"{self.address}.exe")
        self.assertEqual(found.status_code, 400)
        self.assertIn("Ask for one of: json, html, xlsx, pdf.", found.text)
        self.assert_shut(f"{self.address}.exe")


class TestRoutesOfDrills(DrillCase, Visitors):
    def test_the_report_of_a_drill(self):
        drill = self.start_drill()
        address = f"/trace/drill/{drill.id}.json"
        self.assert_unknown(address)
        self.run_steps(drill)
        drill.action_judge()
        self.assert_opens(address, "trace-recall-drill")
        self.assert_shut(address, "trace-recall-drill")
        self.assert_unknown(f"/trace/drill/{NOBODY}.json")


class TestRoutesOfThePublic(DrillCase, Visitors):
    """The page of units is for everybody, and is not there where no company opens it."""

    PATHS = ("/trace/check", "/01/09527777000015/21/P-1", "/01/09527777000015/10/C-1")

    def test_everybody_opens_the_page_of_units_or_nobody(self):
        for is_open, status in ((True, 200), (False, 404)):
            self.company.trace_public_check = is_open
            for path in self.PATHS:
                for login in (None, "route_portal", "route_clerk"):
                    self.assertEqual(self.visit(login, path).status_code, status, f"{login}: {path}")

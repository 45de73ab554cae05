"""Archives: a finished year as a file that is kept, checked, and deleted only when its time is over."""

import gzip
import json
from hashlib import sha256
from unittest.mock import patch

import psycopg2
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user
from odoo.tools import SQL, mute_logger

from ..models import trace_archive
from ..seal import sql as seal_sql
from .test_seals import SealCase


class ArchiveCase(SealCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Archive = cls.env["trace.archive"]

    def setUp(self):
        super().setUp()
        self.as_if_triggers_were_off("TRUNCATE trace_seal, trace_seal_leaf")

    def seal_on(self, day):
        """Seal what is pending as if it were that day."""
        stamp = SQL("SELECT %s", f"{day}T12:00:00.000000Z")
        with patch.object(seal_sql, "now", lambda: stamp):
            self.Seal.seal()
        return self.Seal.search([], limit=1)

    def archive_on(self, day):
        with freeze_time(f"{day} 12:00:00"):
            return self.Archive.browse(self.Archive.archive_years())

    def two_years(self):
        """Seals 1 and 2 in 2019, seal 3 in 2020; both years archived."""
        self.seal_on("2019-05-01")
        self.ship(self.cells[0])
        self.seal_on("2019-12-31")
        self.ship(self.cells[1])
        self.seal_on("2020-01-01")
        return self.archive_on("2021-06-01").sorted("year")

    def file(self, archive):
        return b"".join(archive._read_parts())

    def rows(self, archive):
        return [json.loads(line) for line in gzip.decompress(self.file(archive)).splitlines()]


class TestArchives(ArchiveCase):
    def test_each_finished_year_becomes_one_archive_and_the_next_begins_where_it_ends(self):
        first, second = self.two_years()
        seals = self.Seal.search([], order="number")
        self.assertEqual((first.year, first.first_seal, first.last_seal, first.seal_count), (2019, 1, 2, 2))
        self.assertEqual((second.year, second.first_seal, second.last_seal, second.seal_count), (2020, 3, 3, 1))
        self.assertEqual((first.previous, first.head), (False, seals[1].head))
        self.assertEqual((second.previous, second.head), (seals[1].head, seals[2].head))
        self.assertEqual(first.event_count + second.event_count, self.Event.search_count([]))
        self.assertEqual(first.audit_count, sum(seals[:2].mapped("audit_count")))
        self.assertEqual(set((first + second).mapped("verified")), {"whole"})
        self.assertFalse(self.archive_on("2021-06-02"), "a year is archived once")

    def test_the_file_holds_what_was_sealed_and_its_hash_is_recorded(self):
        first, second = self.two_years()
        self.assertEqual(sha256(self.file(first)).hexdigest(), first.sha256)
        self.assertEqual(len(self.file(first)), first.byte_count)
        for archive in (first, second):
            rows = self.rows(archive)
            leaves = self.env["trace.seal.leaf"].search(
                [("seal_id.number", ">=", archive.first_seal), ("seal_id.number", "<=", archive.last_seal)]
            )
            events = {row["id"] for row in rows if "event_type" in row}
            audits = {row["id"] for row in rows if "operation" in row}
            self.assertEqual(events, set(leaves.filtered("event_id").mapped("event_id")))
            self.assertEqual(audits, set(leaves.filtered("audit_id").mapped("audit_id")))
        self.assertEqual(len({row["id"] for row in self.rows(second) if "event_type" in row}), 1)

    def test_a_year_is_finished_one_day_after_its_end(self):
        self.seal_on("2019-12-31")
        self.assertFalse(self.archive_on("2019-12-31"))
        self.assertFalse(self.archive_on("2020-01-01"))
        self.assertEqual(self.archive_on("2020-01-02").year, 2019)

    def test_a_seal_made_late_or_by_a_clock_that_was_set_back_is_in_the_next_archive(self):
        self.seal_on("2019-06-01")
        self.assertEqual(self.archive_on("2020-01-05").year, 2019)
        self.ship(self.cells[0])
        self.seal_on("2019-12-31")
        self.assertFalse(self.archive_on("2020-06-01"))
        late = self.archive_on("2021-06-01")
        self.assertEqual((late.year, late.first_seal, late.verified), (2020, 2, "whole"))

    def test_the_scheduled_action_archives_every_year_that_is_due(self):
        self.seal_on("2019-05-01")
        self.ship(self.cells[0])
        self.seal_on("2020-05-01")
        with freeze_time("2021-06-01"), self.enter_registry_test_mode():
            self.env.ref("trace_genealogy.cron_archive").method_direct_trigger()
        self.assertEqual(self.Archive.search([]).mapped("year"), [2020, 2019])

    def test_a_long_file_is_stored_in_parts_and_read_whole(self):
        with patch.object(trace_archive, "PART", 500):
            first, _second = self.two_years()
        self.env.cr.execute(
            "SELECT max(octet_length(content)), count(*) FROM trace_archive_part WHERE archive_id = %s", first.ids
        )
        longest, count = self.env.cr.fetchone()
        self.assertEqual(longest, 500)
        self.assertEqual(count, -(-int(first.byte_count) // 500))
        self.assertEqual(sha256(self.file(first)).hexdigest(), first.sha256)
        self.assertTrue(first.verify()[0]["ok"])

    def test_making_an_archive_is_in_the_audit_trail(self):
        first, _second = self.two_years()
        rows = self.env["trace.audit"].search([("model", "=", "trace.archive"), ("res_id", "=", first.id)])
        self.assertEqual(rows.mapped("operation"), ["create"])
        self.assertIn(first.sha256, rows.new)


class TestBrokenArchives(ArchiveCase):
    def as_superuser(self, statement):
        self.env.flush_all()
        for table in ("trace_archive", "trace_archive_part"):
            self.env.cr.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        self.env.cr.execute(statement)
        for table in ("trace_archive", "trace_archive_part"):
            self.env.cr.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        self.env.invalidate_all()

    def assert_broken(self, archive, sentence):
        [verdict] = archive.verify()
        self.assertFalse(verdict["ok"])
        self.assertIn(sentence, verdict["problem"])
        self.assertEqual((archive.verified, archive.finding), ("broken", verdict["problem"]))

    def test_a_stored_file_that_was_altered_is_found(self):
        first, second = self.two_years()
        self.as_superuser(
            f"UPDATE trace_archive_part SET content = set_byte(content, 100, get_byte(content, 100) # 1)"
            f" WHERE archive_id = {first.id}"
        )
        self.assert_broken(first, "its SHA-256 is another")
        self.assertTrue(second.verify()[0]["ok"])

    def test_a_ledger_altered_before_it_was_archived_shows_in_the_archive(self):
        self.seal_on("2019-05-01")
        self.as_if_triggers_were_off(f"UPDATE trace_event SET reference = 'X' WHERE id = {self.event.id}")
        with mute_logger("odoo.addons.trace_genealogy.models.trace_archive"):
            archive = self.archive_on("2020-06-01")
        self.assertEqual(archive.verified, "broken")
        self.assertEqual(archive.finding, f"Event {self.event.id} was altered after it was sealed in seal 1.")

    def test_a_row_removed_before_it_was_archived_shows_in_the_archive(self):
        self.seal_on("2019-05-01")
        number = self.event.id
        self.as_if_triggers_were_off(
            f"DELETE FROM trace_event_line WHERE event_id = {number}; DELETE FROM trace_event WHERE id = {number}"
        )
        with mute_logger("odoo.addons.trace_genealogy.models.trace_archive"):
            archive = self.archive_on("2020-06-01")
        self.assertEqual(archive.finding, f"Event {number} was removed after it was sealed in seal 1.")

    def test_an_archive_of_another_chain_than_the_databases_is_found(self):
        _first, second = self.two_years()
        zeros = "0" * 64
        self.as_if_triggers_were_off(f"UPDATE trace_seal SET head = '{zeros}' WHERE number = 3")
        self.assert_broken(second, "seals 3 to 3 of this database are other ones")


class TestKeepingArchives(ArchiveCase):
    def keep(self, years, companies=None):
        (companies or self.env["res.company"].search([])).trace_retention_years = years
        self.Archive.invalidate_model(["kept_until"])

    def deletions(self):
        return self.env["trace.audit"].search([("model", "=", "trace.archive"), ("operation", "=", "unlink")])

    def assert_the_database_refuses(self, statement):
        self.env.flush_all()
        with (
            self.subTest(statement),
            self.assertRaises(psycopg2.errors.RestrictViolation),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(statement)

    def test_archives_are_kept_for_ever_when_nothing_is_set(self):
        first, _second = self.two_years()
        self.assertFalse(first.kept_until)
        with self.assertRaisesRegex(UserError, "Archive of 2019 cannot be deleted: a company .* for ever"):
            first.unlink()

    def test_an_archive_is_deleted_only_when_its_retention_time_is_over(self):
        first, second = self.two_years()
        self.keep(200)
        self.assertEqual(str(first.kept_until), "2220-01-01")
        with self.assertRaisesRegex(UserError, "Archive of 2019 cannot be deleted before 2220-01-01"):
            first.unlink()
        self.env["res.company"].search([]).trace_retention_years = 2
        number, before = first.id, self.deletions()
        first.unlink()
        self.env.cr.execute("SELECT count(*) FROM trace_archive_part WHERE archive_id = %s", [number])
        self.assertEqual(self.env.cr.fetchone(), (0,))
        self.assertEqual((self.deletions() - before).mapped("res_id"), [number])
        self.assertTrue(second.verify()[0]["ok"])

    def test_the_company_that_keeps_longest_decides(self):
        first, _second = self.two_years()
        self.assertIn(self.company, first.company_ids)
        self.keep(2)
        self.assertEqual(str(first.kept_until), "2022-01-01")
        self.keep(50, self.company)
        self.assertEqual(str(first.kept_until), "2070-01-01")
        self.keep(0, self.company)
        self.assertFalse(first.kept_until)
        other = self.env["res.company"].create({"name": "Newcomer"})
        self.keep(1, self.env["res.company"].search([]) - other)
        self.assertEqual(str(first.kept_until), "2021-01-01", "a company without records in it does not decide")

    def test_the_database_refuses_to_change_an_archive_or_to_delete_it_early(self):
        first, _second = self.two_years()
        self.assert_the_database_refuses(f"UPDATE trace_archive SET sha256 = '0' WHERE id = {first.id}")
        self.assert_the_database_refuses(f"UPDATE trace_archive SET company_numbers = '[]' WHERE id = {first.id}")
        self.assert_the_database_refuses(f"DELETE FROM trace_archive WHERE id = {first.id}")
        self.assert_the_database_refuses("TRUNCATE trace_archive CASCADE")
        self.assert_the_database_refuses("UPDATE trace_archive_part SET content = ''")
        self.assert_the_database_refuses(f"DELETE FROM trace_archive_part WHERE archive_id = {first.id}")
        self.assert_the_database_refuses("TRUNCATE trace_archive_part")
        self.keep(1)
        self.assert_the_database_refuses(f"DELETE FROM trace_archive_part WHERE archive_id = {first.id}")
        self.assert_the_database_refuses(f"UPDATE trace_archive SET sha256 = '0' WHERE id = {first.id}")

    def test_a_retention_time_is_not_negative_and_its_change_is_in_the_audit_trail(self):
        self.company.trace_retention_years = 7
        row = self.env["trace.audit"].search([("field", "=", "trace_retention_years")], limit=1)
        self.assertEqual((row.res_id, row.old, row.new), (self.company.id, "0", "7"))
        with mute_logger("odoo.sql_db"), self.assertRaises(psycopg2.errors.CheckViolation), self.env.cr.savepoint():
            self.company.trace_retention_years = -1
            self.env.flush_all()


class TestRightsOnArchives(ArchiveCase, HttpCase):
    def get(self, login, year=2019):
        self.authenticate(login, login)
        return self.url_open(f"/trace/archive/{year}.jsonl.gz")

    def test_only_a_manager_archives_and_nobody_writes_one_by_hand(self):
        first, _second = self.two_years()
        self.company.trace_retention_years = 1
        manager = new_test_user(self.env, "manager", "trace_genealogy.group_trace_manager")
        auditor = new_test_user(self.env, "auditor", "trace_genealogy.group_trace_auditor")
        user = new_test_user(self.env, "user", "trace_genealogy.group_trace_quality")
        self.assertEqual(self.Archive.with_user(manager).archive_years(), [])
        self.assertEqual(self.Archive.with_user(auditor).search_count([]), 2)
        self.assertTrue(first.with_user(auditor).verify()[0]["ok"])
        with self.assertRaises(AccessError):
            self.Archive.with_user(auditor).archive_years()
        with self.assertRaises(AccessError):
            self.Archive.with_user(user).search([])
        for who in (manager, auditor):
            with self.assertRaises(AccessError):
                first.with_user(who).write({"sha256": "0"})
            with self.assertRaises(AccessError):
                self.Archive.with_user(who).create({"year": 1})
            with self.assertRaises(AccessError):
                self.env["trace.archive.part"].with_user(who).search([])
        with self.assertRaises(AccessError):
            first.with_user(auditor).unlink()

    def test_who_sees_all_companies_in_it_downloads_the_file(self):
        first, _second = self.two_years()
        companies = self.env["res.company"].search([]).ids
        auditor = new_test_user(
            self.env, "auditor", "trace_genealogy.group_trace_auditor", company_ids=[(6, 0, companies)]
        )
        new_test_user(self.env, "clerk", "base.group_user")
        response = self.get("auditor")
        self.assertEqual(sha256(response.content).hexdigest(), first.sha256)
        self.assertIn("traceability-archive-2019.jsonl.gz", response.headers["Content-Disposition"])
        self.assertEqual(first.with_user(auditor).action_download()["url"], "/trace/archive/2019.jsonl.gz")
        self.assertEqual(self.get("auditor", 2018).status_code, 404)
        self.assertEqual(self.get("clerk").status_code, 403)

    def test_who_may_not_see_a_company_in_it_does_not_download_the_file(self):
        first, _second = self.two_years()
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        outsider = new_test_user(
            self.env,
            "outsider",
            "trace_genealogy.group_trace_auditor",
            company_id=elsewhere.id,
            company_ids=[(6, 0, elsewhere.ids)],
        )
        self.assertEqual(self.get("outsider").status_code, 403)
        with self.assertRaisesRegex(AccessError, "companies that you may not see"):
            first.with_user(outsider).action_download()
        self.assertEqual(first.with_user(outsider).company_ids, self.env["res.company"])

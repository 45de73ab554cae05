"""Blocks of numbers: reserved, given back, handed over."""

import io

from openpyxl import load_workbook
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user
from odoo.tools import mute_logger

from .common_blocks import BlockCase


class TestReserving(BlockCase):
    def test_the_numbers_come_from_the_counter_and_nobody_else_gets_them(self):
        self.assertEqual(self.cells.draw(2), ["C0001", "C0002"])
        block = self.block(5)
        self.assertEqual(self.cells.draw(1), ["C0008"])
        self.assertEqual(block.list_numbers(), ["C0003", "C0004", "C0005", "C0006", "C0007"])
        self.assertEqual((block.first_number, block.last_number, block.runs), ("C0003", "C0007", "C0003 – C0007"))
        self.assertEqual((block.state, self.counts(block)), ("open", (0, 0, 5, 0)))

    def test_the_rule_of_the_product_is_proposed(self):
        self.assertEqual(self.block(1, reserve=False).rule_id, self.cells)

    def test_numbers_that_are_there_are_passed_over(self):
        self.lot(self.cell, "C0002")
        self.assertEqual(self.block(3).runs, "C0001, C0003 – C0004")

    def test_what_the_maker_is_called_stands_in_the_number(self):
        self.maker.ref = "MK"
        self.cells.pattern = "{supplier}-{product}-{counter:3}{check:mod37_36}"
        [number] = self.block(1).list_numbers()
        self.assertEqual(number[:-1], "MK-CELL-001")

    def test_a_counter_that_begins_anew_has_no_blocks(self):
        self.cells.write({"pattern": "C{year}{counter:4}", "counter_period": "year", "counter_scope": "product"})
        with self.assertRaisesRegex(UserError, "Cells: its counter begins anew"):
            self.block(1)
        self.cells.write({"counter_period": False, "counter_scope": "year"})
        with self.assertRaisesRegex(UserError, "Cells: its counter begins anew"):
            self.block(1)

    def test_a_pattern_that_needs_an_order_has_no_blocks(self):
        self.cells.pattern = "{order}-{counter:4}"
        with self.assertRaisesRegex(UserError, "no order here"):
            self.block(1)

    def test_a_counter_that_is_too_narrow_is_refused(self):
        self.cells.pattern = "C{counter:1}"
        block = self.block(10, reserve=False)
        with self.assertRaisesRegex(UserError, "used up"):
            block.action_reserve()
        self.assertEqual(block.state, "draft")

    def test_a_block_is_reserved_once(self):
        block = self.block(2)
        with self.assertRaisesRegex(UserError, block.name):
            block.action_reserve()

    def test_a_reserved_block_is_neither_changed_nor_deleted(self):
        block = self.block(2)
        for change in ({"size": 3}, {"partner_id": self.other_maker.id}, {"product_id": self.paste.id}):
            with self.assertRaisesRegex(UserError, "cannot be changed"):
                block.write(change)
        with self.assertRaisesRegex(UserError, "cannot be changed or deleted"):
            block.unlink()
        block.note = "In steps of one roll"
        self.block(2, reserve=False).unlink()

    @mute_logger("odoo.sql_db")
    def test_a_block_is_for_a_maker_or_for_a_work_center(self):
        for holders in ({}, {"partner_id": self.maker.id, "workcenter_id": self.line.id}):
            with self.assertRaises(CheckViolation), self.env.cr.savepoint():
                self.env["trace.serial.range"].create({"product_id": self.cell.id, **holders})

    @mute_logger("odoo.sql_db")
    def test_a_block_has_a_size(self):
        for size in (0, -1, 100_001):
            with self.assertRaises(CheckViolation), self.env.cr.savepoint():
                self.block(size, reserve=False)

    def test_a_large_block_takes_no_more_queries_than_a_small_one(self):
        self.block(1)
        spent = []
        for size in (5, 3000):
            block = self.block(size, reserve=False)
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            block.action_reserve()
            self.env.flush_all()
            spent.append(self.env.cr.sql_log_count - before)
            self.assertEqual(block.free_count, size)
        self.assertEqual(*spent)


class TestGivingBack(BlockCase):
    def test_what_is_left_goes_to_the_next_block_before_new_numbers(self):
        first = self.block(5)
        self.lot(self.cell, "C0002")
        first.action_close()
        self.assertEqual((first.state, self.counts(first)), ("closed", (1, 0, 0, 4)))
        self.assertEqual(first.list_numbers(), ["C0002"])
        second = self.block(6, self.other_maker)
        self.assertEqual(second.list_numbers(), ["C0001", "C0003", "C0004", "C0005", "C0006", "C0007"])
        self.assertEqual(self.counts(first), (1, 0, 0, 4))
        self.assertEqual(set(first.number_ids.mapped("state")), {"taken", "passed_on"})

    def test_what_is_not_needed_waits_for_the_block_after_next(self):
        self.block(5).action_close()
        self.assertEqual(self.block(2).list_numbers(), ["C0001", "C0002"])
        self.assertEqual(self.block(4).list_numbers(), ["C0003", "C0004", "C0005", "C0006"])

    def test_what_a_maker_gave_back_and_uses_all_the_same_goes_to_nobody(self):
        block = self.block(3)
        block.action_close()
        lot = self.lot(self.cell, "C0002")
        self.assertEqual(block.number_ids.filtered("lot_id").lot_id, lot)
        self.assertEqual(self.block(2).list_numbers(), ["C0001", "C0003"])

    def test_another_rule_does_not_get_them(self):
        self.block(5).action_close()
        other = self.rule("D{counter:4}", product_ids=self.cell.product_tmpl_id)
        self.assertEqual(self.block(2, rule_id=other.id).list_numbers(), ["D0001", "D0002"])

    def test_another_product_of_the_rule_gets_them_as_its_own_numbers(self):
        self.cells.pattern = "{product}-{counter:3}"
        self.block(2).action_close()
        pack = self.product("Pack", "serial", default_code="PACK")
        block = self.block(3, product_id=pack.id, rule_id=self.cells.id)
        self.assertEqual(block.list_numbers(), ["PACK-001", "PACK-002", "PACK-003"])

    def test_only_an_open_block_is_given_back(self):
        block = self.block(2, reserve=False)
        with self.assertRaisesRegex(UserError, "not open"):
            block.action_close()


class TestRights(BlockCase):
    def user(self, group):
        return new_test_user(self.env, group, f"trace_genealogy.group_trace_{group},stock.group_stock_user")

    def test_a_quality_engineer_reserves_and_gives_back(self):
        self.cell.with_user(self.user("quality")).check_access("read")
        block = self.block(2, reserve=False).with_user(self.env["res.users"].search([("login", "=", "quality")]))
        block.action_reserve()
        self.assertEqual(block.list_numbers(), ["C0001", "C0002"])
        block.action_close()
        self.assertEqual(block.state, "closed")

    def test_nobody_opens_a_block_by_writing(self):
        engineer = self.user("quality")
        block = self.block(2, reserve=False).with_user(engineer)
        with self.assertRaisesRegex(UserError, "set by reserving"):
            block.state = "open"
        with self.assertRaisesRegex(UserError, "set by reserving"):
            block.create({"product_id": self.cell.id, "partner_id": self.maker.id, "state": "open"})

    def test_others_only_look(self):
        block = self.block(2, reserve=False)
        for group in ("user", "auditor"):
            seen = block.with_user(self.user(group))
            self.assertEqual(seen.product_id, self.cell)
            for button in (seen.action_reserve, seen.action_close):
                with self.assertRaises(AccessError):
                    button()

    def test_who_receives_uses_numbers_without_a_right_on_blocks(self):
        block = self.block(2)
        clerk = self.user("operator")
        picking = self.receipt(self.cell, 1, "C0001", partner_id=self.maker.id)
        self.validated(picking.with_user(clerk))
        self.assertEqual(block.used_count, 1)

    def test_another_company_sees_nothing(self):
        block = self.block(2)
        branch = self.env["res.company"].create({"name": "Branch"})
        stranger = new_test_user(
            self.env, "stranger", "trace_genealogy.group_trace_manager", company_id=branch.id, company_ids=branch.ids
        )
        for model in ("trace.serial.range", "trace.serial.range.number"):
            self.assertFalse(self.env[model].with_user(stranger).search([]))
        with self.assertRaises(AccessError):
            block.with_user(stranger).list_numbers()

    def test_it_is_audited(self):
        block = self.block(2)
        block.action_close()
        trail = self.env["trace.audit"].search(block._get_trace_audit_domain(), order="id")
        states = trail.filtered(lambda row: row.field == "state").mapped("new")
        self.assertEqual(states, ["open", "closed"])


class TestLists(BlockCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.maker.ref = "=MK"
        self.filled = self.block(3, note="From the first to the last")
        self.draft = self.block(3, reserve=False)
        new_test_user(
            self.env, "clerk", "trace_genealogy.group_trace_user,stock.group_stock_user", password="clerk-clerk"
        )
        self.authenticate("clerk", "clerk-clerk")

    def test_the_text_has_one_number_per_line(self):
        action = self.filled.action_download_text()
        response = self.url_open(action["url"])
        self.assertEqual(response.text, "C0001\r\nC0002\r\nC0003\r\n")
        self.assertIn(self.filled.name.replace("/", "-"), response.headers["Content-Disposition"])

    def test_the_workbook_says_whose_the_numbers_are(self):
        response = self.url_open(self.filled.action_download_xlsx()["url"])
        about, numbers = load_workbook(io.BytesIO(response.content)).worksheets
        said = dict(row for row in about.iter_rows(values_only=True))
        self.assertEqual(said["Reserved for"], "Maker")
        self.assertEqual(said["Numbers"], "C0001 – C0003")
        self.assertEqual(said["Note"], "From the first to the last")
        self.assertEqual([cell.value for [cell] in numbers.iter_rows()], ["Numbers", "C0001", "C0002", "C0003"])
        self.assertEqual({cell.data_type for [cell] in numbers.iter_rows()}, {"s"})

    def test_what_was_given_back_is_not_on_it(self):
        self.lot(self.cell, "C0002")
        self.filled.action_close()
        self.assertEqual(self.url_open(f"/trace/serial-range/{self.filled.id}/txt").text, "C0002\r\n")

    def test_a_draft_has_no_list(self):
        self.assertEqual(self.url_open(f"/trace/serial-range/{self.draft.id}/txt").status_code, 404)
        with self.assertRaisesRegex(UserError, "Reserve it first"):
            self.draft.action_download_text()

    def test_there_is_no_list_of_another_kind(self):
        self.assertEqual(self.url_open(f"/trace/serial-range/{self.filled.id}/exe").status_code, 404)

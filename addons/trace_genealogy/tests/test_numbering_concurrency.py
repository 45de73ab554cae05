"""Draws from several processes and transactions at once, on committed data, which is taken away again."""

import multiprocessing
import warnings
from contextlib import closing, contextmanager

from psycopg2.errors import LockNotAvailable

from odoo import SUPERUSER_ID, api, sql_db
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from ..numbering import scopes

INSERT = """
    INSERT INTO trace_numbering_rule (name, pattern, alphabet, start, step, counter_scope, is_gapless, on_invalid,
                                      received_check, sequence, active)
    VALUES ('{"en_US": "At once"}', 'N{counter:6}', 'decimal', 1, 1, 'global', %s, 'refuse', 'none', 10, true)
    RETURNING id
"""
DRAWS, SIZE = 100, 10


@contextmanager
def transaction(database):
    """A real transaction of its own, committed at the end."""
    with sql_db.db_connect(database).cursor() as cr:
        yield api.Environment(cr, SUPERUSER_ID, {})


def draw_many(database, rule_id, begin, answer):
    """What each process does: many transactions that draw; every seventh is rolled back. Answers what was committed."""
    sql_db._Pool = None  # connections cannot be shared with the process this one is a copy of
    kept = []
    begin.wait()
    for number in range(DRAWS):
        with closing(sql_db.db_connect(database).cursor()) as cr:
            drawn = api.Environment(cr, SUPERUSER_ID, {})["trace.numbering.rule"].browse(rule_id).draw(SIZE)
            if number % 7:
                cr.commit()
                kept += drawn
    answer.send(kept)
    answer.close()


@tagged("post_install", "-at_install")
class TestConcurrency(BaseCase):
    def setUp(self):
        super().setUp()
        self.database = get_db_name()
        Registry(self.database)

    def committed_rule(self, gapless=False):
        """The id of a rule that other processes see."""
        with transaction(self.database) as env:
            env.cr.execute(INSERT, [gapless])
            [rule_id] = env.cr.fetchone()
        self.addCleanup(self.take_away, rule_id)
        return rule_id

    def take_away(self, rule_id):
        """Delete the rule behind the ORM's back, and let the cron find what it left."""
        with transaction(self.database) as env:
            env.cr.execute("DELETE FROM trace_numbering_rule WHERE id = %s", [rule_id])
            env.cr.execute(
                "UPDATE trace_numbering_counter SET begun_on = begun_on - interval '2 days' WHERE rule_ref = %s",
                [rule_id],
            )
        with transaction(self.database) as env:
            env["trace.numbering.counter"]._drop_orphans()
        with transaction(self.database) as env:
            self.assertFalse(env["trace.numbering.counter"].search([("rule_ref", "=", rule_id)]))
            self.assertFalse(env["trace.numbering.draw"].search([("rule_ref", "=", rule_id)]))
            env.cr.execute("SELECT to_regclass(%s)", [scopes.counter_name(rule_id, "")])
            self.assertEqual(env.cr.fetchone(), (None,))

    def draw_at_once(self, rule_id, processes=2):
        """What each of several processes drew and committed."""
        context = multiprocessing.get_context("fork")
        begin, answers = context.Barrier(processes), []
        for _number in range(processes):
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(target=draw_many, args=(self.database, rule_id, begin, sender))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # the copy uses no thread of this process
                process.start()
            sender.close()
            answers.append((process, receiver))
        drawn = [receiver.recv() for _process, receiver in answers]
        for process, _receiver in answers:
            process.join()
            self.assertEqual(process.exitcode, 0)
        return drawn

    def test_two_processes_never_draw_the_same_number(self):
        one, other = self.draw_at_once(self.committed_rule())
        self.assertGreater(min(len(one), len(other)), 800)
        self.assertEqual(len({*one, *other}), len(one) + len(other))

    def test_a_gapless_rule_has_no_gap_although_draws_were_rolled_back(self):
        one, other = self.draw_at_once(self.committed_rule(gapless=True))
        self.assertEqual(sorted(one + other), [f"N{n:06d}" for n in range(1, len(one) + len(other) + 1)])

    def test_an_older_snapshot_draws_what_follows_the_last_committed_draw(self):
        rule_id = self.committed_rule(gapless=True)
        with transaction(self.database) as old:
            old.cr.execute("SELECT 1")
            with transaction(self.database) as new:
                self.assertEqual(new["trace.numbering.rule"].browse(rule_id).draw(1), ["N000001"])
            self.assertEqual(old["trace.numbering.rule"].browse(rule_id).draw(1), ["N000002"])

    def test_a_gapless_draw_waits_for_the_one_before_and_a_fast_one_does_not(self):
        rules = self.committed_rule(gapless=True), self.committed_rule()
        with transaction(self.database) as first:
            for rule_id in rules:
                first["trace.numbering.rule"].browse(rule_id).draw(1)
            with transaction(self.database) as second:
                self.assertEqual(second["trace.numbering.rule"].browse(rules[1]).draw(1), ["N000002"])
            with closing(sql_db.db_connect(self.database).cursor()) as cr:
                cr.execute("SET LOCAL lock_timeout = '50ms'")
                waiting = api.Environment(cr, SUPERUSER_ID, {})["trace.numbering.rule"].browse(rules[0])
                with self.assertRaises(LockNotAvailable), mute_logger("odoo.sql_db"):
                    waiting.draw(1)

    def test_a_counter_is_listed_with_what_it_gave(self):
        rule_id = self.committed_rule()
        with transaction(self.database) as env:
            env["trace.numbering.rule"].browse(rule_id).draw(12)
        with transaction(self.database) as env:
            counter = env["trace.numbering.counter"].search([("rule_id", "=", rule_id)])
            self.assertEqual((counter.drawn, counter.last_number, counter.left), (12, "12", 999_987))
            self.assertEqual(counter.rule_id.counter_count, 1)
            self.assertFalse(counter.rule_id.is_nearly_full)
            counter.rule_id.pattern = "N{counter:2}"
            env.invalidate_all()
            counter.rule_id.draw(80)
            self.assertTrue(counter.rule_id.is_nearly_full)

    def test_a_quiet_counter_rests_and_goes_on_where_it_stood(self):
        rule_id = self.committed_rule()
        with transaction(self.database) as env:
            env["trace.numbering.rule"].browse(rule_id).draw(5)
        with transaction(self.database) as env:
            env["trace.numbering.counter"]._rest_quiet()
        with transaction(self.database) as env:
            env.cr.execute("SELECT to_regclass(%s)", [scopes.counter_name(rule_id, "")])
            self.assertNotEqual(env.cr.fetchone(), (None,), "it moved since it was last looked at")
            env.cr.execute(
                "UPDATE trace_numbering_counter SET seen_on = seen_on - interval '40 days' WHERE rule_ref = %s",
                [rule_id],
            )
        with transaction(self.database) as env:
            env["trace.numbering.counter"]._rest_quiet()
        with transaction(self.database) as env:
            rule = env["trace.numbering.rule"].browse(rule_id)
            env.cr.execute("SELECT to_regclass(%s)", [scopes.counter_name(rule_id, "")])
            self.assertEqual(env.cr.fetchone(), (None,))
            self.assertEqual(rule.preview(1), ["N000006"])
            self.assertEqual(rule.draw(1), ["N000006"])

    def test_old_gapless_draws_are_pruned_without_losing_the_place(self):
        rule_id = self.committed_rule(gapless=True)
        for _number in range(3):
            with transaction(self.database) as env:
                env["trace.numbering.rule"].browse(rule_id).draw(2)
        with transaction(self.database) as env:
            env["trace.numbering.counter"]._prune_draws()
        with transaction(self.database) as env:
            draws = env["trace.numbering.draw"].search([("rule_ref", "=", rule_id)])
            self.assertEqual([(draw.first, draw.size) for draw in draws], [(4, 2)])
            self.assertEqual(env["trace.numbering.rule"].browse(rule_id).draw(1), ["N000007"])

"""History read into the ledger is what live recording would have written, whatever comes between."""

from collections import Counter
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user

from ..models import trace_event_backfill
from .history import HistoryCase

# What a reader of history cannot know or core has overwritten: when it was learned, by whom, and core's own later dates.
HEAD = (
    "event_type", "biz_step", "disposition", "company_id", "partner_id", "workcenter_id", "workorder_id", "location_id",
    "location_name", "res_model", "res_id", "reference", "certainty", "details", "corrects_id", "corrective_id", "reason",
)  # fmt: skip
LINE = (
    "role", "product_id", "lot_id", "lot_name", "quantity", "location_id", "location_name", "location_usage", "location_dest_id",
    "location_dest_name", "location_dest_usage", "package_id", "package_name", "result_package_id", "result_package_name",
    "owner_id", "move_line_id",
)  # fmt: skip


class BackfillCase(HistoryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first_event = cls.Event.search([], order="id desc", limit=1).id or 0
        cls.first_line = cls.last_line()

    @classmethod
    def last_line(cls):
        return cls.env["stock.move.line"].search([], order="id desc", limit=1).id or 0

    @classmethod
    def events(cls):
        return cls.Event.search([("id", ">", cls.first_event)], order="id")

    @classmethod
    def snapshot(cls):
        """What the ledger says of the month, comparable: the events' columns and their lines', in no order."""
        return sorted(cls.normal(event) for event in cls.events())

    @classmethod
    def normal(cls, event):
        lines = sorted(repr(line) for line in cls.columns(event.line_ids, LINE))
        [head] = cls.columns(event, HEAD + (() if cls.is_late_dated(event) else ("event_time",)))
        return f"{head} {lines}"

    @classmethod
    def columns(cls, records, names):
        return [{name: values[name] for name in names} for values in records.read(names, load=None)]

    @classmethod
    def is_late_dated(cls, event):
        """Core puts the dates of a subcontracted order one second back after its posting."""
        return event.res_model == "mrp.production" and event.partner_id

    @classmethod
    def forget(cls):
        """Empty the ledger as a database owner would, and let the history begin where the month does."""
        cls.env.flush_all()
        for table, column in (("trace_event_line", "event_id"), ("trace_event", "id")):
            cls.env.cr.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cls.env.cr.execute(f"DELETE FROM {table} WHERE {column} > %s", [cls.first_event])
            cls.env.cr.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cls.env.invalidate_all()
        cls.set_history(cls.first_line, cls.last_line())

    @classmethod
    def set_history(cls, cursor, until):
        for key, value in ((trace_event_backfill.CURSOR, cursor), (trace_event_backfill.UNTIL, until)):
            cls.env["ir.config_parameter"].set_param(key, value)


class TestBackfillEqualsLive(BackfillCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.run_month()
        cls.live = cls.snapshot()
        cls.forget()

    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    def assert_as_live(self):
        now, live = Counter(self.snapshot()), Counter(self.live)
        self.assertFalse([*(now - live)], "read from history only")
        self.assertFalse([*(live - now)], "recorded live only")

    def test_every_flow_is_recorded_as_it_would_have_been_live(self):
        self.assertFalse(self.events())
        appended = self.Event.backfill()
        self.assert_as_live()
        self.assertEqual(appended, len(self.live))
        self.assertEqual(set(self.events().mapped("source")), {"backfill"})
        self.assertFalse(any(self.events().mapped("user_id")))

    def test_small_batches_give_the_same_events(self):
        with patch.object(trace_event_backfill, "BATCH", 3):
            self.Event.backfill()
        self.assert_as_live()

    def test_repeating_appends_nothing(self):
        self.Event.backfill()
        self.assertEqual(self.Event.backfill(), 0)
        self.set_history(self.first_line, self.last_line())
        self.assertEqual(self.Event.backfill(), 0)
        self.assert_as_live()

    def test_what_was_killed_in_the_middle_goes_on_where_it_was(self):
        record = type(self.Event)._record_history

        def killed(model, line_ids):
            record(model, line_ids)
            raise KeyboardInterrupt

        with patch.object(trace_event_backfill, "BATCH", 3):
            self.Event._backfill_batch()
            begun = self.snapshot()
            with (
                patch.object(type(self.Event), "_record_history", killed),
                self.assertRaises(KeyboardInterrupt),
                self.env.cr.savepoint(),
            ):
                self.Event._backfill_batch()
            self.env.invalidate_all()
            self.assertEqual(self.snapshot(), begun)
            self.Event.backfill()
        self.assert_as_live()

    def test_the_lineage_is_that_of_live_recording(self):
        self.Event.backfill()
        reached = self.lots["C1"].trace_reach("downstream")
        self.assertLessEqual({self.lots[name].id for name in ("P1", "P2", "P3")}, set(reached))
        self.assertEqual({row["unexplained"] for row in self.lots["C1"].trace_balance()}, {0.0})

    def test_a_line_edited_before_it_was_read_is_first_appended_as_it_was(self):
        self.enterContext(self.enter_registry_test_mode())
        line = self.orders["P3"].move_raw_ids.move_line_ids.filtered(lambda line: line.lot_id.name == "K3")
        line.lot_id = self.lots["K0"]
        declared = self.events().filtered("corrects_id")
        self.assertEqual(len(declared), 1)
        self.assertIn("K3", declared.corrects_id.line_ids.mapped("lot_name"))
        self.assertIn("P3", declared.corrects_id.line_ids.mapped("lot_name"))
        self.assertEqual(declared.corrects_id.source, "backfill")
        self.assertIn(line.lot_id, declared.corrective_id.line_ids.lot_id)
        self.Event.backfill()
        was = [self.normal(event) for event in self.events() if event not in declared | declared.corrective_id]
        self.assertEqual(sorted(was), self.live)


class TestWhileHistoryIsRead(BackfillCase):
    def test_answers_say_that_they_are_not_complete(self):
        lot = self.receive(self.cell, ("C1", 10))
        self.assertTrue(lot.trace_graph()["complete"])
        self.forget()
        self.assertFalse(self.Event._is_complete())
        for answer in (lot.trace_graph(), *lot.trace_balance(), lot.trace_whereabouts()):
            self.assertFalse(answer["complete"])
        self.Event.backfill()
        self.assertTrue(lot.trace_graph()["complete"])

    def test_what_is_posted_live_meanwhile_is_not_repeated(self):
        first = self.receive(self.cell, ("C1", 10))
        waiting = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.cell, 5, "C2")], validate=False
        )
        last = self.receive(self.cell, ("C3", 10))
        self.forget()
        with patch.object(trace_event_backfill, "BATCH", 1):
            self.Event._backfill_batch()
            self.validate(waiting)
            self.Event.backfill()
        lines = self.events().line_ids.sorted("lot_name")
        self.assertEqual(lines.mapped("lot_name"), ["C1", "C2", "C3"])
        self.assertEqual([line.event_id.source for line in lines], ["backfill", "live", "backfill"])
        self.assertEqual((first + last).mapped("product_qty"), [10, 10])
        self.assert_recorded_once()

    def test_what_an_open_order_consumed_early_is_left_to_its_posting(self):
        cells = self.receive(self.cell, ("C1", 10))
        with freeze_time("2026-03-01 08:00:00"):
            order = self.start_paste("M1", (cells, 4))
            order.move_raw_ids._action_done()
        self.forget()
        self.Event.backfill()
        self.assertEqual(self.events().mapped("biz_step"), ["receiving"])
        self.assertTrue(self.Event._is_complete())
        self.post(order)
        [made] = self.events_of(order)
        self.assertEqual(made.source, "live")
        self.assertEqual(self.lines_of(made), [("input", "C1", 4), ("output", "M1", 4)])
        self.assert_recorded_once()

    def test_a_component_added_before_its_order_was_read_reaches_what_was_made(self):
        cells = self.receive(self.cell, ("C1", 10), ("C2", 10))
        with freeze_time("2026-03-01 08:00:00"):
            order = self.post(self.start_paste("M1", (cells[0], 4)))
        self.forget()
        self.enterContext(self.enter_registry_test_mode())
        self.add_line(order.move_raw_ids, cells[1], 1)
        self.Event.backfill()
        self.assertEqual(cells[1].trace_reach("downstream"), cells[0].trace_reach("downstream"))
        self.assert_recorded_once()

    def test_what_a_cancelled_order_consumed_is_recorded_then(self):
        cells = self.receive(self.cell, ("C1", 10))
        order = self.start_paste("M1", (cells, 4))
        order.move_raw_ids._action_done()
        order.action_cancel()
        self.assertEqual(self.lines_of(self.events_of(order)), [("input", "C1", 4)])
        self.assert_recorded_once()

    def start_paste(self, name, *cells):
        """An order of paste with its components, not posted, without by-product."""
        order = self.build(self.paste, [name], cells, quantity=4, post=False)
        order.move_byproduct_ids.move_line_ids.unlink()
        return order

    def test_a_start_that_finds_the_history_locked_is_tried_again_soon(self):
        self.receive(self.cell, ("C1", 10))
        self.forget()
        triggers = self.env["ir.cron.trigger"]
        cron = self.env.ref("trace_genealogy.cron_backfill")
        before = triggers.search_count([("cron_id", "=", cron.id)])
        with patch.object(type(self.Event), "_try_lock_backfill", lambda model: False):
            self.Event._cron_backfill()
        self.assertEqual(triggers.search_count([("cron_id", "=", cron.id)]), before + 1)
        self.assertFalse(self.Event._is_complete())

    def test_only_a_manager_may_start_it(self):
        reader = new_test_user(self.env, "reader", "trace_genealogy.group_trace_user,stock.group_stock_user")
        with self.assertRaisesRegex(AccessError, "Only a traceability manager"):
            self.Event.with_user(reader).backfill()
        manager = new_test_user(self.env, "boss", "trace_genealogy.group_trace_manager")
        self.receive(self.cell, ("C1", 10))
        self.forget()
        self.assertEqual(self.Event.with_user(manager).backfill(), 1)

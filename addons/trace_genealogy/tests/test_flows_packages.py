"""Packing, unpacking and packages in packages: aggregation events, and what was in a package when."""

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import freeze_time

from ..models import trace_event_backfill
from .common import TraceCase
from .test_corrections import CorrectionCase


class PackageCase(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.c1, cls.c2 = cls.receive(cls.cell, ("C1", 100), ("C2", 100))
        cls.box = cls.package("BOX-1")

    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    @classmethod
    def package(cls, name):
        return cls.env["stock.package"].create({"name": name})

    def pack(self, package, *lines, source=None, target=None, out_of=None, validate=True, **values):
        """An internal transfer of (lot, quantity) that puts them into a package."""
        rows = [(lot.product_id, quantity, lot) for lot, quantity in lines]
        picking = self.transfer(
            self.warehouse.int_type_id, source or self.stock, target or self.shelf, rows, validate=False, **values
        )
        picking.move_line_ids.write({"result_package_id": package.id, "package_id": out_of and out_of.id})
        return self.validate(picking) if validate else picking

    def aggregations(self, record):
        return self.events_of(record).filtered(lambda event: event.event_type == "aggregation")

    def said(self, events):
        """[(step, package, [(role, lot, quantity)])] of aggregations."""
        return [(event.biz_step, event.details["package"], self.lines_of(event)) for event in events]

    def contents(self, package, at=None):
        """{package name: {lot: quantity}} of a package and those in it."""
        found = {}

        def visit(row):
            found[row["package"]] = {lot["lot"]: lot["quantity"] for lot in row["lots"]}
            for inner in row["packages"]:
                visit(inner)

        visit(package.trace_contents(at=at)[0])
        return found


class TestPackages(PackageCase):
    def test_putting_lots_into_a_package_is_an_aggregation_beside_the_movement(self):
        picking = self.pack(self.box, (self.c1, 10), (self.c2, 5))
        moved, packed = self.events_of(picking)
        self.assertEqual((moved.event_type, moved.biz_step), ("object", "storing"))
        self.assertEqual((packed.event_type, packed.biz_step, packed.certainty), ("aggregation", "packing", False))
        self.assertEqual(self.said(packed), [("packing", "BOX-1", [("child", "C1", 0), ("child", "C2", 0)])])
        self.assertEqual(packed.line_ids.mapped("result_package_id"), [self.box.id] * 2)
        self.assertEqual(packed.line_ids.mapped("move_line_id"), moved.line_ids.mapped("move_line_id"))
        self.assertEqual(
            (packed.event_time, packed.location_id, packed.company_id),
            (moved.event_time, moved.location_id, moved.company_id),
        )
        self.assertEqual(self.contents(self.box), {"BOX-1": {"C1": 10, "C2": 5}})

    def test_a_package_moved_whole_is_neither_packed_nor_unpacked(self):
        self.pack(self.box, (self.c1, 10))
        picking = self.pack(self.box, (self.c1, 10), source=self.shelf, target=self.stock, out_of=self.box)
        self.assertFalse(self.aggregations(picking))
        self.assertEqual(self.contents(self.box), {"BOX-1": {"C1": 10}})

    def test_repacking_unpacks_one_package_and_packs_another(self):
        self.pack(self.box, (self.c1, 10))
        other = self.package("BOX-2")
        picking = self.pack(other, (self.c1, 4), source=self.shelf, target=self.stock, out_of=self.box)
        self.assertEqual(
            self.said(self.aggregations(picking)),
            [("unpacking", "BOX-1", [("child", "C1", 0)]), ("packing", "BOX-2", [("child", "C1", 0)])],
        )
        self.assertEqual(self.contents(self.box), {"BOX-1": {"C1": 6}})
        self.assertEqual(self.contents(other), {"BOX-2": {"C1": 4}})

    def test_a_receipt_and_a_delivery_in_packages(self):
        receipt = self.transfer(
            self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.cell, 7, "C7")], validate=False
        )
        receipt.move_line_ids.result_package_id = self.box
        self.validate(receipt)
        self.assertEqual(self.said(self.aggregations(receipt)), [("packing", "BOX-1", [("child", "C7", 0)])])
        lot = receipt.move_line_ids.lot_id
        delivery = self.transfer(
            self.warehouse.out_type_id, self.stock, self.customer_place, [(self.cell, 7, lot)], validate=False
        )
        delivery.move_line_ids.package_id = self.box
        self.validate(delivery)
        self.assertEqual(self.said(self.aggregations(delivery)), [("unpacking", "BOX-1", [("child", "C7", 0)])])
        self.assertEqual(self.contents(self.box), {"BOX-1": {}})

    def test_a_component_taken_out_of_a_package_by_an_order(self):
        self.pack(self.box, (self.c1, 10))
        paste = self.product("Paste")
        self.bom(paste, [(self.cell, 1)])
        order = self.build(paste, ["M1"], [(self.c1, 4)], quantity=4, post=False)
        order.move_raw_ids.move_line_ids.write({"package_id": self.box.id, "location_id": self.shelf.id})
        self.post(order)
        self.assertEqual(self.said(self.aggregations(order)), [("unpacking", "BOX-1", [("child", "C1", 0)])])
        self.assertEqual(self.contents(self.box), {"BOX-1": {"C1": 6}})
        self.assertEqual(self.c1.trace_reach("downstream"), self.lot(paste, "M1").ids)

    def test_unpacking_by_the_button(self):
        self.pack(self.box, (self.c1, 10))
        self.box.unpack()
        [event] = self.Event.search([("event_type", "=", "aggregation"), ("biz_step", "=", "unpacking")])
        self.assertEqual(self.said(event), [("unpacking", "BOX-1", [("child", "C1", 0)])])
        self.assertEqual(self.contents(self.box), {"BOX-1": {}})

    def test_a_package_is_no_lineage(self):
        self.pack(self.box, (self.c1, 10), (self.c2, 5))
        self.assertEqual(self.c1.trace_reach("both"), [])
        self.assertFalse(self.c1.trace_graph()["events"])
        self.assertEqual(self.c1.trace_balance()[0]["unexplained"], 0)

    def test_the_timeline_shows_packing_with_the_package(self):
        self.pack(self.box, (self.c1, 10))
        [row] = [row for row in self.c1.trace_timeline()["rows"] if row["event_type"] == "aggregation"]
        self.assertEqual((row["biz_step"], row["role"], row["from"], row["to"]), ("packing", "child", "", "BOX-1"))

    def test_where_no_package_is_touched_recording_asks_one_question_more(self):
        line = self.env["stock.move.line"].search([("lot_id", "=", self.c1.id)], limit=1)
        self.env.flush_all()
        with patch.object(type(self.Event), "_aggregate", side_effect=AssertionError("looked further")):
            self.receive(self.cell, ("C8", 1))
        self.assertFalse(self.aggregations(line.picking_id))

    def test_contents_at_an_earlier_moment(self):
        with freeze_time("2026-03-01 08:00:00"):
            self.pack(self.box, (self.c1, 10))
        with freeze_time("2026-03-03 08:00:00"):
            self.pack(self.package("BOX-2"), (self.c1, 4), source=self.shelf, target=self.stock, out_of=self.box)
        self.assertEqual(self.contents(self.box, at="2026-02-28"), {"BOX-1": {}})
        self.assertEqual(self.contents(self.box, at="2026-03-02T00:00:00Z"), {"BOX-1": {"C1": 10}})
        self.assertEqual(self.contents(self.box, at="2026-03-03"), {"BOX-1": {"C1": 6}})

    def test_a_wrong_moment_is_refused_in_words(self):
        with self.assertRaisesRegex(ValidationError, "yesterday is no moment"):
            self.box.trace_contents(at="yesterday")

    def test_late_entry_packs_when_it_happened(self):
        picking = self.pack(self.box, (self.c1, 10), trace_event_time="2026-02-03 04:05:06")
        self.assertEqual(self.aggregations(picking).event_time, self.at("2026-02-03 04:05:06"))


class NestedCase(PackageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pallet = cls.package("PAL-1")
        cls.container = cls.package("CON-1")

    def nest_in_a_transfer(self):
        """BOX-1 with ten of C1 goes onto the pallet, the pallet into the container, in one transfer."""
        picking = self.pack(self.box, (self.c1, 10), validate=False)
        self.box.action_put_in_pack(package_id=self.pallet.id)
        self.pallet.action_put_in_pack(package_id=self.container.id)
        self.validate(picking)
        self.assertEqual((self.box.parent_package_id, self.pallet.parent_package_id), (self.pallet, self.container))
        return picking

    def nested(self, events):
        return [
            (event.biz_step, event.details["package"], [package["name"] for package in event.details["packages"]])
            for event in events
            if "packages" in (event.details or {})
        ]


class TestPackagesInPackages(NestedCase):
    commit_by_hand = CorrectionCase.commit_by_hand

    def test_a_transfer_that_nests_packages_states_each_level(self):
        picking = self.nest_in_a_transfer()
        events = self.aggregations(picking)
        self.assertEqual(self.nested(events), [("packing", "PAL-1", ["BOX-1"]), ("packing", "CON-1", ["PAL-1"])])
        self.assertEqual(len(events), 3)
        self.assertEqual(len(set(events.mapped("event_time"))), 1)
        self.assertEqual(self.contents(self.container), {"CON-1": {}, "PAL-1": {}, "BOX-1": {"C1": 10}})

    def test_recording_again_states_no_level_twice(self):
        picking = self.nest_in_a_transfer()
        self.assertFalse(self.Event._aggregate(picking.move_line_ids.ids))
        self.assertEqual(len(self.aggregations(picking)), 3)

    def test_a_transfer_dated_anew_takes_every_level_along(self):
        picking = self.nest_in_a_transfer()
        self.commit_by_hand()
        picking.date_done = "2026-01-05 00:00:00"
        events = self.aggregations(picking)
        self.assertEqual(set(events.mapped("event_time")), {self.at("2026-01-05 00:00:00")})
        self.assertEqual(self.nested(events), [("packing", "PAL-1", ["BOX-1"]), ("packing", "CON-1", ["PAL-1"])])
        declared = self.Event.search([("corrective_id", "in", events.ids)])
        self.assertEqual((len(declared), set(declared.mapped("reason"))), (3, {"no reason given"}))
        self.assertFalse(self.Event._aggregate(picking.move_line_ids.ids), "nothing is left to be said")
        self.assertEqual(self.contents(self.container), {"CON-1": {}, "PAL-1": {}, "BOX-1": {"C1": 10}})

    def test_a_box_taken_off_its_pallet_by_a_transfer(self):
        self.nest_in_a_transfer()
        picking = self.pack(self.box, (self.c1, 10), source=self.shelf, target=self.stock, out_of=self.box)
        self.assertEqual(self.nested(self.aggregations(picking)), [("unpacking", "PAL-1", ["BOX-1"])])
        self.assertEqual(self.contents(self.pallet), {"PAL-1": {}})
        self.assertEqual(self.contents(self.box), {"BOX-1": {"C1": 10}})

    def test_a_pallet_unpacked_by_the_button_gives_back_its_boxes(self):
        with freeze_time("2026-03-01 08:00:00"):
            self.nest_in_a_transfer()
        self.pallet.unpack()
        [event] = self.events_of(self.pallet)
        self.assertEqual(self.nested(event), [("unpacking", "PAL-1", ["BOX-1"])])
        self.assertEqual(self.contents(self.pallet), {"PAL-1": {}})
        self.assertEqual(
            self.contents(self.container, at="2026-03-02"), {"CON-1": {}, "PAL-1": {}, "BOX-1": {"C1": 10}}
        )

    def test_a_package_put_into_another_by_hand(self):
        self.pack(self.box, (self.c1, 10))
        self.box.parent_package_id = self.pallet
        self.assertEqual(self.nested(self.events_of(self.pallet)), [("packing", "PAL-1", ["BOX-1"])])
        self.assertEqual(self.contents(self.pallet), {"PAL-1": {}, "BOX-1": {"C1": 10}})

    def test_what_is_in_a_package_of_another_company_is_counted_not_shown(self):
        self.pack(self.box, (self.c1, 10))
        other = self.env["res.company"].create({"name": "Other"})
        reader = self.env["res.users"].create(
            {"name": "Reader", "login": "reader", "company_id": other.id, "company_ids": [Command.set(other.ids)],
             "group_ids": [Command.link(self.env.ref("stock.group_stock_user").id)]}
        )  # fmt: skip
        self.box.company_id = False
        [seen] = self.box.with_user(reader).trace_contents()
        self.assertEqual((seen["lots"], seen["hidden_lots"]), ([], 1))


class TestPackagesCorrected(PackageCase):
    commit_by_hand = CorrectionCase.commit_by_hand

    def pairs(self, record):
        """(package, reason) of declared aggregations."""
        events = self.Event.search([("res_model", "=", record._name), ("res_id", "=", record.id)], order="id")
        declared = events.filtered(lambda event: event.corrects_id.event_type == "aggregation")
        return [(event.corrects_id.details["package"], event.corrective_id.details, event.reason) for event in declared]

    def test_another_package_closes_the_old_packing_and_states_the_new(self):
        picking = self.pack(self.box, (self.c1, 10), (self.c2, 5))
        picking.move_line_ids.filtered(lambda line: line.lot_id == self.c1).result_package_id = self.package("BOX-2")
        self.assertEqual(
            sorted(self.said(self.aggregations(picking))),
            [("packing", "BOX-1", [("child", "C2", 0)]), ("packing", "BOX-2", [("child", "C1", 0)])],
        )
        [(package, replacement, reason)] = self.pairs(picking)
        self.assertEqual((package, replacement["package"], reason), ("BOX-1", "BOX-1", "no reason given"))
        self.assertEqual(self.contents(self.box), {"BOX-1": {"C2": 5}})

    def test_another_lot_is_in_the_package(self):
        picking = self.pack(self.box, (self.c1, 10))
        picking.move_line_ids.lot_id = self.c2
        self.assertEqual(self.said(self.aggregations(picking)), [("packing", "BOX-1", [("child", "C2", 0)])])
        self.assertEqual(len(self.pairs(picking)), 1)
        self.assertEqual(self.contents(self.box), {"BOX-1": {"C2": 10}})

    def test_no_package_after_all_leaves_a_declaration(self):
        picking = self.pack(self.box, (self.c1, 10))
        picking.move_line_ids.result_package_id = False
        self.assertFalse(self.aggregations(picking))
        self.assertEqual(self.pairs(picking), [("BOX-1", False, "no reason given")])

    def test_another_time_is_the_time_of_every_package_of_the_transfer(self):
        picking = self.pack(self.box, (self.c1, 10), (self.c2, 5), validate=False)
        picking.move_line_ids[1].result_package_id = self.package("BOX-2")
        self.validate(picking)
        self.commit_by_hand()
        picking.move_line_ids[0].date = "2031-01-05 00:00:00"
        moved = self.events_of(picking).filtered(lambda event: event.event_type == "object")
        self.assertEqual(self.aggregations(picking).mapped("event_time"), [self.at("2031-01-05 00:00:00")] * 2)
        self.assertEqual(moved.event_time, self.at("2031-01-05 00:00:00"))

    def test_nothing_packed_after_all_leaves_a_declaration(self):
        picking = self.pack(self.box, (self.c1, 10))
        picking.move_line_ids.quantity = 0
        self.assertFalse(self.aggregations(picking))
        self.assertEqual(len(self.pairs(picking)), 1)

    def test_a_changed_quantity_alone_changes_no_packing(self):
        picking = self.pack(self.box, (self.c1, 10))
        picking.move_line_ids.quantity = 8
        self.assertFalse(self.pairs(picking))
        self.assertEqual(self.contents(self.box), {"BOX-1": {"C1": 8}})

    def test_a_package_given_afterwards(self):
        picking = self.pack(self.env["stock.package"], (self.c1, 10))
        picking.move_line_ids.result_package_id = self.box
        [event] = self.aggregations(picking)
        self.assertEqual((event.source, event.details["package"]), ("correction", "BOX-1"))


class TestPackagesFromHistory(NestedCase):
    def test_what_was_packed_before_the_suite_came_is_read_as_it_would_have_been_live(self):
        first = self.Event.search([], order="id desc", limit=1).id
        last_line = self.env["stock.move.line"].search([], order="id desc", limit=1).id
        # Core moves the dates of what it posted by the seconds that the posting took.
        with freeze_time("2026-03-01 08:00:00"):
            self.nest_in_a_transfer()
            self.env.flush_all()
        with freeze_time("2026-03-02 08:00:00"):
            self.pack(self.box, (self.c1, 10), source=self.shelf, target=self.stock, out_of=self.box)
            self.env.flush_all()
        live = self.said_since(first)
        for table, column in (("trace_event_line", "event_id"), ("trace_event", "id")):
            self.env.cr.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            self.env.cr.execute(f"DELETE FROM {table} WHERE {column} > %s", [first])
            self.env.cr.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        self.env.invalidate_all()
        until = self.env["stock.move.line"].search([], order="id desc", limit=1).id
        for key, value in ((trace_event_backfill.CURSOR, last_line), (trace_event_backfill.UNTIL, until)):
            self.env["ir.config_parameter"].set_param(key, value)
        appended = self.Event.backfill()
        self.assertEqual(self.said_since(first), live)
        self.assertEqual(appended, len(live))
        self.assertEqual(set(self.Event.search([("id", ">", first)]).mapped("source")), {"backfill"})

    def said_since(self, event_id):
        """What is stated, but the seconds: core writes a line's date twice while posting, history has the second one."""
        events = self.Event.search([("id", ">", event_id)])
        return sorted(
            repr((event.event_type, event.biz_step, event.event_time.date(), event.location_id, event.res_model, event.res_id,
                  event.details, self.lines_of(event)))
            for event in events
        )  # fmt: skip

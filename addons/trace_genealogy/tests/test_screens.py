"""What the screens promise: they open for whoever may, page, find and count; nobody writes the ledger through them."""

from lxml import etree

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, new_test_user

from ..models.trace_event_backfill import CURSOR, UNTIL
from .common import TraceCase

LEDGER_SCREENS = {
    "trace_genealogy.action_trace_event": ("list", "form", "pivot", "graph", "search"),
    "trace_genealogy.action_trace_event_line": ("list", "pivot", "search"),
    "trace_genealogy.action_trace_gap": ("list", "form", "search"),
}


class ScreensCase(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell, cls.pack = cls.product("Cell", barcode="4012345678901"), cls.product("Pack", "serial")
        cls.screw = cls.product("Screw", "none")
        cls.bom(cls.pack, [(cls.cell, 2), (cls.screw, 1)])
        cls.cells = cls.receive(cls.cell, ("CELL-1", 100))
        cls.receive(cls.screw, 100)
        cls.packs = cls.build(cls.pack, ["P-1", "P-2"], [(cls.cells, 4), (cls.screw, 2)])
        cls.delivery = cls.ship(cls.packs[0])
        groups = ("operator", "user", "quality", "manager", "auditor")
        cls.users = {
            name: new_test_user(cls.env, f"trace_{name}", groups=f"trace_genealogy.group_trace_{name}")
            for name in groups
        }

    def forget_history(self):
        """There is history that was not read yet."""
        self.env["ir.config_parameter"].set_param(UNTIL, 2**31 - 1)
        self.env["ir.config_parameter"].set_param(CURSOR, 0)

    def event(self, **values):
        """An event of the cells that no flow wrote."""
        line = {"role": "object", "product_id": self.cell.id, "lot_id": self.cells.id, "quantity": 1}
        defaults = {
            "event_type": "object",
            "biz_step": "storing",
            "event_time": "2026-01-01 08:00:00",
            "line_ids": [Command.create(line)],
        }
        return self.Event._append([{**defaults, **values}])


class TestScreens(ScreensCase):
    def views(self, user, xmlid, kinds):
        action = self.env.ref(xmlid)
        return self.env[action.res_model].with_user(user).get_views([(False, kind) for kind in kinds])["views"]

    def test_the_ledger_opens_for_every_group_and_never_for_writing(self):
        for name in ("operator", "auditor", "manager"):
            for xmlid, kinds in LEDGER_SCREENS.items():
                if "gap" in xmlid and name == "operator":
                    continue
                for kind, view in self.views(self.users[name], xmlid, kinds).items():
                    if kind in ("list", "form"):
                        arch = etree.fromstring(view["arch"])
                        self.assertEqual(
                            [arch.get(verb) for verb in ("create", "edit", "delete")], ["0"] * 3, (xmlid, kind)
                        )

    def test_an_operator_has_no_gaps(self):
        menus = self.env["ir.ui.menu"].with_user(self.users["operator"])._visible_menu_ids()
        self.assertIn(self.env.ref("trace_genealogy.menu_trace_explorer").id, menus)
        self.assertNotIn(self.env.ref("trace_genealogy.menu_trace_gaps").id, menus)
        with self.assertRaises(AccessError):
            self.env["trace.gap"].with_user(self.users["operator"]).search([]).read()

    def test_an_auditor_and_a_user_see_every_menu(self):
        for name in ("user", "auditor"):
            menus = self.env["ir.ui.menu"].with_user(self.users[name])._visible_menu_ids()
            for menu in ("explorer", "lots", "events", "event_lines", "gaps"):
                self.assertIn(self.env.ref(f"trace_genealogy.menu_trace_{menu}").id, menus, (name, menu))

    def test_the_lot_form_opens_for_every_group(self):
        view = self.env.ref("trace_genealogy.stock_lot_view_form_trace")
        for user in self.users.values():
            form = Form(self.cells.with_user(user), view)
            self.assertEqual((form.trace_input_count, form.trace_output_count, form.trace_party_count), (0, 2, 0))

    def test_the_lot_form_of_inventory_shows_the_same(self):
        keeper = new_test_user(self.env, "trace_keeper", groups="stock.group_stock_user")
        self.assertEqual(Form(self.packs[0].with_user(keeper)).trace_input_count, 1)

    def test_transfers_and_orders_show_when_they_happened(self):
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", self.packs.ids)], limit=1)
        for document in (self.delivery, order):
            self.assertEqual(Form(document).trace_event_time, document.trace_event_time)

    def test_the_lot_says_what_it_is_made_of_and_where_it_went(self):
        first, second = self.packs
        self.assertEqual([first.trace_input_count, second.trace_input_count], [1, 1])
        self.assertEqual([first.trace_party_count, second.trace_party_count], [1, 0])
        self.assertEqual(first.action_trace_inputs()["domain"], [("id", "in", self.cells.ids)])
        self.assertEqual(self.cells.action_trace_outputs()["domain"], [("id", "in", self.packs.ids)])
        self.assertEqual(first.action_trace_parties()["domain"], [("id", "in", self.customer.ids)])

    def test_what_was_returned_is_no_longer_shipped(self):
        self.return_from(self.delivery, self.packs[0], 1)
        self.packs.invalidate_recordset()
        self.assertFalse(self.packs[0].trace_party_count)

    def test_an_event_declared_erroneous_counts_for_nothing_but_is_listed(self):
        building = self.Event.search([("line_ids.lot_id", "in", self.packs.ids), ("event_type", "=", "transformation")])
        for event in building:
            self.event(corrects_id=event.id, reason="never happened", line_ids=[])
        self.packs.invalidate_recordset()
        self.assertFalse(self.packs[0].trace_input_count)
        self.assertTrue(all(building.mapped("is_erroneous")))
        self.assertEqual(self.Event.search([("is_erroneous", "=", True), ("id", "in", building.ids)]), building)
        self.assertFalse(self.Event.search([("is_erroneous", "=", False), ("id", "in", building.ids)]))

    def test_a_removed_part_is_no_longer_what_the_unit_is_made_of(self):
        lines = [
            Command.create({"role": "parent", "product_id": self.pack.id, "lot_id": self.packs[0].id, "quantity": 0}),
            Command.create({"role": "child", "product_id": self.pack.id, "lot_id": self.packs[1].id, "quantity": 1}),
        ]
        self.event(event_type="association", biz_step="installing", line_ids=lines)
        self.assertEqual(self.packs[0].trace_input_count, 2)
        self.event(event_type="association", biz_step="removing", line_ids=lines)
        self.packs.invalidate_recordset()
        self.assertEqual(self.packs[0].trace_input_count, 1)

    def test_the_buttons_cost_the_same_for_one_lot_and_for_many(self):
        names = ["trace_event_count", "trace_input_count", "trace_output_count", "trace_party_count"]

        def queries(lots):
            self.env.invalidate_all()
            lots.mapped("name")
            before = self.env.cr.sql_log_count
            lots.read(names)
            return self.env.cr.sql_log_count - before

        queries(self.packs)
        # one that left and one that is in stock: what is in stock is asked for its status as well
        self.assertLessEqual(queries(self.packs | self.cells), queries(self.packs[0] | self.cells[0]) + 2)

    def test_trace_opens_the_explorer_on_the_lots_of_a_document(self):
        self.assertEqual(self.delivery.action_trace()["params"], {"lot_ids": self.packs[0].ids})
        order = self.env["mrp.production"].search([("lot_producing_ids", "in", self.packs.ids)])
        self.assertEqual(order.action_trace()["params"], {"lot_ids": self.packs.ids})
        self.assertEqual(order.action_trace()["tag"], "trace_explorer")

    def test_a_document_without_lots_says_so(self):
        receipt = self.transfer(self.warehouse.in_type_id, self.supplier_place, self.stock, [(self.screw, 1, None)])
        with self.assertRaisesRegex(UserError, "moves no lot or serial number"):
            receipt.action_trace()

    def test_the_document_behind_an_event_opens_or_the_reader_is_told(self):
        shipping = self.Event.search([("res_model", "=", "stock.picking"), ("res_id", "=", self.delivery.id)])
        self.assertEqual(shipping.action_open_document()["res_id"], self.delivery.id)
        gone = self.event(res_model="stock.picking", res_id=2**30, reference="WH/OUT/99999")
        with self.assertRaisesRegex(UserError, "WH/OUT/99999 no longer exists"):
            gone.action_open_document()
        with self.assertRaisesRegex(UserError, "no document behind"):
            self.event().action_open_document()

    def test_a_gap_opens_what_has_to_be_mended(self):
        gaps = (
            self.env["trace.gap"]
            .sudo()
            .create(
                [
                    {"key": "a", "kind": "unrecorded", "res_model": "stock.picking", "res_id": self.delivery.id},
                    {"key": "b", "kind": "unrecorded", "move_line_id": self.delivery.move_line_ids.id},
                    {"key": "c", "kind": "negative_lot", "lot_id": self.cells.id},
                    {"key": "d", "kind": "balance", "product_id": self.screw.id},
                ]
            )
        )
        opened = [(action["res_model"], action.get("res_id")) for action in (gap.action_open_cause() for gap in gaps)]
        delivery = ("stock.picking", self.delivery.id)
        self.assertEqual(opened, [delivery, delivery, ("stock.quant", None), ("product.product", self.screw.id)])
        action = gaps[2].with_user(self.users["quality"]).action_open_cause()
        self.assertEqual((action["res_model"], action["res_id"]), ("stock.lot", self.cells.id))

    def test_an_empty_list_says_why(self):
        self.assertIn("Nothing", self.Event.get_empty_list_help("Nothing"))
        self.forget_history()
        self.assertIn("still being read", self.Event.get_empty_list_help("Nothing"))
        self.assertIn("action_start_backfill", self.Event.with_user(self.users["manager"]).get_empty_list_help(""))
        self.assertNotIn("action_start_backfill", self.Event.with_user(self.users["user"]).get_empty_list_help(""))
        gaps = self.env["trace.gap"].with_user(self.users["user"])
        self.env.ref("trace_genealogy.cron_find_gaps").lastcall = False
        self.assertIn("Nobody has looked", gaps.get_empty_list_help(""))
        self.env.ref("trace_genealogy.cron_find_gaps").lastcall = "2026-11-23 01:30:00"
        self.assertIn("Last check", gaps.get_empty_list_help(""))

    def test_only_a_manager_starts_reading_the_history(self):
        with self.assertRaises(AccessError):
            self.Event.with_user(self.users["user"]).action_start_backfill()
        triggers = self.env["ir.cron.trigger"].search_count([])
        self.Event.with_user(self.users["manager"]).action_start_backfill()
        self.assertEqual(self.env["ir.cron.trigger"].search_count([]), triggers + 1)


class TestTimeline(ScreensCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        line = {"role": "object", "product_id": cls.cell.id, "lot_id": cls.cells.id, "quantity": 1}
        cls.Event._append(
            [
                {
                    "event_type": "object",
                    "event_time": f"2020-01-{1 + day:02} 08:00:00",
                    "line_ids": [Command.create(line)],
                }
                for day in reversed(range(30))
            ]
        )

    def test_pages_are_in_time_order_most_recent_first_and_meet(self):
        everything = self.cells.trace_timeline(limit=500)
        times = [row["time"] for row in everything["rows"]]
        self.assertEqual(times, sorted(times, reverse=True))
        self.assertEqual(everything["total"], len(times))
        pages = [row for offset in range(0, len(times), 7) for row in self.cells.trace_timeline(7, offset)["rows"]]
        self.assertEqual(pages, everything["rows"])

    def test_a_row_says_what_happened(self):
        row = self.packs[0].trace_timeline()["rows"][0]
        expected = {
            "biz_step": "shipping",
            "biz_step_label": "Shipping",
            "role": "object",
            "quantity": 1.0,
            "from": self.stock.complete_name,
            "party": "Bike Shop Ghent",
            "reference": self.delivery.name,
            "res_model": "stock.picking",
            "res_id": self.delivery.id,
            "erroneous": False,
        }
        self.assertEqual(expected, {key: row[key] for key in expected})

    def test_an_erroneous_event_stays_and_says_why(self):
        event = self.Event.search([("line_ids.lot_id", "=", self.cells.id)], limit=1)
        self.event(corrects_id=event.id, reason="counted wrong", line_ids=[])
        row = next(row for row in self.cells.trace_timeline(500)["rows"] if row["event_id"] == event.id)
        self.assertTrue(row["erroneous"])
        self.assertEqual(row["reason"], "counted wrong")

    def test_a_long_page_costs_no_more_queries_than_a_short_one(self):
        self.cells.trace_timeline(5)
        self.env.invalidate_all()
        with self.assertQueryCount(25):
            self.cells.trace_timeline(30)

    def test_a_page_out_of_bounds_is_refused(self):
        for limit, offset in ((0, 0), (501, 0), (10, -1), ("all", 0)):
            with self.assertRaisesRegex(ValidationError, "1 to 500 rows"):
                self.cells.trace_timeline(limit, offset)

    def test_a_reader_of_another_company_sees_nothing(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        reader = new_test_user(
            self.env,
            "elsewhere",
            groups="trace_genealogy.group_trace_user",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        self.assertEqual(self.cells.with_user(reader).trace_timeline()["total"], 0)

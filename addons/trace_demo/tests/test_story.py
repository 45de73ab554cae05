"""The story against its books: what Odoo did is what the tables say."""

from collections import Counter
from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.trace_genealogy.tests.browser import BrowserCase

from ..story import PRODUCTS, WAREHOUSE, WEEKS, steps
from ..story.quality import CELL_VOLTAGES, PACK_VOLTAGES
from .books import Books
from .recall_walk import RecallWalk

CULPRIT = "CELL-A-2610-03"
FLOWS = ("received", "produced", "consumed", "shipped", "returned", "scrapped", "adjusted")


def dealer_of(partner):
    """The key of a partner in the story's table."""
    return partner.ref.rpartition("-")[2].lower()


@tagged("post_install", "-at_install")
class TestStory(RecallWalk, BrowserCase):
    """The story, played once for all of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answer = cls.env["trace.demo"].with_context(tracking_disable=True).play()
        cls.books = Books(WEEKS)
        cls.warehouse = cls.env["stock.warehouse"].search([("code", "=", WAREHOUSE.code)])
        cls.lots = cls.env["stock.lot"].search([("product_id.default_code", "in", list(PRODUCTS))])

    def lot(self, number):
        return self.lots.filtered(lambda lot: lot.name == number)

    def count(self, kind):
        return sum(isinstance(step, kind) for day in WEEKS for step in day.steps)

    def test_the_first_load_plays_the_story(self):
        self.assertTrue(self.answer["loaded"])

    def test_the_second_load_adds_nothing(self):
        counted = ("stock.move.line", "stock.lot", "mrp.production", "sale.order", "trace.event")
        before = [self.env[model].search_count([]) for model in counted]
        answer = self.env["trace.demo"].play()
        self.assertFalse(answer["loaded"])
        self.assertIn(WAREHOUSE.code, answer["message"])
        self.assertEqual([self.env[model].search_count([]) for model in counted], before)

    def test_only_an_administrator_may_load(self):
        user = self.env["res.users"].create(
            {
                "name": "Stock Manager",
                "login": "trace_demo_stock_manager",
                "group_ids": [Command.link(self.env.ref("stock.group_stock_manager").id)],
            }
        )
        with self.assertRaisesRegex(AccessError, "administrator"):
            self.env["trace.demo"].with_user(user).play()

    def states(self, model, domain):
        return Counter(self.env[model].search(domain).mapped("state"))

    def pickings(self, picking_type):
        return self.states("stock.picking", [("picking_type_id", "=", picking_type.id)])

    def test_receipts_are_done_and_the_next_cells_are_on_order(self):
        done = self.count(steps.Receipt) + self.count(steps.Return)
        self.assertEqual(self.pickings(self.warehouse.in_type_id), {"done": done, "assigned": 1})

    def test_deliveries_are_done_but_one(self):
        self.assertEqual(self.pickings(self.warehouse.out_type_id), {"done": self.count(steps.Sale) - 1, "assigned": 1})

    def test_orders_are_done_but_two(self):
        states = self.states("mrp.production", [("picking_type_id", "=", self.warehouse.manu_type_id.id)])
        self.assertEqual(states, {"done": self.count(steps.Build), "confirmed": 1, "progress": 1})

    def test_the_contract_manufacturers_orders_closed_with_their_receipts(self):
        states = self.states("mrp.production", [("picking_type_id", "=", self.warehouse.subcontracting_type_id.id)])
        self.assertEqual(states, {"done": self.count(steps.Resupply)})

    def test_what_is_open_holds_its_parts(self):
        reserved = self.env["stock.quant"].search(
            [("location_id", "child_of", self.warehouse.view_location_id.id), ("reserved_quantity", ">", 0)]
        )
        culprits = {
            quant.lot_id.name: quant.reserved_quantity
            for quant in reserved
            if quant.lot_id.name in self.books.reach(CULPRIT) | {CULPRIT}
        }
        self.assertEqual(culprits, {CULPRIT: 40, "PK-00027": 1, "EB-0023": 1})

    def test_stock_is_what_the_books_say(self):
        quants = self.env["stock.quant"].search(
            [
                ("location_id", "child_of", self.warehouse.view_location_id.id),
                ("lot_id", "!=", False),
                ("quantity", "!=", 0),
            ]
        )
        found = {quant.lot_id.name: quant.quantity for quant in quants}
        self.assertEqual(found, {number: left for number, left in self.books.stock.items() if number and left})

    def test_dealers_hold_what_the_books_say(self):
        held = {}
        lines = self.env["stock.move.line"].search(
            [("lot_id", "in", self.lots.ids), ("state", "=", "done")], order="id"
        )
        for line in lines:
            if line.location_dest_id.usage == "customer":
                held[line.lot_id.name] = dealer_of(line.picking_id.partner_id)
            elif line.location_id.usage == "customer":
                del held[line.lot_id.name]
        self.assertEqual(held, self.books.dealer)

    def test_odoos_own_links_reach_too_much_because_they_know_no_lot_change(self):
        reached = self.env["stock.lot"]
        frontier = self.lot(CULPRIT)
        while frontier:
            lines = self.env["stock.move.line"].search([("lot_id", "in", frontier.ids), ("state", "=", "done")])
            frontier = lines.produce_line_ids.lot_id - reached - frontier
            reached |= frontier
        self.assertGreater(set(reached.mapped("name")), self.books.reach(CULPRIT))

    def test_the_repaired_bike_has_its_new_motor_and_is_back_in_stock(self):
        repair = self.env["repair.order"].search([("picking_type_id", "=", self.warehouse.repair_type_id.id)])
        self.assertEqual(repair.state, "done")
        self.assertEqual(repair.lot_id.name, "EB-0016")
        self.assertEqual(self.lot("MT-0048").product_qty, 0)
        self.assertNotIn("EB-0016", self.books.dealer)

    def test_posted_facts_are_frozen_and_a_misread_number_was_corrected(self):
        self.assertTrue(self.warehouse.company_id.trace_freeze)
        for day in WEEKS:
            for step in day.steps:
                if isinstance(step, steps.Relabel):
                    self.assertFalse(self.lot(step.lot))
                    corrections = self.env["trace.correction"].search([("res_id", "=", self.lot(step.right).id)])
                    self.assertEqual(corrections.mapped("reason"), [step.reason])
        line = self.env["stock.move.line"].search([("lot_id", "=", self.lot(CULPRIT).id)], limit=1)
        with self.assertRaises(UserError):
            line.quantity += 1

    # ------------------------------------------------------------------ the ledger's answers

    def test_the_ledger_reaches_what_the_books_say(self):
        for number in (CULPRIT, "CELL-A-2610-01", "CELL-B-2611-01", "PCB-7781", "MCU-C05", "BMS-2611-B", "PK-00023"):
            with self.subTest(number):
                reached = self.lots.browse(self.lot(number).trace_reach("downstream"))
                self.assertEqual(set(reached.mapped("name")), self.books.reach(number))

    def test_the_ledger_knows_the_origins_that_the_books_say(self):
        for number in ("EB-0001", "EB-0013", "EB-0022", "EB-0042", "PK-00032"):
            with self.subTest(number):
                origins = self.lots.browse(self.lot(number).trace_reach("upstream"))
                self.assertEqual(set(origins.mapped("name")), self.books.origins(number))

    def test_what_was_shipped_is_with_the_dealers_the_books_say(self):
        shipped = self.lots.trace_whereabouts()["shipped"]
        partners = self.env["res.partner"]
        held = {self.lots.browse(row["lot_id"]).name: dealer_of(partners.browse(row["partner_id"])) for row in shipped}
        self.assertEqual(held, self.books.dealer)

    def test_every_balance_is_the_books(self):
        for lot, row in zip(self.lots, self.lots.trace_balance(), strict=True):
            if lot.name in self.books.repaired:
                continue
            with self.subTest(lot.name):
                expected = self.books.balance[lot.name]
                self.assertEqual({flow: row[flow] for flow in FLOWS}, {flow: expected[flow] for flow in FLOWS})
                self.assertEqual(row["unexplained"], 0)

    def test_events_happened_when_the_diary_says(self):
        today = fields.Datetime.start_of(fields.Datetime.now(), "day")
        documents = self.env["mrp.production"].search(
            [("picking_type_id", "=", self.warehouse.manu_type_id.id), ("state", "=", "done")], order="id"
        )
        builds = [(day.number, step) for day in WEEKS for step in day.steps if isinstance(step, steps.Build)]
        for order, (day, step) in zip(documents, builds, strict=True):
            events = self.env["trace.event"].search([("res_model", "=", order._name), ("res_id", "=", order.id)])
            hours, minutes = map(int, step.time.split(":"))
            moment = today + timedelta(days=day, hours=hours, minutes=minutes)
            self.assertEqual(set(events.mapped("event_time")), {moment}, order.name)

    def test_what_the_papers_of_the_cells_say_is_on_their_lots(self):
        today = fields.Datetime.start_of(fields.Datetime.now(), "day")
        received = [step for day in WEEKS for step in day.steps if isinstance(step, steps.Receipt)]
        renamed = {step.lot: step.right for day in WEEKS for step in day.steps if isinstance(step, steps.Relabel)}
        papers = {renamed.get(number, number): said for step in received for number, said in step.papers.items()}
        self.assertIn(CULPRIT, papers)
        for number, said in papers.items():
            lot = self.lot(number)
            with self.subTest(number):
                self.assertEqual(lot.trace_supplier_lot, said.supplier_lot)
                self.assertEqual(lot.trace_manufacture_date, (today + timedelta(days=said.made)).date())
                self.assertEqual(lot.trace_origin_country_id.code, said.origin)
                self.assertEqual(
                    lot.trace_certificate_ids.mapped("name"), [said.certificate] if said.certificate else []
                )
                self.assertEqual((lot.expiration_date.date() - lot.trace_manufacture_date).days, 540)

    # ------------------------------------------------------------------ quality

    def test_everything_measured_is_within_its_limits(self):
        inspections = self.lots.trace_inspection_ids
        readings = CELL_VOLTAGES | PACK_VOLTAGES
        self.assertEqual(len(inspections), len(readings))
        self.assertEqual(set(inspections.mapped("state")), {"success"})
        for number in (CULPRIT, "PK-00044"):
            measured = self.lot(number).trace_inspection_ids.inspection_lines.trace_measurement_ids.sorted("number")
            self.assertEqual(tuple(measured.mapped("value")), readings[number])

    def test_the_chart_of_the_packs_points_to_those_with_the_culprits_cells(self):
        chart = self.env["trace.control.chart"].search([("product_id.default_code", "=", "PACK-36V")])
        points = chart.trace_get_chart()["charts"][0]["points"]
        beyond = {point["lot"] for point in points if 1 in [rule["number"] for rule in point["rules"]]}
        self.assertEqual(beyond, {number for number in self.books.reach(CULPRIT) if number.startswith("PK-")})

    def test_cells_without_a_certificate_are_an_open_exception(self):
        exceptions = self.env["trace.capture.exception"].search([("product_id.default_code", "=", "CELL-21700")])
        self.assertEqual(exceptions.lot_id.mapped("name"), ["CELL-A-2610-04"])
        self.assertEqual(exceptions.mapped("state"), ["open"])

    def test_the_cracked_frame_is_held_by_its_nonconformity(self):
        frame = self.lot("FR-0045")
        self.assertEqual(frame.trace_status, "hold")
        nonconformity = self.env["mgmtsystem.nonconformity"].search([("trace_line_ids.lot_id", "=", frame.id)])
        self.assertEqual(nonconformity.trace_hold_ids, frame.trace_hold_ids)
        with self.assertRaisesRegex(UserError, "FR-0045"):
            self.env["stock.quant"].search([("lot_id", "=", frame.id), ("quantity", ">", 0)]).move_quants(
                self.warehouse.wh_output_stock_loc_id, message="Where the crack is not seen"
            )

    def test_the_dealers_certificate_says_what_was_measured_of_pack_and_cells(self):
        certificate = self.env["trace.certificate.issued"].search([])
        self.assertEqual(dealer_of(certificate.partner_id), "rotterdam")
        said = {
            lot["lot"]: {row["characteristic"]: row["source"]["lot"] for row in lot["values"]}
            for lot in certificate.content["lots"]
        }
        self.assertEqual(said["EB-0032"], {"Pack voltage": "PK-00034", "Open-circuit voltage": "CELL-A-2610-04"})

    def test_the_next_bike_is_numbered_after_the_last(self):
        bike = self.env["product.product"].search([("default_code", "=", "EB-CITY")])
        last = max(lot.name for lot in self.lots if lot.name.startswith("EB-"))
        lot = self.env["stock.lot"].create({"product_id": bike.id})
        self.assertEqual(int(lot.name.removeprefix("EB-")), int(last.removeprefix("EB-")) + 1)

    # ------------------------------------------------------------------ the recall of the cells

    def test_from_the_complaint_to_the_end(self):
        self.assertEqual(self.recall.state, "draft")
        self.assertIn("gets hot", self.recall.origin)

        self.walk("trace_recall_story_begins")
        self.assertEqual(self.recall.state, "verifying")
        self.check_material()

        self.answer_on_the_page(self.dealer("Fietshuis De Linde"))
        for dealer in self.recall.consignee_ids.filtered(lambda one: one.state == "notified"):
            self.answer_on_the_phone(dealer)
        self.assertEqual(set(self.recall.consignee_ids.mapped("state")), {"answered"})
        self.check_effectiveness()

        self.walk("trace_recall_story_ends")
        self.assertEqual(self.recall.state, "closed")
        self.check_closing()

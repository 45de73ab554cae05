"""Goods that change company, or belong to somebody else: what is written, and what each reader sees."""

from contextlib import contextmanager

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user

from .common import TraceCase


class TestBetweenCompanies(TraceCase):
    """The parent company's cells go through inter-company transit to another company, which builds packs of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.transit = cls.env.ref("stock.stock_location_inter_company")
        cls.transit.active = True
        cls.other = cls.env["res.company"].create({"name": "Assembly Ltd"})
        cls.env.user.company_ids += cls.other
        cls.cell = cls.product("Cell")
        cls.c1 = cls.receive(cls.cell, ("C1", 40))
        cls.sent = cls.transfer(
            cls.warehouse.out_type_id, cls.stock, cls.transit, [(cls.cell, 40, cls.c1)], cls.other.partner_id
        )
        with cls.working_in(cls.other):
            cls.received = cls.transfer(
                cls.warehouse.in_type_id, cls.transit, cls.stock, [(cls.cell, 40, cls.c1)], cls.env.company.partner_id
            )
            cls.pack = cls.product("Pack", "serial", company_id=cls.other.id)
            cls.bom(cls.pack, [(cls.cell, 4)], company_id=cls.other.id)
            cls.made = cls.build(cls.pack, ["P1"], [(cls.c1, 4)])
        cls.both = cls.env(context={**cls.env.context, "allowed_company_ids": (cls.company + cls.other).ids})

    @classmethod
    @contextmanager
    def working_in(cls, company):
        """The verbs of the floor act in this company and its warehouse."""
        before = cls.env, cls.warehouse, cls.stock
        cls.env = cls.env(context={**cls.env.context, "allowed_company_ids": company.ids})
        cls.warehouse = cls.env["stock.warehouse"].search([("company_id", "=", company.id)], limit=1)
        cls.stock = cls.warehouse.lot_stock_id
        try:
            yield
        finally:
            cls.env, cls.warehouse, cls.stock = before

    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    def test_each_company_writes_its_own_side(self):
        events = self.Event.with_env(self.both).search(
            [("res_model", "=", "stock.picking"), ("res_id", "in", (self.sent + self.received).ids)], order="id"
        )
        self.assertEqual(
            [(event.company_id, event.biz_step, event.disposition) for event in events],
            [(self.company, "shipping", "in_transit"), (self.other, "receiving", "in_progress")],
        )
        self.assertEqual([self.lines_of(event) for event in events], [[("object", "C1", 40)]] * 2)
        self.assertEqual(events[0].partner_id, self.other.partner_id.id)
        self.assertEqual(events[0].line_ids.location_dest_id, events[1].line_ids.location_id)

    def test_who_sees_both_companies_traces_across(self):
        c1, made = self.c1.with_env(self.both), self.made.with_env(self.both)
        self.assertEqual(c1.trace_reach("downstream"), made.ids)
        self.assertEqual(made.trace_reach("upstream"), c1.ids)

    def test_who_sees_one_company_is_told_that_there_is_more(self):
        reader = new_test_user(
            self.env,
            "reader",
            "stock.group_stock_user",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        lot = self.c1.with_user(reader).with_context(allowed_company_ids=self.company.ids)
        with self.assertRaisesRegex(UserError, "compan"):
            lot.trace_reach("downstream")
        self.assertEqual(lot.trace_reach("downstream", hidden="ignore"), [])
        graph = lot.trace_graph(direction="downstream")
        self.assertEqual(graph["hidden_lots"], 1)
        [hidden] = [row for row in graph["lots"] if row["id"] != lot.id]
        self.assertEqual((hidden["name"], hidden["product"]), ("Other company", ""))

    def test_the_goods_are_in_the_other_company_now(self):
        rows = self.c1.with_env(self.both).trace_whereabouts()["on_hand"]
        places = {row["location_id"] for row in rows}
        with self.working_in(self.other):
            self.assertEqual(places, {self.stock.id})
        self.assertEqual(sum(row["quantity"] for row in rows), 36)


class TestConsignment(TraceCase):
    """Goods of an owner who is not the company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.group_user").implied_ids += cls.env.ref("stock.group_tracking_owner")
        cls.owner = cls.env["res.partner"].create({"name": "Consignor"})
        cls.cell = cls.product("Cell")
        receipt = cls.transfer(
            cls.warehouse.in_type_id,
            cls.supplier_place,
            cls.stock,
            [(cls.cell, 30, "C1")],
            cls.supplier,
            validate=False,
        )
        receipt.owner_id = cls.owner
        cls.receipt = cls.validate(receipt)
        cls.c1 = receipt.move_line_ids.lot_id

    def tearDown(self):
        self.assert_recorded_once()
        super().tearDown()

    def of_the_owner(self, picking_type, source, target, quantity, partner=None):
        picking = self.transfer(picking_type, source, target, [(self.cell, quantity, self.c1)], partner, validate=False)
        picking.move_line_ids.owner_id = self.owner
        return self.validate(picking)

    def owners(self, document):
        return set(self.events_of(document).line_ids.mapped("owner_id"))

    def test_the_owner_is_kept_from_receipt_to_delivery(self):
        moved = self.of_the_owner(self.warehouse.int_type_id, self.stock, self.shelf, 10)
        shipped = self.of_the_owner(self.warehouse.out_type_id, self.shelf, self.customer_place, 4, self.customer)
        self.assertEqual(
            [self.events_of(picking).biz_step for picking in (self.receipt, moved, shipped)],
            ["receiving", "storing", "shipping"],
        )
        for picking in (self.receipt, moved, shipped):
            self.assertEqual(self.owners(picking), {self.owner.id})
        self.assertEqual(self.events_of(shipped).partner_id, self.customer.id)
        quants = self.c1.quant_ids.filtered(lambda quant: quant.location_id.usage == "internal")
        self.assertEqual(quants.owner_id, self.owner)

    def test_what_is_built_of_consigned_goods_names_their_owner_as_input(self):
        paste = self.product("Paste")
        self.bom(paste, [(self.cell, 1)])
        order = self.build(paste, ["M1"], [(self.c1, 5)], quantity=5, post=False)
        order.move_raw_ids.move_line_ids.owner_id = self.owner
        self.post(order)
        [event] = self.events_of(order)
        owners = {line.role: line.owner_id for line in event.line_ids}
        self.assertEqual(owners, {"input": self.owner.id, "output": 0})
        self.assertEqual(self.c1.trace_reach("downstream"), self.lot(paste, "M1").ids)
        self.assertEqual(self.lot(paste, "M1").trace_reach("upstream"), self.c1.ids)

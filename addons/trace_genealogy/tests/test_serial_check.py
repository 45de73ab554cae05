"""Our quick answer to "is a serial number made or consumed twice?" is core's, whatever happened to the numbers before."""

import random

from odoo import Command
from odoo.exceptions import UserError

from ..models.mrp_production_serial_check import MrpProduction as QuickCheck
from .common import TraceCase


class TestSerialCheck(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.motor = cls.product("Motor", "serial")
        cls.rotor = cls.product("Rotor", "serial")
        cls.core = cls.product("Core", "serial")
        cls.motor_bom = cls.bom(cls.motor, [(cls.rotor, 1)], byproducts=[(cls.core, 1)])
        cls.motors = cls.env["stock.lot"].concat(*[cls.lot(cls.motor, f"M{n}") for n in range(4)])
        cls.cores = cls.env["stock.lot"].concat(*[cls.lot(cls.core, f"K{n}") for n in range(3)])
        cls.rotors = cls.receive(cls.rotor, *[(f"R{n}", 1) for n in range(5)])

    # ------------------------------------------------------------- two answers

    def ask(self, method):
        """What a check says: its message, or None when the order passes."""
        try:
            method()
        except UserError as error:
            return str(error)
        return None

    def compare(self, order, about):
        """The quick check and core's say the same of this order; returns (what they say, whether it was answered quickly)."""
        quick = order._trace_has_only_new_serials()
        ours = self.ask(order._check_sn_uniqueness)
        core = self.ask(super(QuickCheck, order)._check_sn_uniqueness)
        self.assertEqual(ours, core, about)
        if quick:
            self.assertIsNone(core, about)
        return core, quick

    # ---------------------------------------------------------------- histories

    def candidate(self, dice, order):
        """Put serial numbers on an order as chance has it, some of them twice."""
        quantity = int(order.product_qty)
        order.lot_producing_ids = [Command.set(dice.sample(self.motors.ids, quantity))]
        order.qty_producing = quantity
        rotors = [dice.choice(self.rotors) for _n in range(quantity)]
        more = [(dice.choice(self.motors), 1)] if dice.random() < 0.2 and self.rework_move(order) else []
        self.consume(order, [*((rotor, 1) for rotor in rotors), *more])
        self.give_cores(order, [dice.choice(self.cores) for _n in range(quantity)])

    def give_cores(self, order, cores):
        """Say which cores the order gives as its by-product."""
        move = order.move_byproduct_ids
        move.move_line_ids.unlink()
        place = {"location_id": move.location_id.id, "location_dest_id": move.location_dest_id.id}
        move.move_line_ids = [
            Command.create({"product_id": self.core.id, "lot_id": lot.id, "quantity": 1, **place}) for lot in cores
        ]

    def rework_move(self, order):
        """A motor that goes into a motor again."""
        found = order.move_raw_ids.filtered(lambda move: move.product_id == self.motor)
        if not found:
            order.move_raw_ids = [
                Command.create(
                    {
                        "product_id": self.motor.id,
                        "product_uom_qty": 1,
                        "location_id": order.location_src_id.id,
                        "location_dest_id": order.production_location_id.id,
                    }
                )
            ]
            found = order.move_raw_ids.filtered(lambda move: move.product_id == self.motor)
        return found

    def step(self, dice, posted):
        """One thing that happens to the numbers; what stock or core refuses does not happen."""
        kind = dice.choice(["build", "build", "build", "unbuild", "scrap", "ship and return"])
        lot = dice.choice(self.motors + self.rotors)
        try:
            with self.env.cr.savepoint():
                if kind == "build":
                    order = self.order(self.motor, dice.choice([1, 2]), bom=self.motor_bom)
                    self.candidate(dice, order)
                    posted.append(self.post(order))
                elif kind == "unbuild" and posted:
                    order = dice.choice(posted)
                    self.unbuild(order, order.lot_producing_ids[:1])
                elif kind == "scrap":
                    self.scrap(lot, 1)
                elif kind == "ship and return" and lot.product_qty > 0:
                    self.return_from(self.ship(lot, quantity=1))
        except UserError:
            return f"{kind} (refused)"
        return kind

    def test_random_histories_get_cores_verdict_and_message(self):
        said, quickly = set(), 0
        for seed in range(6):
            with self.subTest(seed=seed), self.env.cr.savepoint() as savepoint:
                dice = random.Random(seed)
                posted, steps = [], []
                orders = [self.order(self.motor, quantity, bom=self.motor_bom) for quantity in (1, 2)]
                for _n in range(4):
                    steps.append(self.step(dice, posted))
                    for order in orders:
                        self.candidate(dice, order)
                        verdict, quick = self.compare(order, (seed, steps))
                        said.add(verdict)
                        quickly += quick
                savepoint.rollback()
                self.env.invalidate_all()
        self.assertIn(None, said)
        self.assertGreater(len(said), 1, "no history was refused")
        self.assertGreater(quickly, 0, "no history was answered quickly")

    # -------------------------------------------------------------- known cases

    def test_new_numbers_are_answered_without_core(self):
        order = self.build(self.motor, ["M0", "M1"], [(self.rotors[0], 1), (self.rotors[1], 1)], post=False)
        self.assertEqual(self.compare(order, "new"), (None, True))

    def test_a_component_on_two_lines_is_refused_as_core_does(self):
        order = self.build(self.motor, ["M0", "M1"], [(self.rotors[0], 1), (self.rotors[0], 1)], post=False)
        verdict, quick = self.compare(order, "twice")
        self.assertIn("R0 used for component Rotor has already been consumed", verdict)
        self.assertFalse(quick)

    def test_a_unit_made_before_is_refused_until_it_is_unbuilt(self):
        made = self.build(self.motor, ["M0"], [(self.rotors[0], 1)], post=False)
        self.give_cores(made, self.cores[0])
        self.post(made)
        again = self.build(self.motor, ["M0"], [(self.rotors[1], 1)], post=False)
        verdict, quick = self.compare(again, "made before")
        self.assertIn("already produced", verdict)
        self.assertFalse(quick)
        self.unbuild(made, self.motors[0])
        self.assertEqual(self.compare(again, "unbuilt"), (None, False))

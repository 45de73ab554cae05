"""The status of stock and of lots."""

from odoo.fields import Domain

from .common_status import StatusCase

ALL = ("available", "quarantine", "hold", "expired", "rejected", "recalled")


class TestStatusOfStock(StatusCase):
    def test_without_a_hold_stock_is_available(self):
        lot = self.stocked("A")
        self.assertEqual(self.statuses_of(lot), [("Shelf", "available")])
        self.assertEqual(lot.trace_status, "available")

    def test_a_hold_on_a_lot_holds_it_in_every_place(self):
        lot = self.stocked("A")
        self.stocked("A", place=self.other)
        self.held(lot)
        self.assertEqual(self.statuses_of(lot), [("Other Shelf", "hold"), ("Shelf", "hold")])

    def test_a_hold_that_is_not_placed_holds_nothing(self):
        lot = self.stocked("A")
        hold = self.held(lot)
        hold.action_release(reason="Nothing was wrong")
        self.assertEqual(lot.trace_status, "available")

    def test_a_hold_on_a_place_holds_what_lies_there_and_below(self):
        lot = self.stocked("A", place=self.place("Box", self.shelf))
        self.stocked("A", place=self.other)
        self.held(lot, place=self.shelf)
        self.assertEqual(self.statuses_of(lot), [("Box", "hold"), ("Other Shelf", "available")])

    def test_a_hold_on_a_package_holds_what_is_in_it_and_in_its_boxes(self):
        pallet = self.env["stock.package"].create({"name": "Pallet"})
        box = self.env["stock.package"].create({"name": "Carton", "parent_package_id": pallet.id})
        lot = self.stocked("A", package=box)
        self.stocked("A", place=self.other)
        self.held(lot, package=pallet)
        self.assertEqual(self.statuses_of(lot), [("Other Shelf", "available"), ("Shelf", "hold")])

    def test_a_place_gives_its_status_to_what_lies_in_it_and_below(self):
        box = self.place("Box", self.shelf)
        lot = self.stocked("A", place=box)
        self.shelf.trace_status = "rejected"
        self.assertEqual(self.statuses_of(lot), [("Box", "rejected")])
        self.assertEqual(box.trace_place_status, "rejected")
        self.shelf.trace_status = False
        self.assertEqual(self.statuses_of(lot), [("Box", "available")])

    def test_a_place_cannot_be_milder_than_the_one_it_lies_in(self):
        box = self.place("Box", self.shelf, trace_status="quarantine")
        self.shelf.trace_status = "rejected"
        self.assertEqual(box.trace_place_status, "rejected")

    def test_untracked_stock_has_the_status_of_its_place(self):
        nuts = self.product("Nuts", tracking="none")
        self.shelf.trace_status = "quarantine"
        self.env["stock.quant"]._update_available_quantity(nuts, self.shelf, 5)
        quant = self.env["stock.quant"].search([("product_id", "=", nuts.id)])
        self.assertEqual(quant.trace_status, "quarantine")

    def test_a_lot_expires_when_its_date_passes_and_not_before(self):
        self.assertEqual(self.stocked("Old", expires=-1).trace_status, "expired")
        self.assertEqual(self.stocked("New", expires=1).trace_status, "available")

    def test_of_several_causes_the_most_severe_is_shown(self):
        lot = self.stocked("A", expires=-1)
        self.held(lot)
        self.assertEqual(lot.trace_status, "expired")
        self.held(lot, "recalled")
        self.assertEqual(lot.trace_status, "recalled")

    def test_an_expired_lot_on_hold_is_still_blocked_by_the_hold(self):
        lot = self.stocked("A", expires=-1)
        self.assertFalse(lot.quant_ids.trace_is_blocked)
        self.held(lot)
        self.assertTrue(lot.quant_ids.trace_is_blocked)


class TestStatusOfLots(StatusCase):
    def test_a_lot_shows_the_most_severe_status_of_its_stock(self):
        lot = self.stocked("A")
        self.stocked("A", place=self.place("Cage", trace_status="rejected"))
        self.assertEqual(lot.trace_status, "rejected")

    def test_a_hold_on_a_place_where_the_lot_is_not_does_not_show_on_it(self):
        lot = self.stocked("A")
        self.held(lot, place=self.other)
        self.assertEqual(lot.trace_status, "available")

    def test_a_lot_without_stock_shows_what_its_holds_and_its_date_say(self):
        gone, old = self.lot(self.steel, "Gone"), self.lot(self.steel, "Old")
        old.expiration_date = self.now
        self.held(gone, "recalled")
        self.assertEqual((gone.trace_status, old.trace_status), ("recalled", "expired"))


class TestAskingForStatus(StatusCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cage = cls.place("Cage", trace_status="rejected")
        bay = cls.place("Bay", trace_status="quarantine")
        cls.lots = {
            "available": cls.stocked("S-available"),
            "quarantine": cls.stocked("S-quarantine", place=bay),
            "hold": cls.stocked("S-hold"),
            "expired": cls.stocked("S-expired", expires=-1),
            "rejected": cls.stocked("S-rejected", place=cage),
            "recalled": cls.stocked("S-recalled", place=bay, expires=-1),
        }
        cls.held(cls.lots["hold"])
        cls.held(cls.lots["recalled"], "recalled")
        cls.mine = Domain("product_id", "=", cls.steel.id)

    def test_stock_and_lots_are_found_by_each_status_and_its_opposite(self):
        for status in ALL:
            for model in ("stock.quant", "stock.lot"):
                with self.subTest(status=status, model=model):
                    found = self.env[model].search(self.mine & Domain("trace_status", "=", status))
                    others = self.env[model].search(self.mine & Domain("trace_status", "!=", status))
                    name = (
                        (lambda record: record.lot_id.name) if model == "stock.quant" else (lambda record: record.name)
                    )
                    self.assertEqual([name(record) for record in found], [f"S-{status}"])
                    self.assertEqual(len(others), len(ALL) - 1)

    def test_what_a_search_finds_is_what_records_show(self):
        for model in ("stock.quant", "stock.lot"):
            records = self.env[model].search(self.mine)
            for status in ALL:
                domain = Domain("trace_status", "in", [status, "hold"])
                self.assertEqual(records.filtered_domain(domain), self.env[model].search(self.mine & domain))

    def test_stock_is_grouped_by_status(self):
        groups = self.env["stock.quant"]._read_group(self.mine, ["trace_status"], ["quantity:sum"])
        self.assertEqual(dict(groups), dict.fromkeys(ALL, 1.0))
        self.assertTrue(self.env["stock.quant"].fields_get(["trace_status"])["trace_status"]["groupable"])

    def test_pieces_about_to_be_moved_are_judged_in_one_query(self):
        rows = [(lot.id, lot.quant_ids.location_id.id, None) for lot in self.lots.values()]
        rows.append((self.lots["hold"].id, None, None))
        self.env.flush_all()
        with self.assertQueryCount(1):
            standings = self.env["stock.quant"]._trace_get_standings(rows)
        self.assertEqual([standing.status for standing in standings], [*ALL, "hold"])
        self.assertTrue(standings[2].hold_ids)
        self.assertEqual(standings[5].blocked, "recalled")
        self.assertEqual(
            (standings[5].held, standings[5].placed, standings[5].expired), ("recalled", "quarantine", True)
        )

    def test_stock_that_may_be_reserved_leaves_out_expired_lots_only_where_the_company_says_so(self):
        def free():
            domain = self.mine & self.env["stock.quant"]._trace_get_free_domain(self.env.company)
            found = self.env["stock.quant"].search(domain)
            self.assertEqual(self.env["stock.quant"].search(self.mine).filtered_domain(domain), found)
            return sorted(found.lot_id.mapped("name"))

        self.assertEqual(free(), ["S-available", "S-expired"])
        self.env.company.trace_block_expired = True
        self.assertEqual(free(), ["S-available"])

    def test_statuses_of_many_cost_one_query(self):
        for model in ("stock.quant", "stock.lot"):
            records = self.env[model].search(self.mine)
            self.env.flush_all()
            self.env.invalidate_all()
            with self.assertQueryCount(1):
                records.mapped("trace_status")

    def test_whereabouts_tell_the_status(self):
        places = self.env["stock.lot"].concat(*self.lots.values()).trace_whereabouts()["on_hand"]
        self.assertEqual({row["status"] for row in places}, set(ALL))


class TestPlacesThatTakeHeldStock(StatusCase):
    def test_scrap_and_vendors_always_take_it(self):
        scrap = self.env["stock.location"].search([("usage", "=", "inventory")], limit=1)
        self.assertTrue(scrap._trace_is_exempt())
        self.assertTrue(self.supplier_place._trace_is_exempt())
        self.assertFalse(self.shelf._trace_is_exempt() or self.customer_place._trace_is_exempt())

    def test_a_place_with_a_status_takes_it_and_so_do_the_places_below(self):
        box = self.place("Box", self.shelf)
        self.shelf.trace_status = "quarantine"
        self.assertTrue(self.shelf.trace_takes_held and box.trace_takes_held)

    def test_a_laboratory_takes_it_without_having_a_status(self):
        self.other.trace_takes_held = True
        self.assertTrue(self.place("Fridge", self.other)._trace_is_exempt())
        self.assertFalse(self.other.trace_place_status)

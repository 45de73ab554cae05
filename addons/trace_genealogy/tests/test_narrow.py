"""Narrowing beyond time, on graphs in memory: what was captured, what was recovered, what was taken apart."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from odoo.tests import BaseCase, tagged

from ..genealogy.capture import Line, cover
from ..genealogy.graph import DOWNSTREAM, UPSTREAM, Edge
from ..genealogy.knowledge import NOTHING_KNOWN, Knowledge
from ..genealogy.narrow import narrow, narrowed_lots
from .test_walk import event, graph

ORDER = ("mrp.production", 1)


def apart(id_, units, parts, **values):
    return replace(event(id_, units, parts, **values), biz_step="disassembling", res_model="mrp.unbuild")


def sure(id_, inputs, outputs, certainty, **values):
    return replace(event(id_, inputs, outputs, **values), certainty=certainty)


def stated(certainty, event_id, inputs, outputs):
    """The lines of an event of the order; a lot's product is its hundreds, a lot None is product 1 without a lot."""
    return [
        Line(ORDER, event_id, certainty, role, lot // 100 if lot else 1, lot, Decimal(str(quantity)))
        for role, parts in (("input", inputs), ("output", outputs))
        for lot, quantity in parts
    ]


@tagged("post_install", "-at_install")
class TestCapture(BaseCase):
    """Components are 101, 102 … (product 1) and 201 … (product 2); units are 901 … (product 9)."""

    def covered(self, *events):
        return cover([line for number, one in enumerate(events) for line in stated(one[0], number, *one[1:])]).get(
            ORDER, {}
        )

    def test_a_unit_whose_even_share_was_captured_is_covered(self):
        found = self.covered(("exact", [(101, 1)], [(901, 1)]), ("order", [(102, 1)], [(901, 0), (902, 1)]))
        self.assertEqual(found, {901: {1: 2}})

    def test_a_unit_of_which_only_a_part_was_captured_is_not(self):
        found = self.covered(("exact", [(101, 1)], [(901, 1)]), ("order", [(102, 3)], [(901, 0), (902, 1)]))
        self.assertEqual(found, {})

    def test_material_consumed_beyond_the_shares_covers_nobody(self):
        units = [("exact", [(100 + n, 1)], [(900 + n, 1)]) for n in (1, 2)]
        self.assertEqual(set(self.covered(*units, ("order", [(201, 2)], [(901, 0), (902, 0)]))), {901, 902})
        self.assertEqual(self.covered(*units, ("order", [(103, 1)], [(901, 0), (902, 0)])), {})

    def test_each_component_is_judged_for_itself(self):
        found = self.covered(
            ("exact", [(101, 1), (201, 1)], [(901, 1)]), ("order", [(102, 1), (202, 9)], [(901, 0), (902, 1)])
        )
        self.assertEqual(found, {901: {1: 2}})

    def test_material_captured_without_a_lot_covers_nothing(self):
        found = self.covered(("exact", [(None, 1)], [(901, 1)]), ("order", [(102, 1)], [(901, 0), (902, 1)]))
        self.assertEqual(found, {})

    def test_windows_cover_their_units_together_when_their_quantities_suffice(self):
        overlap = (("window", [(101, 2)], [(901, 0), (902, 0)]), ("window", [(102, 1)], [(902, 0), (903, 0)]))
        made = ("order", [(201, 3)], [(901, 1), (902, 1), (903, 1)])
        self.assertEqual(self.covered(*overlap, made), {unit: {1: 1} for unit in (901, 902, 903)})
        short = ("order", [(201, 3), (103, 1)], [(901, 1), (902, 1), (903, 1)])
        self.assertEqual(self.covered(*overlap, short), {})

    def test_a_window_leaves_the_first_lot_to_the_units_before_it(self):
        found = self.covered(
            ("window", [(102, 2)], [(902, 0), (903, 0)]),
            ("order", [(101, 1)], [(901, 1), (902, 1), (903, 1)]),
        )
        self.assertEqual(found, {902: {1: 1}, 903: {1: 1}})

    def test_a_unit_that_no_event_really_made_is_not_covered(self):
        found = self.covered(("exact", [(101, 1)], [(901, 0)]), ("order", [(102, 1)], [(902, 1)]))
        self.assertEqual(found, {})

    def test_what_a_partner_declared_is_neither_beaten_nor_beats(self):
        knowledge = Knowledge({ORDER: {901: {1: 2}}}, {}, {})
        for certainty, covered in (("order", True), ("window", True), ("declared", False), ("exact", False)):
            with self.subTest(certainty=certainty):
                self.assertEqual(bool(knowledge.covered_in(sure(1, [101], [901], certainty))), covered)


@tagged("post_install", "-at_install")
class TestPassage(BaseCase):
    def found(self, events, root, way=DOWNSTREAM, **knowledge):
        return narrow(graph(events, root, way=way), [way], NOTHING_KNOWN._replace(**knowledge))

    def test_a_covered_unit_inherits_no_other_lot_of_that_component(self):
        events = [event(1, [102, 201], [901, 902])]
        covered = {ORDER: {901: {1: 2}}}
        found = self.found(events, 102, covered=covered)
        self.assertEqual(set(found.depths), {102, 902})
        self.assertEqual((found.left_out[901].kind, found.left_out[901].via), ("captured", 102))
        self.assertEqual(set(self.found(events, 201, covered=covered).depths), {201, 901, 902})
        self.assertEqual(set(self.found(events, 901, UPSTREAM, covered=covered).depths), {901, 201})
        self.assertEqual(set(self.found(events, 902, UPSTREAM, covered=covered).depths), {902, 102, 201})

    def test_recovered_parts_inherit_nothing_of_their_former_siblings(self):
        events = [event(1, [101, 201], [901]), apart(2, [901], [101, 201], minute=9), event(3, [201], [902], minute=20)]
        former = {2: {901: {101, 201}}}
        found = self.found(events, 101, former=former)
        self.assertEqual(set(found.depths), {101, 901})
        self.assertEqual(found.left_out[201].kind, "recovered")
        self.assertEqual((found.left_out[902].kind, found.left_out[902].via), ("through", 201))

    def test_recovered_parts_inherit_from_the_unit_itself(self):
        events = [event(1, [101, 201], [901]), apart(2, [901], [101, 201], minute=9)]
        former = {2: {901: {101, 201}}}
        self.assertEqual(set(self.found(events, 901, former=former).depths), {901, 101, 201})
        self.assertEqual(set(self.found(events, 101, UPSTREAM, former=former).depths), {101, 901})

    def test_a_part_recovered_under_a_new_number_inherits_everything(self):
        events = [event(1, [101, 201], [901]), apart(2, [901], [103, 201], minute=9)]
        found = self.found(events, 201, former={2: {901: {201}}})
        self.assertEqual(set(found.depths), {201, 901, 103})

    def test_a_unit_taken_apart_before_shipping_is_left_out(self):
        events = [event(1, [101, 201], [901, 902]), apart(2, [901], [101, 201], minute=9)]
        found = self.found(events, 101, former={2: {901: {101, 201}}}, vanished={901: events[1]})
        self.assertEqual(set(found.depths), {101, 902})
        self.assertEqual((found.left_out[901].kind, found.left_out[901].event.id), ("disassembled", 2))
        self.assertEqual(set(found.events), {1})

    def test_a_unit_taken_apart_stays_when_something_reached_came_out_of_it(self):
        events = [event(1, [101, 201], [901]), apart(2, [901], [103], minute=9)]
        found = self.found(events, 101, vanished={901: events[1]})
        self.assertEqual(set(found.depths), {101, 901, 103})

    def test_the_traced_unit_itself_is_never_left_out(self):
        events = [event(1, [101], [901]), apart(2, [901], [101], minute=9)]
        found = self.found(events, 901, former={2: {901: {101}}}, vanished={901: events[1]})
        self.assertEqual(set(found.depths), {901, 101})

    def test_units_taken_apart_one_inside_the_other_are_left_out_together(self):
        events = [
            event(1, [101], [901]),
            event(2, [901], [701], minute=5, res_id=2),
            apart(3, [701], [901], minute=9),
            apart(4, [901], [101], minute=12),
        ]
        former = {3: {701: {901}}, 4: {901: {101}}}
        found = self.found(events, 101, former=former, vanished={701: events[2], 901: events[3]})
        self.assertEqual(set(found.depths), {101})
        self.assertEqual(
            {lot: why.kind for lot, why in found.left_out.items()}, dict.fromkeys((701, 901), "disassembled")
        )

    def test_it_finds_what_trying_every_path_finds(self):
        for seed in range(300):
            events, knowledge = random_history(seed)
            for root in range(10):
                with self.subTest(seed=seed, root=root):
                    self.assertEqual(
                        set(narrow(graph(events, root), [DOWNSTREAM], knowledge).depths),
                        every_path(events, root, knowledge),
                    )

    def test_upstream_is_the_mirror_image_of_downstream(self):
        for seed in range(300, 500):
            events, knowledge = random_history(seed)
            reached = {
                (way, root): narrowed_lots(graph(events, root, way=way), [way], knowledge)
                for way in (UPSTREAM, DOWNSTREAM)
                for root in range(10)
            }
            for one in range(10):
                for other in range(10):
                    with self.subTest(seed=seed, one=one, other=other):
                        self.assertEqual(other in reached[DOWNSTREAM, one], one in reached[UPSTREAM, other])

    def test_every_lot_left_out_has_a_reason_and_no_other_has(self):
        for seed in range(200):
            events, knowledge = random_history(seed)
            for way in (UPSTREAM, DOWNSTREAM):
                whole = graph(events, 0, way=way)
                found = narrow(whole, [way], knowledge)
                with self.subTest(seed=seed, way=way):
                    self.assertEqual(whole.depths.keys() - found.depths.keys(), found.left_out.keys())
                    for lot, why in found.left_out.items():
                        if why.kind == "through":
                            self.assertIn(why.via, found.left_out)
                        else:
                            self.assertIn(why.via, found.depths.keys() | {lot})


def random_history(seed):
    """A dozen events among ten lots of two products, some taking apart, and what is known of them."""
    dice = Random(seed)
    events, covered, former = [], {}, {}
    for id_ in range(12):
        inputs, outputs = (dice.sample(range(10), dice.randint(1, 3)) for _side in range(2))
        values = {"minute": dice.randint(0, 9), "source": dice.choice(["live", "live", "backfill"])}
        if dice.random() < 0.3:
            one = apart(id_, inputs, outputs, **values)
            former[id_] = {unit: set(dice.sample(outputs, dice.randint(0, len(outputs)))) for unit in inputs}
        else:
            one = sure(id_, inputs, outputs, dice.choice(["order", "order", "window", "exact"]), res_id=id_, **values)
            covered["mrp.production", id_] = {
                unit: {dice.randint(0, 1): dice.randint(1, 2)} for unit in outputs if dice.random() < 0.5
            }
        products = {lot: lot % 2 for lot in range(10)}
        edges = {
            side: tuple(Edge(edge.lot_id, products[edge.lot_id], 1.0) for edge in getattr(one, side))
            for side in ("inputs", "outputs")
        }
        events.append(replace(one, **edges))
    return events, Knowledge(covered, former, {})


def every_path(events, root, knowledge):
    """The lots at the end of a possible path: every state (lot, latest time, still the root itself) is tried."""
    states = waiting = {(root, -1000, True)}
    while waiting:
        found = set()
        for lot, latest, own in waiting:
            for one in events:
                minute = one.event_time.minute if one.exact_time else None
                if minute is None or minute >= latest - 1:
                    passed_on = latest if minute is None else max(latest, minute)
                    found |= {(to, passed_on, False) for to in outputs_of(one, lot, own, knowledge)}
        waiting = found - states
        states = states | waiting
    return {lot for lot, _latest, _own in states}


def outputs_of(one, lot, own, knowledge):
    """The outputs that one event can have passed something of ``lot`` on to, pair by pair."""
    component = {edge.lot_id: edge.product_id for edge in one.inputs}
    if lot not in component:
        return
    for edge in one.outputs:
        if one.biz_step == "disassembling":
            if own or edge.lot_id not in knowledge.former[one.id][lot]:
                yield edge.lot_id
        else:
            surer = knowledge.covered[one.res_model, one.res_id].get(edge.lot_id, {}).get(component[lot], 0)
            if surer <= ("order", "window", "exact").index(one.certainty):
                yield edge.lot_id

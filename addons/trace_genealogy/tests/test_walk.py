"""The walk, narrowing, folding and questions, on graphs in memory: no database is read."""

import doctest
import unittest
from datetime import datetime, timedelta
from random import Random
from unittest.mock import Mock

from odoo.tests import BaseCase, tagged

from ..genealogy import question
from ..genealogy.fold import Folded
from ..genealogy.graph import DOWNSTREAM, UPSTREAM, Edge, Event, Graph
from ..genealogy.memory import MemorySource
from ..genealogy.narrow import narrow
from ..genealogy.walk import Walk, explore

NOON = datetime(2026, 1, 1, 12)


def event(id_, inputs, outputs, minute=0, source="live", **values):
    """An event of lots given as numbers, ``minute`` minutes after noon."""
    return Event(
        id=id_,
        event_type="transformation",
        biz_step="commissioning",
        event_time=NOON + timedelta(minutes=minute),
        certainty="order",
        source=source,
        res_model="mrp.production",
        res_id=values.get("res_id", 1),
        reference=f"MO/{id_}",
        inputs=tuple(Edge(lot, lot // 100, 1.0) for lot in inputs),
        outputs=tuple(Edge(lot, lot // 100, 1.0) for lot in outputs),
    )


def source(events, way=DOWNSTREAM):
    sides = {one.id: one.sides(way) for one in events}
    steps = [(edge.lot_id, id_) for id_, (before, _after) in sides.items() for edge in before]
    return MemorySource(steps, {id_: {edge.lot_id for edge in after} for id_, (_before, after) in sides.items()})


def trace(events, *roots, way=DOWNSTREAM, **limits):
    return explore({way: Walk(source(events, way), roots)}, **limits)


def graph(events, *roots, way=DOWNSTREAM):
    reach = trace(events, *roots, way=way)
    found = {one.id: one.restricted(reach.depths) for one in events if one.id in reach.events}
    return Graph(roots, reach.depths, found)


@tagged("post_install", "-at_install")
class TestWalk(BaseCase):
    CHAIN = (event(1, [1], [2]), event(2, [2], [3]), event(3, [3], [4]))

    def test_a_chain_is_walked_to_its_end_with_its_depths(self):
        self.assertEqual(trace(self.CHAIN, 1).depths, {1: 0, 2: 1, 3: 2, 4: 3})

    def test_upstream_depths_are_negative(self):
        self.assertEqual(trace(self.CHAIN, 4, way=UPSTREAM).depths, {4: 0, 3: -1, 2: -2, 1: -3})

    def test_siblings_are_not_part_of_both_directions(self):
        events = [event(1, [1], [2, 9]), event(2, [2], [3])]
        walks = {way: Walk(source(events, way), [2]) for way in (UPSTREAM, DOWNSTREAM)}
        self.assertEqual(explore(walks).depths, {1: -1, 2: 0, 3: 1})

    def test_a_lot_on_both_sides_has_the_smaller_depth(self):
        events = [event(1, [1], [2]), event(2, [2], [3]), event(3, [3], [1])]
        walks = {way: Walk(source(events, way), [1]) for way in (UPSTREAM, DOWNSTREAM)}
        self.assertEqual(explore(walks).depths, {1: 0, 2: 1, 3: -1})

    def test_a_diamond_asks_for_its_end_once(self):
        diamond = [event(1, [1], [2]), event(2, [1], [3]), event(3, [2, 3], [4]), event(4, [4], [5])]
        watched = Mock(wraps=source(diamond))
        reach = explore({DOWNSTREAM: Walk(watched, [1])})
        self.assertEqual(reach.depths, {1: 0, 2: 1, 3: 1, 4: 2, 5: 3})
        self.assertEqual(watched.events.call_count, 4)
        self.assertEqual(watched.lots.call_count, 3)

    def test_a_loop_ends(self):
        loop = [event(1, [1], [2]), event(2, [2], [1])]
        self.assertEqual(trace(loop, 1).depths, {1: 0, 2: 1})

    def test_a_lot_made_from_itself_ends(self):
        self.assertEqual(trace([event(1, [1], [1, 2])], 1).depths, {1: 0, 2: 1})

    def test_nothing_is_walked_from_nothing(self):
        self.assertEqual(trace(self.CHAIN).depths, {})

    def test_a_depth_limit_reports_what_it_did_not_follow(self):
        reach = trace(self.CHAIN, 1, max_depth=2)
        self.assertEqual((reach.depths, reach.frontier), ({1: 0, 2: 1, 3: 2}, {3: 1}))

    def test_a_depth_limit_at_the_end_of_the_graph_reports_nothing(self):
        self.assertEqual(trace(self.CHAIN, 1, max_depth=3).frontier, {})

    def test_a_lot_limit_counts_the_roots_and_reports_every_event_it_cut(self):
        wide = [event(1, [1], [2, 3, 4]), event(2, [2], [5])]
        reach = trace(wide, 1, max_lots=3)
        self.assertEqual((reach.depths, reach.frontier), ({1: 0, 2: 1, 3: 1}, {1: 1, 2: 1}))

    def test_a_lot_limit_that_is_just_met_reports_nothing(self):
        self.assertEqual(trace(self.CHAIN, 1, max_lots=4).frontier, {})

    def test_both_directions_share_one_lot_limit(self):
        events = [event(1, [1, 2], [3]), event(2, [3], [4, 5])]
        walks = {way: Walk(source(events, way), [3]) for way in (UPSTREAM, DOWNSTREAM)}
        reach = explore(walks, max_lots=3)
        self.assertEqual(len(reach.depths), 3)
        self.assertEqual(reach.frontier, {3: 1})


@tagged("post_install", "-at_install")
class TestNarrow(BaseCase):
    def narrowed(self, events, *roots, way=DOWNSTREAM):
        return narrow(graph(events, *roots, way=way), [way])

    def test_what_was_made_before_the_defect_came_is_left_out_with_what_follows_it(self):
        events = [event(1, [1], [2], minute=10), event(2, [2], [3], minute=5), event(3, [3], [4], minute=20)]
        found = self.narrowed(events, 1)
        self.assertEqual(found.depths, {1: 0, 2: 1})
        self.assertEqual(set(found.events), {1})
        why = found.left_out[3]
        self.assertEqual((why.via, why.event.id, why.reached_by.id), (2, 2, 1))
        self.assertEqual((found.left_out[4].via, found.left_out[4].event), (3, None))

    def test_sixty_seconds_are_no_difference(self):
        events = [event(1, [1], [2], minute=10), event(2, [2], [3], minute=9)]
        self.assertEqual(set(self.narrowed(events, 1).depths), {1, 2, 3})

    def test_a_time_read_from_history_leaves_nothing_out(self):
        events = [event(1, [1], [2], minute=10), event(2, [2], [3], minute=5, source="backfill")]
        self.assertEqual(set(self.narrowed(events, 1).depths), {1, 2, 3})
        events = [event(1, [1], [2], minute=10, source="backfill"), event(2, [2], [3], minute=5)]
        self.assertEqual(set(self.narrowed(events, 1).depths), {1, 2, 3})

    def test_an_approximate_event_between_two_exact_ones_hides_nothing(self):
        events = [
            event(1, [1], [2], minute=10),
            event(2, [2], [3], minute=0, source="backfill"),
            event(3, [3], [4], minute=5),
        ]
        self.assertEqual(set(self.narrowed(events, 1).left_out), {4})

    def test_the_earliest_of_two_ways_counts_though_it_is_longer(self):
        events = [
            event(1, [1], [3], minute=60),
            event(2, [1], [2], minute=1),
            event(3, [2], [3], minute=2),
            event(4, [3], [4], minute=30),
        ]
        found = self.narrowed(events, 1)
        self.assertEqual(found.depths, {1: 0, 2: 1, 3: 1, 4: 2})
        self.assertEqual(found.left_out, {})

    def test_upstream_is_the_mirror_image(self):
        events = [event(1, [1], [2], minute=10), event(2, [2], [3], minute=5)]
        found = self.narrowed(events, 3, way=UPSTREAM)
        self.assertEqual(found.depths, {3: 0, 2: -1})
        why = found.left_out[1]
        self.assertEqual((why.way, why.via, why.event.id, why.reached_by.id), (UPSTREAM, 2, 1, 2))

    def test_a_loop_ends(self):
        events = [event(1, [1], [2], minute=1), event(2, [2], [1], minute=2)]
        self.assertEqual(self.narrowed(events, 1).depths, {1: 0, 2: 1})

    def test_it_finds_what_trying_every_path_finds(self):
        for seed in range(200):
            events, way = random_events(seed), (DOWNSTREAM, UPSTREAM)[seed % 2]
            with self.subTest(seed=seed):
                self.assertEqual(set(self.narrowed(events, 0, way=way).depths), every_path(events, 0, way))


def random_events(seed):
    """A dozen events among ten lots, some at approximate times."""
    dice = Random(seed)
    return [
        event(
            id_,
            dice.sample(range(10), dice.randint(1, 2)),
            dice.sample(range(10), dice.randint(1, 2)),
            minute=dice.randint(0, 9),
            source=dice.choice(["live", "live", "backfill"]),
        )
        for id_ in range(12)
    ]


def every_path(events, root, way):
    """The lots reached by paths no two exactly timed events of which are out of order: every state is tried."""
    sign = 1 if way == DOWNSTREAM else -1
    states = waiting = {(root, -1000)}
    while waiting:
        found = set()
        for lot, latest in waiting:
            for one in events:
                before, after = one.sides(way)
                minute = sign * (one.event_time - NOON).total_seconds() / 60
                if lot in {edge.lot_id for edge in before} and (not one.exact_time or minute >= latest - 1):
                    passed_on = max(latest, minute) if one.exact_time else latest
                    found |= {(edge.lot_id, passed_on) for edge in after}
        waiting = found - states
        states = states | waiting
    return {lot for lot, _latest in states}


@tagged("post_install", "-at_install")
class TestFold(BaseCase):
    def folded(self, events, *roots, serials=range(200, 300)):
        found = graph(events, *roots)
        return Folded(found, {lot: 2 for lot in serials if lot in found.depths})

    def test_serials_of_one_event_become_one_node(self):
        found = self.folded([event(1, [1], [201, 202, 203])], 1)
        self.assertEqual(found.members, {1: [1], 201: [201, 202, 203]})
        self.assertEqual(found.events[1].outputs, (Edge(201, 2, 3.0),))

    def test_units_with_events_of_their_own_that_say_the_same_become_one(self):
        found = self.folded([event(1, [1], [201]), event(2, [1], [202])], 1)
        self.assertEqual(found.members, {1: [1], 201: [201, 202]})
        self.assertEqual([(one.id, one.count) for one in found.events.values()], [(1, 2)])
        self.assertEqual(found.events[1].inputs, (Edge(1, 0, 2.0),))

    def test_a_serial_with_another_future_stays_apart(self):
        found = self.folded([event(1, [1], [201, 202, 203]), event(2, [203], [301])], 1)
        self.assertEqual(found.members, {1: [1], 201: [201, 202], 203: [203], 301: [301]})

    def test_a_serial_with_another_origin_stays_apart(self):
        found = self.folded([event(1, [1], [201, 202]), event(2, [1], [203], res_id=2)], 1)
        self.assertEqual(found.members, {1: [1], 201: [201, 202], 203: [203]})

    def test_lots_and_roots_are_never_joined(self):
        found = self.folded([event(1, [201, 202], [203, 204, 301, 302])], 201, 202)
        self.assertEqual(found.members, {201: [201], 202: [202], 203: [203, 204], 301: [301], 302: [302]})

    def test_without_serials_everything_stays_as_it_is(self):
        found = self.folded([event(1, [1], [201, 202])], 1, serials=())
        self.assertEqual(list(found.members), [1, 201, 202])
        self.assertEqual(found.events[1].outputs, (Edge(201, 2, 1.0), Edge(202, 2, 1.0)))


@tagged("post_install", "-at_install")
class TestQuestion(BaseCase):
    def test_moments_are_read_in_every_usual_form(self):
        for value in ("2026-01-01T12:00:00Z", "2026-01-01 12:00:00", "2026-01-01T14:00:00+02:00", NOON):
            with self.subTest(value=value):
                self.assertEqual(question.ask(as_of=value).moment.as_of, NOON)

    def test_a_date_is_its_whole_day(self):
        self.assertEqual(question.ask(as_of="2026-01-01").moment.as_of.day, 1)
        self.assertEqual(question.ask(as_of=NOON.date()).moment.as_of.hour, 23)

    def test_what_is_no_question_is_refused(self):
        bad = [
            {"direction": "sideways"}, {"direction": None}, {"as_of": "yesterday"}, {"as_of": ""}, {"as_of": 5},
            {"known_at": "2026-13-01"}, {"max_lots": -1}, {"max_lots": 0}, {"max_lots": True}, {"max_depth": -1},
            {"max_depth": "3"},
        ]  # fmt: skip
        for arguments in bad:
            with self.subTest(arguments=arguments), self.assertRaises(question.BadQuestion) as caught:
                question.ask(**arguments)
            self.assertIn(caught.exception.argument, arguments)

    def test_the_examples_in_the_docstrings_hold(self):
        self.assertEqual(doctest.testmod(question).failed, 0)


if __name__ == "__main__":
    unittest.main()

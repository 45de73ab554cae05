"""A recall is contained while fifty deliveries and ten orders are posted: nothing in scope leaves afterwards, and what left
before is listed as shipped.

Every transaction is real. What is contained and what is with customers is counted from stock, and must add up with what the case
says, lot by lot; the last two tests show that it does not without the rounds, nor without the second look of a hold.
"""

import pytest

from odoo.addons.trace_quality.models.hold.trace_hold_placing import TraceHold
from odoo.addons.trace_recall.models.containment.trace_recall_containing import TraceRecall
from odoo.addons.trace_recall.models.containment.trace_recall_job import TraceRecall as Job

from .busy import BATCH, Crew, Warehouse


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(TraceRecall, "_get_batch_size", lambda recall: BATCH)


@pytest.fixture
def warehouse(registry, transaction, small_batches):
    """``warehouse(packs, orders)`` opens one."""
    return lambda *size: Warehouse(registry, transaction(), *size)


def test_nothing_leaves_after_contained_and_what_left_before_is_listed(warehouse, record_property):
    house = warehouse()
    acts = house.acts()
    house.scope()
    first, rest = acts[:10], acts[10:]
    for name, act in first:
        assert house.post(act) is None, name
    crew = Crew(house, rest)
    house.press()
    house.work()
    crew.end()
    assert house.recall.state == "contained"
    assert house.wrongs() == []
    refused = [name for name, refusal in crew.refusals.items() if refusal]
    record_property("refused", len(refused))
    left = house.recall.lot_line_ids.filtered(lambda line: line.left_quantity)
    assert len(left) >= len([name for name, _act in first if name.startswith("P")])
    for lot in house.packs.filtered("product_qty"):
        assert "recalled" in str(house.post(house.deliver(lot))).lower()
    assert house.wrongs() == []
    print(
        f"{len(refused)} of {len(acts)} refused, {len(left)} lots listed as left, {len(house.recall.batch_ids)} batches"
    )


def _between_button_and_job(house):
    """An order takes of the bad lot after the first snapshot and before its batch; contained afterwards."""
    house.scope()
    house.press()
    assert house.post(house.produce(house.orders[0], f"LATE-{house.tag}")) is None
    house.work()
    return house.wrongs()


def test_a_second_round_finds_what_was_made_meanwhile(warehouse):
    assert _between_button_and_job(warehouse(BATCH + 1, 1)) == []


def test_without_rounds_what_was_made_meanwhile_is_missed(warehouse, monkeypatch):
    begin = TraceRecall._begin_round

    def once(recall, companies):
        if recall.round_ids:
            monkeypatch.setattr(type(recall), "_renew_scope", lambda recall: None)
        return begin(recall, companies)

    monkeypatch.setattr(TraceRecall, "_begin_round", once)
    wrongs = _between_button_and_job(warehouse(BATCH + 1, 1))
    assert any("LATE" in wrong and "not held" in wrong for wrong in wrongs)


def _while_a_batch_begins(house, monkeypatch):
    """Some of the bad lot is shipped when its batch has seen it and has not touched it yet."""
    touch, shipped = TraceHold._touch, []

    def late(hold, lots):
        if house.bad in lots and not shipped:
            shipped.append(house.post(house.deliver(house.bad, 3)))
        return touch(hold, lots)

    house.scope()
    house.press()
    monkeypatch.setattr(TraceHold, "_touch", late)
    house.work()
    assert shipped == [None]
    return house.wrongs()


def test_a_batch_that_was_overtaken_looks_again(warehouse, monkeypatch):
    house = warehouse(BATCH + 1, 0)
    assert _while_a_batch_begins(house, monkeypatch) == []
    assert max(house.recall.batch_ids.mapped("tries")) == 2


def test_without_the_second_look_what_left_counts_as_contained(warehouse, monkeypatch):
    monkeypatch.setattr(TraceHold, "_look_again", lambda hold, lots, before: None)
    wrongs = _while_a_batch_begins(warehouse(BATCH + 1, 0), monkeypatch)
    assert any("count as contained" in wrong for wrong in wrongs)


def test_a_job_that_dies_is_gone_on_with_and_holds_nothing_twice(warehouse, monkeypatch):
    house = warehouse(3 * BATCH, 0)
    house.scope()
    house.press()
    with monkeypatch.context() as patched:
        go_on, calls = Job._go_on, []

        def dying(recall):
            calls.append(1)
            if len(calls) == 3:
                raise KeyboardInterrupt
            return go_on(recall)

        patched.setattr(Job, "_go_on", dying)
        with pytest.raises(KeyboardInterrupt):
            house.work()
    house.look()
    assert 0 < house.recall.contain_done < house.recall.contain_total
    house.work()
    assert house.recall.state == "contained"
    assert house.wrongs() == []
    lots = house.recall.hold_ids.line_ids.lot_id
    assert len(house.recall.hold_ids) == 1
    assert len(house.recall.hold_ids.line_ids) == len(lots) == 3 * BATCH + 1

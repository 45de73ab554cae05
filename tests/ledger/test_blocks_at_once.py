"""Blocks of serial numbers with transactions that cross each other: no number is given out twice, and none is lost."""

import psycopg2
import pytest

from odoo.exceptions import UserError
from odoo.service.model import retrying
from odoo.tools import mute_logger


@pytest.fixture(autouse=True)
def refusals_are_expected():
    """What the database refuses is what these tests provoke and look at: Odoo need not log it as an error."""
    with mute_logger("odoo.sql_db"):
        yield


@pytest.fixture
def reserved(transaction):
    """An open block of six numbers for a line, committed."""
    env = transaction()
    product = env["product.product"].create({"name": "Cell", "is_storable": True, "tracking": "serial"})
    rule = env["trace.numbering.rule"].create({"name": "Cells", "pattern": "C{counter:4}"})
    line = env["mrp.workcenter"].create({"name": "Line 3"})
    block = env["trace.serial.range"].create(
        {"product_id": product.id, "rule_id": rule.id, "workcenter_id": line.id, "size": 6}
    )
    block.action_reserve()
    env.cr.commit()
    return block


def take(env, block, count):
    block = block.with_env(env)
    return env["trace.serial.range"]._take(block.product_id, None, block.workcenter_id, count)


def test_two_that_take_at_once_get_different_numbers_and_none_waits(reserved, transaction):
    first, second = transaction(), transaction()
    assert take(first, reserved, 2) == [0, 1]
    assert take(second, reserved, 2) == [2, 3]
    first.cr.commit()
    second.cr.commit()
    assert take(transaction(), reserved, 2) == [4, 5]


def test_what_is_rolled_back_is_free_again(reserved, transaction):
    first = transaction()
    assert take(first, reserved, 4) == [0, 1, 2, 3]
    first.cr.rollback()
    assert take(transaction(), reserved, 6) == [0, 1, 2, 3, 4, 5]


def test_who_began_before_another_committed_is_sent_back_and_then_gets_others(reserved, transaction):
    late = transaction()
    late["trace.serial.range"].search_count([])
    first = transaction()
    assert take(first, reserved, 2) == [0, 1]
    first.cr.commit()
    tries = []

    def act():
        tries.append(None)
        return take(late, reserved, 2)

    assert retrying(act, late) == [2, 3]
    assert len(tries) == 2


def test_a_block_that_is_given_back_while_it_is_used_gives_back_what_is_free(reserved, transaction):
    user, planner = transaction(), transaction()
    planner["trace.serial.range"].search_count([])
    assert take(user, reserved, 2) == [0, 1]
    user.cr.commit()
    retrying(lambda: reserved.with_env(planner).action_close(), planner)
    later = reserved.with_env(transaction())
    assert (later.given_count, later.free_count, later.returned_count) == (2, 0, 4)


def test_two_blocks_reserved_at_once_share_no_number(reserved, transaction):
    env = transaction()
    reserved.with_env(env).action_close()
    env.cr.commit()
    first, second = transaction(), transaction()
    blocks = [reserved.with_env(each).copy({"size": size}) for each, size in ((first, 4), (second, 4))]
    for block in blocks:
        block.action_reserve()
    first.cr.commit()
    second.cr.commit()
    later = transaction()
    numbers = [block.with_env(later).list_numbers() for block in blocks]
    assert numbers[0] == ["C0001", "C0002", "C0003", "C0004"]
    assert len(numbers[1]) == 4
    assert not set(numbers[0]) & set(numbers[1])


def test_a_draft_reserved_twice_at_once_is_reserved_once(reserved, transaction):
    env = transaction()
    draft = reserved.with_env(env).copy({"size": 2})
    env.cr.commit()
    late = transaction()
    late["trace.serial.range"].search_count([])
    first = transaction()
    draft.with_env(first).action_reserve()
    first.cr.commit()
    with pytest.raises(UserError, match="is reserved"):
        retrying(lambda: draft.with_env(late).action_reserve(), late)
    assert draft.with_env(transaction()).free_count == 2


def test_the_database_itself_refuses_a_number_in_two_blocks(reserved, transaction):
    env = transaction()
    other = reserved.with_env(env).copy({"size": 1})
    number = reserved.with_env(env).number_ids[0]
    with pytest.raises(psycopg2.errors.UniqueViolation):
        env.cr.execute(
            "INSERT INTO trace_serial_range_number (range_id, rule_id, product_id, scope, position, name, state) "
            "SELECT %s, rule_id, product_id, scope, position, name, 'free' FROM trace_serial_range_number WHERE id = %s",
            [other.id, number.id],
        )

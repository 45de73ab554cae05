"""The ledger that other transactions committed: closed for everybody, and nobody waits for it."""

import psycopg2
import pytest

from ground import cluster

ADD_A_LINE = """
    INSERT INTO trace_event_line (event_id, role, product_id, quantity)
    SELECT id, 'object', (SELECT min(id) FROM product_product), 1 FROM trace_event LIMIT 1
"""


def address(ground, database, role):
    return {"dbname": database, "host": ground.environment.pg_host, "port": ground.environment.pg_port, "user": role}


def first_event(env):
    return env["trace.event"].search([], order="id", limit=1)


def line_of(event):
    line = event.line_ids[0]
    return {
        "event_id": event.id,
        "role": "object",
        "product_id": line.product_id.id,
        "lot_id": line.lot_id.id,
        "quantity": 1,
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trace_event SET reference = reference",
        "UPDATE trace_event_line SET quantity = quantity + 1",
        "DELETE FROM trace_event_line",
        "DELETE FROM trace_event",
        "TRUNCATE trace_event_line",
        "TRUNCATE trace_event CASCADE",
        "DELETE FROM stock_lot",
        ADD_A_LINE,
    ],
)
@pytest.mark.parametrize("role", [cluster.ODOO_USER, cluster.SUPERUSER])
def test_sql_is_refused_for_every_role(ground, filled, role, statement):
    before = ground.fingerprint(filled)
    refused = pytest.raises((psycopg2.errors.RestrictViolation, psycopg2.errors.ForeignKeyViolation))
    with psycopg2.connect(**address(ground, filled, role)) as connection, connection.cursor() as cursor, refused:
        cursor.execute(statement)
    assert ground.fingerprint(filled) == before


def test_the_orm_cannot_add_a_line_to_an_older_event(transaction):
    env = transaction()
    event = first_event(env)
    with pytest.raises(psycopg2.errors.RestrictViolation, match=f"event {event.id} is closed"):
        env["trace.event.line"].sudo().create([line_of(event)])


def test_the_orm_adds_a_line_within_the_transaction_of_its_event(transaction):
    env = transaction()
    event = env["trace.event"]._append([{"event_type": "object", "event_time": "2026-03-02"}])
    line = env["trace.event.line"].sudo().create([line_of(first_event(env)) | {"event_id": event.id}])
    assert line.event_id == event


def test_an_event_is_declared_erroneous_once_even_by_two_at_a_time(transaction):
    one, other = transaction(), transaction()
    wrong = first_event(one).id
    declaration = {"event_type": "object", "event_time": "2026-03-02", "corrects_id": wrong, "reason": "typo"}
    first_event(other)
    one["trace.event"]._append([declaration])
    one.cr.commit()
    with pytest.raises(psycopg2.IntegrityError):
        other["trace.event"]._append([declaration])


def test_known_parties_keep_nobody_waiting(transaction):
    one, other = transaction(), transaction()
    number = first_event(one).partner_id
    one["trace.party"]._remember([number])
    other.cr.execute("SET LOCAL lock_timeout = '2s'")
    other["trace.party"]._remember([number])
    one.cr.commit()
    other.cr.commit()
    assert other["trace.party"].sudo().search_count([("partner_id", "=", number)]) == 1


def test_two_that_meet_a_party_first_end_with_one_party(transaction):
    """The later one is repeated, as Odoo repeats every transaction that could not be serialized."""
    one, other = transaction(), transaction()
    newcomer = transaction()
    number = newcomer["res.partner"].create({"name": "Newcomer"}).id
    newcomer.cr.commit()
    for env in (one, other):
        env["res.partner"].search_count([])
    one["trace.party"]._remember([number])
    one.cr.commit()
    with pytest.raises(psycopg2.errors.SerializationFailure):
        other["trace.party"]._remember([number])
    other.cr.rollback()
    other["trace.party"]._remember([number])
    assert other["trace.party"].search_count([("partner_id", "=", number)]) == 1

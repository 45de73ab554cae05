"""Seals against what no trigger can refuse: a database superuser, and transactions that cross each other."""

import gzip
import hashlib
import json
import subprocess
import sys

import psycopg2
import pytest

from odoo.exceptions import AccessDenied

from ground import cluster
from ground.paths import ROOT

VERIFY = ROOT / "bin" / "verify-seal"


def run_verify(*words):
    """The auditor's command, by another Python without a path to anything of ours."""
    command = [sys.executable, "-I", str(VERIFY), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    return done.returncode, done.stdout + done.stderr


def append(env, reference):
    return env["trace.event"]._append([{"event_type": "object", "event_time": "2026-03-05", "reference": reference}])


@pytest.fixture
def superuser(ground, database):
    """A connection that no trigger and no foreign key stops."""
    connection = psycopg2.connect(
        dbname=database, host=ground.environment.pg_host, port=ground.environment.pg_port, user=cluster.SUPERUSER
    )
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        yield cursor
    connection.close()


@pytest.fixture
def sealed(transaction):
    """Two committed seals; the second holds one event."""
    env = transaction()
    env["trace.seal"].seal()
    env.cr.commit()
    append(env, "LATER")
    env["trace.seal"].seal()
    env.cr.commit()
    return env


def verify(transaction, head=None):
    verdict = transaction()["trace.seal"].verify(head=head)
    return verdict["first_bad"] and (verdict["first_bad"]["code"], verdict["first_bad"]["event_id"])


def test_a_bit_flipped_by_a_superuser_is_found(sealed, superuser, transaction):
    number = sealed["trace.event"].search([], order="id", limit=1).id
    assert verify(transaction) is None
    superuser.execute("UPDATE trace_event SET partner_id = partner_id # 1 WHERE id = %s", [number])
    assert verify(transaction) == ("row_altered", number)
    superuser.execute("UPDATE trace_event SET partner_id = partner_id # 1 WHERE id = %s", [number])
    assert verify(transaction) is None
    superuser.execute(
        "UPDATE trace_event_line SET lot_name = 'C2' WHERE id = (SELECT min(id) FROM trace_event_line) RETURNING event_id"
    )
    assert verify(transaction) == ("row_altered", superuser.fetchone()[0])


def test_a_row_removed_by_a_superuser_is_found(sealed, superuser, transaction):
    number = sealed["trace.event"].search([], order="id", limit=1).id
    superuser.execute("DELETE FROM trace_event_line WHERE event_id = %s", [number])
    assert verify(transaction) == ("row_altered", number)
    superuser.execute("DELETE FROM trace_event WHERE id = %s", [number])
    assert verify(transaction) == ("row_removed", number)


def test_a_line_added_to_a_sealed_event_is_found(sealed, superuser, transaction):
    superuser.execute(
        """
        INSERT INTO trace_event_line (event_id, role, product_id, quantity)
        SELECT event_id, role, product_id, 1 FROM trace_event_line ORDER BY id LIMIT 1 RETURNING event_id
        """
    )
    assert verify(transaction) == ("row_altered", superuser.fetchone()[0])


def test_an_entry_of_the_audit_trail_altered_or_removed_is_found(sealed, superuser, transaction):
    superuser.execute("SELECT audit_id FROM trace_seal_leaf WHERE audit_id IS NOT NULL ORDER BY 1 LIMIT 1")
    [number] = superuser.fetchone()
    superuser.execute("UPDATE trace_audit SET user_id = user_id + 1 WHERE id = %s", [number])
    bad = transaction()["trace.seal"].verify()["first_bad"]
    assert (bad["code"], bad["audit_id"]) == ("row_altered", number)
    superuser.execute("DELETE FROM trace_audit WHERE id = %s", [number])
    bad = transaction()["trace.seal"].verify()["first_bad"]
    assert (bad["code"], bad["audit_id"]) == ("row_removed", number)
    assert bad["problem"].startswith(f"Audit trail entry {number} was removed")


CUT = """
    DELETE FROM trace_event_line WHERE event_id IN (SELECT event_id FROM trace_seal_leaf WHERE seal_id = %(seal)s);
    DELETE FROM trace_event WHERE id IN (SELECT event_id FROM trace_seal_leaf WHERE seal_id = %(seal)s);
    DELETE FROM trace_audit WHERE id IN (SELECT audit_id FROM trace_seal_leaf WHERE seal_id = %(seal)s);
    DELETE FROM trace_seal_leaf WHERE seal_id = %(seal)s;
    DELETE FROM trace_seal WHERE id = %(seal)s;
"""


def test_a_tail_cut_with_its_seals_is_found_against_an_exported_head(sealed, superuser, transaction):
    last = sealed["trace.seal"].search([], limit=1)
    assert last.number == 2
    head = sealed["trace.seal"].export_head()
    superuser.execute(CUT, {"seal": last.id})
    assert verify(transaction) is None, "without the head nothing is missing"
    assert verify(transaction, head=head) == ("head_missing", None)
    assert verify(transaction, head=head["head"]) == ("head_missing", None)


def test_a_seal_taken_out_of_the_chain_is_found(sealed, superuser, transaction):
    head = sealed["trace.seal"].export_head()
    superuser.execute("DELETE FROM trace_seal WHERE number = 2")
    assert verify(transaction)[0] == "leaf_stray"
    superuser.execute("DELETE FROM trace_seal WHERE number = 1")
    superuser.execute("DELETE FROM trace_seal_leaf")
    assert verify(transaction) is None, "all pending again: only the head tells"
    assert verify(transaction, head=head)[0] == "head_missing"


# ---------------------------------------------------------------------- transactions that cross


def test_a_writer_that_commits_after_the_seal_with_a_lower_id_is_in_the_next(transaction):
    slow, quick, sealer = transaction(), transaction(), transaction()
    late = append(slow, "SLOW").id
    early = append(quick, "QUICK").id
    assert late < early
    quick.cr.commit()
    taken = sealer["trace.seal"].seal()
    sealer.cr.commit()
    assert taken == 4, "three filled in before, and the quick one"
    slow.cr.commit()
    assert sealer["trace.seal"].verify()["pending"] == 1
    sealer.cr.rollback()
    assert sealer["trace.seal"].seal() == 1
    [leaf] = sealer["trace.seal.leaf"].search([("event_id", "=", late)])
    assert leaf.seal_id.number == 2
    sealer.cr.commit()
    verdict = sealer["trace.seal"].verify()
    assert (verdict["ok"], verdict["pending"], verdict["events"]) == (True, 0, 5)


def test_a_transaction_open_over_two_seals_is_in_the_third(transaction):
    slow, quick, sealer = transaction(), transaction(), transaction()
    late = append(slow, "SLOW").id
    for number in (1, 2):
        append(quick, f"QUICK {number}")
        quick.cr.commit()
        sealer["trace.seal"].seal()
        sealer.cr.commit()
    slow.cr.commit()
    assert sealer["trace.seal"].seal() == 1
    assert sealer["trace.seal.leaf"].search([("event_id", "=", late)]).seal_id.number == 3


def test_a_writer_appends_and_commits_while_a_seal_is_open(transaction):
    sealer, writer = transaction(), transaction()
    assert sealer["trace.seal"].seal() == 3
    writer.cr.execute("SET LOCAL lock_timeout = '1s'")
    append(writer, "MEANWHILE")
    writer.cr.commit()
    sealer.cr.commit()
    assert sealer["trace.seal"].seal() == 1


def test_a_seal_is_made_while_a_writer_is_open(transaction):
    writer, sealer = transaction(), transaction()
    append(writer, "OPEN")
    sealer.cr.execute("SET LOCAL lock_timeout = '1s'")
    assert sealer["trace.seal"].seal() == 3
    sealer.cr.commit()


def test_the_sealers_own_events_are_sealed_and_vanish_with_its_transaction(transaction):
    env = transaction()
    own = append(env, "OWN").id
    assert env["trace.seal"].seal() == 4
    assert env["trace.seal.leaf"].search([("event_id", "=", own)])
    env.cr.rollback()
    other = transaction()
    assert other["trace.seal"].search_count([]) == 0
    assert other["trace.seal"].seal() == 3
    append(other, "AFTER")
    assert other["trace.seal"].seal() == 1, "what the same transaction appended after its seal"


def test_two_sealers_make_one_chain(transaction):
    """The later one waits; when its snapshot is older than the first one's seal, Odoo repeats its transaction."""
    one, other = transaction(), transaction()
    other["trace.event"].search_count([])
    one["trace.seal"].seal()
    other.cr.execute("SET LOCAL lock_timeout = '300ms'")
    with pytest.raises(psycopg2.errors.LockNotAvailable):
        other["trace.seal"].seal()
    other.cr.rollback()
    other["trace.event"].search_count([])
    one.cr.commit()
    with pytest.raises(psycopg2.errors.SerializationFailure):
        other["trace.seal"].seal()
    other.cr.rollback()
    assert other["trace.seal"].seal() == 0
    assert other["trace.seal"].search_count([]) == 1


def test_rows_restored_into_another_cluster_are_sealed(transaction, superuser):
    """Transaction numbers start anew there: the horizon of the old cluster must not hide what the new one appends."""
    env = transaction()
    env["trace.seal"].seal()
    env.cr.commit()
    superuser.execute("UPDATE trace_seal SET cluster = 'elsewhere', horizon = 9000000000000")
    append(env, "RESTORED")
    assert env["trace.seal"].seal() == 1


# ---------------------------------------------------------------------- the audit trail


def test_a_failed_login_is_written_although_its_transaction_is_rolled_back(transaction):
    env = transaction()
    credential = {"login": "admin", "password": "wrong", "type": "password"}
    with pytest.raises(AccessDenied):
        env["res.users"].authenticate(credential, {"interactive": False})
    env.cr.rollback()
    rows = env["trace.audit"].search([("operation", "=", "login_failed")])
    assert rows.mapped("res_id") == [env.ref("base.user_admin").id]


def test_what_was_rolled_back_leaves_no_trail(transaction):
    env = transaction()
    count = env["trace.audit"].search_count([])
    env["product.product"].create({"name": "Never", "is_storable": True, "tracking": "lot"})
    assert env["trace.audit"].search_count([]) > count
    env.cr.rollback()
    assert env["trace.audit"].search_count([]) == count


def test_trail_and_seals_refuse_every_role(ground, sealed, database):
    sealed.cr.rollback()
    place = {"dbname": database, "host": ground.environment.pg_host, "port": ground.environment.pg_port}
    for role in (cluster.ODOO_USER, cluster.SUPERUSER):
        for table in ("trace_audit", "trace_seal", "trace_seal_leaf"):
            for statement in ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"):
                with (
                    psycopg2.connect(**place, user=role) as connection,
                    connection.cursor() as cursor,
                    pytest.raises(psycopg2.errors.RestrictViolation, match="append-only"),
                ):
                    cursor.execute(statement.format(table))


# ---------------------------------------------------------------------- the auditor's command


@pytest.fixture
def exported(sealed, tmp_path):
    """The files an auditor gets: the ledger, the proof of its first event, the head; and the event's number."""
    number = sealed["trace.event"].search([], order="id", limit=1).id
    attachment = sealed["ir.attachment"].browse(sealed["trace.event"].export_ledger())
    (tmp_path / "ledger.jsonl.gz").write_bytes(attachment.raw)
    (tmp_path / "proof.json").write_text(json.dumps(sealed["trace.seal"].proof(number)))
    (tmp_path / "head.json").write_text(json.dumps(sealed["trace.seal"].export_head()))
    (tmp_path / "head.txt").write_text(sealed["trace.seal"].search([], limit=1)._get_head_text())
    sealed.cr.rollback()
    return tmp_path, number


def test_an_auditor_checks_the_exported_ledger_alone(exported):
    place, number = exported
    status, output = run_verify(place / "ledger.jsonl.gz", "--head", place / "head.json", "--event", number)
    assert status == 0, output
    assert "events      4 sealed and unchanged" in output
    assert f"event       {number} is in a seal and unchanged" in output
    assert "the given one is in the chain" in output
    assert output.rstrip().endswith("TRUE: everything that was sealed is here, unchanged.")
    status, output = run_verify(place / "ledger.jsonl.gz", "--head", place / "head.txt")
    assert status == 0, output


def changed(place, change):
    """A copy of the exported ledger with its list of lines changed."""
    lines = gzip.decompress((place / "ledger.jsonl.gz").read_bytes()).splitlines()
    change(lines)
    path = place / "changed.jsonl"
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def test_every_change_of_the_exported_file_is_told(exported):
    place, number = exported
    head = ("--head", place / "head.json")

    def alter(lines):
        lines[0] = lines[0].replace(b"OUT/0", b"OUT/9")

    def reforge(lines):
        """Altered with its leaf hash: the root tells."""
        alter(lines)
        seal = json.loads(lines[-2])
        seal["leaves"][0][1] = hashlib.sha256(b"\x00" + lines[0]).hexdigest()
        lines[-2] = json.dumps(seal).encode()

    def root(lines):
        seal = json.loads(lines[-2])
        seal["seal"]["root"] = "0" * 64
        lines[-2] = json.dumps(seal).encode()

    cases = [
        (alter, (), f"FALSE: event {number}, sealed in seal 1 of"),
        (reforge, (), "FALSE: the list of entries of seal 1 is not the one that was sealed"),
        (lambda lines: lines.pop(0), (), f"FALSE: event {number}, sealed in seal 1, was removed"),
        (lambda lines: lines.insert(1, lines[0]), (), f"holds event {number} twice"),
        (lambda lines: lines.pop(-2), (), "FALSE: seal 1 is missing"),
        (root, (), "FALSE: seal 1 was altered"),
        (lambda lines: lines.pop(), head, "the end was cut off"),
    ]
    for change, words, sentence in cases:
        status, output = run_verify(changed(place, change), *words)
        assert (status, sentence in output) == (1, True), (sentence, output)
    status, output = run_verify(changed(place, lambda lines: lines.pop()))
    assert status == 0, "without a head a cut tail is not seen, and the command says what to compare"
    assert "compare the newest seal's hash" in output


def test_an_auditor_checks_the_proof_of_one_event(exported):
    place, number = exported
    status, output = run_verify(place / "proof.json", "--head", place / "head.json")
    assert status == 0, output
    assert f"event       {number}: object shipping OUT/0" in output
    proof = json.loads((place / "proof.json").read_text())
    forgeries = [
        {"event": proof["event"].replace("OUT/0", "OUT/9")},
        {"position": proof["position"] + 1},
        {"size": proof["size"] + 1},
        {"path": proof["path"][:-1]},
        {"seals": proof["seals"][:1]},
        {"seals": [proof["seals"][0], proof["seals"][1] | {"events": 7}]},
        {"head": "0" * 64},
    ]
    for forgery in forgeries:
        (place / "forged.json").write_text(json.dumps(proof | forgery))
        status, output = run_verify(place / "forged.json")
        assert (status, output.startswith("FALSE: ")) == (1, True), (forgery, output)
    status, output = run_verify(place / "proof.json", "--head", "0" * 64)
    assert status == 1
    assert "belongs to another ledger" in output


def test_what_cannot_be_read_is_told_apart_from_what_is_false(exported):
    place, _number = exported
    (place / "text").write_text("hello")
    (place / "cut.gz").write_bytes((place / "ledger.jsonl.gz").read_bytes()[:-100])
    (place / "list").write_text("[1]")
    for words in (["text"], ["cut.gz"], ["list"], ["missing"], ["proof.json", "--head", "nothing"]):
        status, output = run_verify(*(place / word if not word.startswith("--") else word for word in words))
        assert (status, output.startswith("error: ")) == (2, True), (words, output)

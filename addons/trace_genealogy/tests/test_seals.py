"""Seals: what they hold, what they find."""

import json
from hashlib import sha256

from odoo.exceptions import AccessError, UserError

from ..ledger.canonical import canonical_bytes
from ..seal import chain, merkle
from .common import TraceCase


class SealCase(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Seal = cls.env["trace.seal"]
        cls.Seal.seal()
        cls.cell = cls.product("Cell")
        cls.cells = cls.receive(cls.cell, ("C1", 5), ("C2", 5))
        cls.event = cls.Event.search([], order="id desc", limit=1)

    def as_if_triggers_were_off(self, statement):
        """What a database superuser does."""
        self.env.flush_all()
        for table in ("trace_event", "trace_event_line", "trace_seal", "trace_seal_leaf", "trace_audit"):
            self.env.cr.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        self.env.cr.execute(statement)
        for table in ("trace_event", "trace_event_line", "trace_seal", "trace_seal_leaf", "trace_audit"):
            self.env.cr.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        self.env.invalidate_all()

    def assert_found(self, code, statement, head=None, **where):
        with self.subTest(code), self.env.cr.savepoint() as savepoint:
            self.as_if_triggers_were_off(statement)
            verdict = self.Seal.verify(head=head)
            self.assertFalse(verdict["ok"], statement)
            self.assertEqual(verdict["first_bad"]["code"], code, verdict)
            for key, value in where.items():
                self.assertEqual(verdict["first_bad"][key], value, verdict)
            savepoint.rollback()


class TestSeals(SealCase):
    def test_sealing_takes_every_event_once_and_says_how_many(self):
        pending = self.Seal.verify()["pending"]
        self.assertGreater(pending, 0)
        self.assertEqual(self.Seal.seal(), pending)
        verdict = self.Seal.verify()
        self.assertTrue(verdict["ok"], verdict)
        self.assertEqual(verdict["pending"], 0)
        self.assertEqual(verdict["events"], self.Event.search_count([]))
        seals = verdict["seals"]
        self.assertEqual(self.Seal.seal(), 0)
        self.assertEqual(self.Seal.verify()["seals"], seals, "nothing to seal makes no seal")

    def test_an_event_after_the_seal_is_in_the_next_one(self):
        self.Seal.seal()
        self.ship(self.cells[0])
        self.assertTrue(self.Seal.verify()["ok"])
        self.assertEqual(self.Seal.verify()["pending"], 1)
        self.assertEqual(self.Seal.seal(), 1)
        first, second = self.Seal.search([], limit=2, order="number desc").sorted("number")
        self.assertEqual(second.previous_seal_id, first)
        self.assertEqual(second.previous, first.head)

    def test_many_events_become_several_seals(self):
        for _number in range(5):
            self.move(self.cells[0], self.shelf, quantity=1)
        pending = self.Seal.verify()["pending"]
        sizes = []
        complete = False
        while not complete:
            events, complete = self.Seal._seal_batch(size=4)
            sizes.append(events)
        self.assertEqual(sum(sizes), pending)
        self.assertEqual(max(sizes), 4)
        self.assertTrue(self.Seal.verify()["ok"])

    def test_every_change_of_a_sealed_row_is_found(self):
        self.Seal.seal()
        event, line = self.event, self.event.line_ids[0]
        last = self.Seal.search([], limit=1)
        self.assertEqual(self.env["trace.seal.leaf"].search([("event_id", "=", event.id)]).seal_id, last)
        another_line = f"""
            INSERT INTO trace_event_line (event_id, role, product_id, quantity)
            VALUES ({event.id}, 'object', {self.cell.id}, 1)
        """
        changes = [
            another_line,
            f"UPDATE trace_event SET partner_id = partner_id + 1 WHERE id = {event.id}",
            f"UPDATE trace_event SET event_time = event_time + interval '1 microsecond' WHERE id = {event.id}",
            f"UPDATE trace_event SET record_time = record_time - interval '1 day' WHERE id = {event.id}",
            f"UPDATE trace_event_line SET quantity = quantity + 0.01 WHERE id = {line.id}",
            f"UPDATE trace_event_line SET lot_name = NULL WHERE id = {line.id}",
            f"DELETE FROM trace_event_line WHERE id = {line.id}",
        ]
        for change in changes:
            self.assert_found("row_altered", change, event_id=event.id, seal=last.number)

    def test_what_is_gone_is_found(self):
        self.Seal.seal()
        head = self.Seal.search([], limit=1).head
        self.ship(self.cells[0])
        self.Seal.seal()
        first, second = self.Seal.search([], limit=2).sorted("number")
        event = self.event.id
        no_event = f"DELETE FROM trace_event_line WHERE event_id = {event}; DELETE FROM trace_event WHERE id = {event}"
        self.assert_found("row_removed", no_event, event_id=event, seal=first.number)
        no_leaf = f"; DELETE FROM trace_seal_leaf WHERE event_id = {event}"
        [leaf] = self.env["trace.seal.leaf"].search([("event_id", "=", event)])
        code = "leaf_count" if leaf.position == first.event_count + first.audit_count - 1 else "leaf_missing"
        self.assert_found(code, no_event + no_leaf, seal=first.number)
        cut = f"DELETE FROM trace_seal_leaf WHERE seal_id = {second.id}; DELETE FROM trace_seal WHERE id = {second.id}"
        newest = second.head
        self.assert_found("head_missing", cut, head=newest)
        self.assertTrue(self.Seal.verify(head=head)["ok"], "an older head is still in the chain")
        self.assertTrue(self.Seal.verify(head={"head": newest})["ok"])

    def test_a_chain_that_was_touched_is_found(self):
        self.Seal.seal()
        self.ship(self.cells[0])
        self.Seal.seal()
        self.ship(self.cells[1])
        self.Seal.seal()
        first, second, third = self.Seal.search([], limit=3).sorted("number")
        zeros, number = "0" * 64, second.number
        self.assert_found("seal_altered", f"UPDATE trace_seal SET root = '{zeros}' WHERE id = {second.id}", seal=number)
        self.assert_found("chain_broken", f"UPDATE trace_seal SET previous = '{zeros}' WHERE id = {second.id}")
        self.assert_found(
            "seal_altered",
            f"UPDATE trace_seal SET sealed_at = sealed_at + interval '1 microsecond' WHERE id = {second.id}",
        )
        self.assert_found(
            "leaf_altered",
            f"UPDATE trace_seal_leaf SET hash = '{zeros}' WHERE seal_id = {second.id} AND position = 0",
            seal=number,
        )
        removed = f"""UPDATE trace_seal SET previous_seal_id = NULL WHERE id = {third.id} AND FALSE;
            DELETE FROM trace_seal_leaf WHERE seal_id = {third.id}; DELETE FROM trace_seal WHERE id = {third.id};
            UPDATE trace_seal SET number = {third.number} WHERE id = {second.id}"""
        self.assert_found("seal_missing", removed, seal=number)
        self.assertTrue(first)

    def test_a_leaf_rewritten_with_its_event_is_found_by_the_root(self):
        """Who alters a row and its leaf hash must alter the root, the seal's hash, and every seal after it."""
        self.Seal.seal()
        leaf = self.env["trace.seal.leaf"].search([("event_id", "=", self.event.id)])
        with self.env.cr.savepoint() as savepoint:
            self.as_if_triggers_were_off(f"UPDATE trace_event SET reference = 'X' WHERE id = {self.event.id}")
            forged = self.hash_now(self.event)
            savepoint.rollback()
        both = (
            f"UPDATE trace_event SET reference = 'X' WHERE id = {self.event.id};"
            f"UPDATE trace_seal_leaf SET hash = '{forged}' WHERE id = {leaf.id}"
        )
        self.assert_found("root_differs", both, seal=leaf.seal_id.number)

    def hash_now(self, event):
        from ..seal import hashing

        return hashing.hashes("event", event.ids, self.env.execute_query)[event.id].hex()

    def test_seals_cover_exactly_the_canonical_bytes_of_the_documentation(self):
        """Computed here from the columns alone, without the suite's own reading."""
        self.Seal.seal()
        self.env.cr.execute("SELECT row_to_json(e), e.* FROM trace_event e WHERE id = %s", [self.event.id])
        columns = [column.name for column in self.env.cr.description][1:]
        event = dict(zip(columns, self.env.cr.fetchone()[1:], strict=True))
        self.env.cr.execute("SELECT * FROM trace_event_line WHERE event_id = %s", [self.event.id])
        columns = [column.name for column in self.env.cr.description]
        event["lines"] = [dict(zip(columns, row, strict=True)) for row in self.env.cr.fetchall()]
        for line in event["lines"]:
            line["quantity"] = str(line["quantity"])
        expected = sha256(b"\x00" + canonical_bytes(event)).hexdigest()
        self.assertEqual(self.env["trace.seal.leaf"].search([("event_id", "=", self.event.id)]).hash, expected)

    def test_the_proof_of_an_event_leads_to_the_head(self):
        self.Seal.seal()
        self.ship(self.cells[0])
        self.Seal.seal()
        proof = json.loads(json.dumps(self.Seal.proof(self.event.id)))
        self.assertEqual(json.loads(proof["event"])["id"], self.event.id)
        leaf = merkle.leaf_hash(proof["event"].encode())
        path = [bytes.fromhex(text) for text in proof["path"]]
        root = merkle.follow(leaf, proof["position"], proof["size"], path)
        self.assertEqual(root.hex(), proof["seals"][0]["root"])
        self.assertEqual(len(proof["seals"]), 2)
        self.assertEqual(proof["seals"][1]["previous"], chain.head_hash(proof["seals"][0]))
        self.assertEqual(proof["head"], chain.head_hash(proof["seals"][1]))
        self.assertEqual(proof["head"], self.Seal.search([], limit=1).head)

    def test_what_is_not_sealed_cannot_be_proved(self):
        with self.assertRaisesRegex(UserError, f"Event {self.event.id} cannot be proved: it is in no seal"):
            self.Seal.proof(self.event.id)
        with self.assertRaises(UserError):
            self.Seal.proof(2**31 - 1)

    def test_verify_refuses_what_is_no_head(self):
        with self.assertRaisesRegex(UserError, "64 hexadecimal digits"):
            self.Seal.verify(head="abc")

    def test_nobody_writes_a_seal_by_hand(self):
        self.Seal.seal()
        seal = self.Seal.search([], limit=1)
        for attempt in (
            lambda: seal.write({"root": "0"}),
            seal.unlink,
            lambda: self.Seal.create({"number": 1}),
            lambda: self.env["trace.seal.leaf"].create({"seal_id": seal.id, "position": 99}),
            lambda: self.env["trace.seal.leaf"].search([], limit=1).write({"hash": "0"}),
        ):
            with self.assertRaises(UserError):
                attempt()

    def test_only_a_manager_seals_and_only_who_sees_the_ledger_verifies(self):
        user = self.env["res.users"].create(
            {"name": "Wim", "login": "wim", "group_ids": self.env.ref("base.group_user").ids}
        )
        with self.assertRaises(AccessError):
            self.Seal.with_user(user).verify()
        user.group_ids += self.env.ref("trace_genealogy.group_trace_auditor")
        self.assertTrue(self.Seal.with_user(user).verify()["ok"])
        with self.assertRaises(AccessError):
            self.Seal.with_user(user).seal()

    def test_erasing_a_contact_and_deleting_a_user_leave_the_chain_whole(self):
        user = self.env["res.users"].create({"name": "Wim", "login": "wim", "company_id": self.company.id})
        customer = self.env["res.partner"].create({"name": "One Day"})
        picking = self.ship(self.cells[0], partner=customer)
        self.Seal.seal()
        picking.partner_id = self.customer
        customer.unlink()
        user.unlink()
        self.env["trace.party"].search([("partner_id", "=", customer.id)]).action_erase()
        self.assertTrue(self.Seal.verify()["ok"], self.Seal.verify())

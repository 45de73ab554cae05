"""Who the numbers in the ledger are, after contacts change, merge and go."""

import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from .common import TraceCase


class TestParty(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.lot_shipped = cls.receive(cls.cell, ("C1", 5))
        cls.contact = cls.env["res.partner"].create({"name": "Ann Peeters", "street": "Kouter 1", "city": "Ghent"})
        cls.shipment = cls.ship(cls.lot_shipped, quantity=2, partner=cls.contact)
        cls.Party = cls.env["trace.party"]
        cls.Alias = cls.env["trace.party.alias"]

    def party(self, number=None):
        return self.Party.search([("partner_id", "=", number or self.contact.id)])

    def merge(self, *contacts, into):
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge([contact.id for contact in (*contacts, into)], into)

    def delete(self, contact):
        """What Odoo allows once the documents are gone: here they are cut loose first."""
        self.env["stock.move"].search([("partner_id", "=", contact.id)]).partner_id = False
        self.env["stock.picking"].search([("partner_id", "=", contact.id)]).partner_id = False
        contact.unlink()

    # ------------------------------------------------------------------ remembering

    def test_posting_remembers_the_party_once(self):
        self.assertEqual((self.party().name, self.party().city), ("Ann Peeters", "Ghent"))
        self.ship(self.lot_shipped, quantity=1, partner=self.contact)
        self.assertEqual(len(self.party()), 1)

    def test_a_party_follows_its_contact(self):
        self.contact.write({"name": "Ann Maes", "country_id": self.env.ref("base.be").id})
        self.assertEqual((self.party().name, self.party().country_id.code), ("Ann Maes", "BE"))

    def test_a_contact_that_the_ledger_does_not_name_is_no_party(self):
        stranger = self.env["res.partner"].create({"name": "Nobody"})
        stranger.name = "Still Nobody"
        self.assertFalse(self.party(stranger.id))

    def test_a_deleted_contact_leaves_its_last_name(self):
        number = self.contact.id
        self.delete(self.contact)
        [row] = self.lot_shipped.trace_whereabouts()["shipped"]
        self.assertEqual((row["partner_id"], row["partner"], row["quantity"]), (number, "Ann Peeters", 2))

    def test_a_party_missed_at_posting_is_added_before_its_contact_goes(self):
        number = self.contact.id
        self.party().sudo().unlink()
        self.delete(self.contact)
        self.assertEqual(self.party(number).name, "Ann Peeters")

    def test_the_nightly_run_mends_what_was_changed_behind_our_back(self):
        self.env.cr.execute("UPDATE res_partner SET street = 'Elsewhere 2' WHERE id = %s", [self.contact.id])
        self.env.ref("trace_genealogy.cron_refresh_parties").ir_actions_server_id.run()
        self.assertEqual(self.party().street, "Elsewhere 2")

    # ------------------------------------------------------------------ erasing

    def test_an_erased_party_stays_erased_and_its_shipments_stay(self):
        number = self.contact.id
        party = self.party()
        party.action_erase()
        self.contact.street = "Somewhere 3"
        self.delete(self.contact)
        self.Party._refresh()
        self.assertTrue(party.erased)
        self.assertFalse(party.name or party.street or party.city)
        [row] = self.lot_shipped.trace_whereabouts()["shipped"]
        self.assertEqual((row["partner_id"], row["partner"], row["quantity"]), (number, "", 2))

    def test_erasing_a_party_erases_what_was_merged_into_it(self):
        other = self.env["res.partner"].create({"name": "A. Peeters"})
        self.ship(self.lot_shipped, quantity=1, partner=other)
        old = self.contact.id
        self.merge(self.contact, into=other)
        self.party(other.id).action_erase()
        self.assertTrue(self.party(old).erased)
        self.assertFalse(self.party(old).name)

    def test_only_a_manager_erases(self):
        user = new_test_user(self.env, "tracer", "trace_genealogy.group_trace_user")
        with self.assertRaisesRegex(AccessError, "manager"):
            self.party().with_user(user).action_erase()
        user.group_ids += self.env.ref("trace_genealogy.group_trace_manager")
        self.party().with_user(user).action_erase()
        self.assertTrue(self.party().erased)

    # ------------------------------------------------------------------ merging

    def test_a_shipment_to_a_merged_contact_is_with_the_contact_it_is_now(self):
        first, second = (self.env["res.partner"].create({"name": name}) for name in ("Second", "Third"))
        self.merge(self.contact, into=first)
        self.merge(first, into=second)
        [row] = self.lot_shipped.trace_whereabouts()["shipped"]
        self.assertEqual((row["partner_id"], row["partner"]), (second.id, "Third"))

    def test_a_return_from_a_merged_contact_nets_what_its_older_self_got(self):
        survivor = self.env["res.partner"].create({"name": "Survivor"})
        self.ship(self.lot_shipped, quantity=1, partner=self.customer)
        self.merge(self.contact, into=survivor)
        self.transfer(
            self.warehouse.in_type_id, self.customer_place, self.stock, [(self.cell, 2, self.lot_shipped)], survivor
        )
        rows = self.lot_shipped.trace_whereabouts()["shipped"]
        self.assertEqual([(row["partner_id"], row["quantity"]) for row in rows], [(self.customer.id, 1)])

    def test_events_are_found_under_every_number_of_a_merged_contact(self):
        old = self.contact.id
        survivor = self.env["res.partner"].create({"name": "Survivor"})
        self.merge(self.contact, into=survivor)
        events = self.events_of(self.shipment)
        self.assertEqual(events.partner_ref_id, survivor)
        self.assertEqual(events.partner_name, "Survivor")
        mine = [("id", "in", events.ids)]
        for domain in (
            [("partner_ref_id", "=", survivor.id)],
            [("partner_ref_id", "=", old)],
            [("partner_ref_id", "ilike", "surviv")],
            [("partner_ref_id.name", "=", "Survivor")],
            [("partner_name", "ilike", "peeters")],
            [("partner_name", "ilike", "Surviv")],
        ):
            self.assertEqual(self.Event.search(mine + domain), events, domain)
        for domain in ([("partner_ref_id", "!=", survivor.id)], [("partner_name", "not ilike", "surviv")]):
            self.assertFalse(self.Event.search(mine + domain), domain)

    @mute_logger("odoo.sql_db")
    def test_a_merge_is_a_fact_that_stays(self):
        self.merge(self.contact, into=self.customer)
        alias = self.Alias.search([("new_partner_id", "=", self.customer.id)])
        self.assertTrue(alias)
        with self.assertRaises(UserError):
            alias.write({"new_partner_id": 1})
        with self.assertRaises(UserError):
            alias.unlink()
        for statement in ("UPDATE trace_party_alias SET new_partner_id = 1", "DELETE FROM trace_party_alias"):
            with self.assertRaises(psycopg2.errors.RestrictViolation), self.env.cr.savepoint():
                self.env.cr.execute(statement)

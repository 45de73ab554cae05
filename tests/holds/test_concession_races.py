"""Two shipments use the last of one concession at the same moment: one passes, the other is refused; nothing is used twice."""

import pytest

from odoo import Command

from .racing import Floor, holding, race, shipping

PAIRS = 8


class Concessions:
    """Held lots of one product, and concessions for the product; the two that race ship different lots."""

    def __init__(self, registry, transaction):
        self.registry, self.watcher, self.env = registry, transaction(), transaction()
        self.floor = Floor.opened_in(self.env)
        self.product = self.floor.product("Conceded Cell")
        self.lots = self.floor.receive(self.product, ("CON-A", 1000), ("CON-B", 1000))
        for lot in self.lots:
            holding(lot.id)(self.env)
        self.env.cr.commit()

    def grant(self, quantity):
        terms = self.env["trace.gate.term"].search([("kind", "=", "finding"), ("code", "=", "hold")])
        concession = self.env["trace.concession"].create(
            {
                "product_id": self.product.id,
                "quantity": quantity,
                "waived_ids": [Command.set(terms.ids)],
                "reason": "Race",
            }
        )
        concession.action_approve()
        self.env.cr.commit()
        return concession

    def meet(self, quantity):
        """Both ship so much under a concession for 5; returns (how many passed, how much was used)."""
        concession = self.grant(5)
        places = (self.floor.stock.id, self.floor.customer_place.id)
        parties = race(self.registry, self.watcher, *(shipping(lot.id, quantity, *places) for lot in self.lots))
        self.env.cr.rollback()
        self.env.invalidate_all()
        used = concession.used_quantity
        concession.action_revoke()
        self.env.cr.commit()
        return sum(party.outcome == "done" for party in parties), used


@pytest.fixture
def concessions(registry, transaction):
    return Concessions(registry, transaction)


def test_the_last_of_a_concession_is_used_once(concessions):
    assert [concessions.meet(3) for _pair in range(PAIRS)] == [(1, 3)] * PAIRS


def test_what_is_enough_for_both_lets_both_pass(concessions):
    assert [concessions.meet(2) for _pair in range(3)] == [(2, 4)] * 3

"""Verbs for capture rules: making them, and what they refuse."""

from contextlib import contextmanager

from odoo import Command, fields

from odoo.addons.trace_genealogy.tests.common import TraceCase

from ..exceptions import GateRefusal


class RuleVerbs:
    """For test classes that have the verbs of ``TraceCase`` already."""

    @classmethod
    def rule(cls, operation, *kinds, enforcement="block", **values):
        """A rule that requires ``kinds``: keys, or pairs of a key and its parameters."""
        requirements = [(kind, {}) if isinstance(kind, str) else kind for kind in kinds]
        scope = {name: [Command.set(value.ids)] for name, value in values.items() if name.endswith("_ids")}
        return cls.env["trace.capture.rule"].create(
            {
                "name": f"{operation}: {', '.join(kind for kind, _values in requirements)}",
                "operation": operation,
                "enforcement": enforcement,
                "requirement_ids": [Command.create({"kind": kind, **each}) for kind, each in requirements],
                **values,
                **scope,
            }
        )

    @contextmanager
    def refused(self, *words):
        """What is done inside is refused by the gate, with a message that has these words, and undone."""
        with self.assertRaises(GateRefusal) as refusal:
            yield refusal
        for word in words:
            self.assertIn(word, str(refusal.exception))

    def codes(self, refusal):
        """The kinds of everything that a refusal found."""
        return sorted(finding.code for finding in refusal.exception.findings)

    def resolve(self, refusal, values=(), **how):
        """Answer a refusal as the dialog does: ``values`` is {kind: value} for what can be entered."""
        findings = refusal.exception.findings
        documents = {}
        for finding in findings:
            named = documents.setdefault(finding.document[:2], {"operations": [], "goods": []})
            named["operations"].append(finding.operation)
            named["goods"].append({name: getattr(finding, name) for name in ("line_id", "lot_id", "product_id")})
        entries = [
            {
                "requirement_id": finding.requirement_id,
                "line_id": finding.line_id,
                "lot_id": finding.lot_id,
                "product_id": finding.product_id,
                "value": dict(values)[finding.code],
            }
            for finding in findings
            if finding.code in dict(values)
        ]
        named = [{"model": model, "id": res_id, **named} for (model, res_id), named in documents.items()]
        return self.env["trace.gate"].trace_resolve(named, entries, **how)

    def exceptions(self, **values):
        return self.env["trace.capture.exception"].search([(name, "=", value) for name, value in values.items()])


class RuleCase(RuleVerbs, TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = fields.Date.context_today(cls.company)
        cls.flour = cls.product("Flour")
        cls.yeast = cls.product("Yeast", use_expiration_date=True, expiration_time=0)
        cls.bread = cls.product("Bread")
        cls.bom(cls.bread, [(cls.flour, 1)])
        cls.belgium = cls.env.ref("base.be")

    @classmethod
    def expect(cls, product, *numbers, quantity=10, partner=None, **values):
        """A receipt with a line for each lot number, not posted; ``values`` are what its lines say of the lots."""
        rows = [(product, quantity, number) for number in numbers]
        picking = cls.transfer(
            cls.warehouse.in_type_id, cls.supplier_place, cls.stock, rows, partner or cls.supplier, validate=False
        )
        picking.move_line_ids.write(values)
        return picking

    @classmethod
    def prepare_shipment(cls, *lots, quantity=1, **values):
        rows = [(lot.product_id, quantity, lot) for lot in lots]
        return cls.transfer(
            cls.warehouse.out_type_id, cls.stock, cls.customer_place, rows, cls.customer, validate=False, **values
        )

    @classmethod
    def lot_of(cls, product, number, quantity=10, **values):
        """A lot in stock, come there by counting: no rule for receipts looked at it."""
        lot = cls.env["stock.lot"].create({"product_id": product.id, "name": number, **values})
        cls.adjust(product, quantity, lot)
        return lot

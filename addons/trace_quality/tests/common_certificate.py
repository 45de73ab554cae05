"""Verbs of certifying."""

from odoo import Command

from .common_signature import SignatureCase


class CertificateCase(SignatureCase):
    """Jars of honey, made of bulk honey that a supplier certified."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bulk = cls.product("Bulk honey")
        cls.bulk_lot = cls.receive(cls.bulk, ("B1", 10))
        cls.bom(cls.honey, [(cls.bulk, 1)])
        cls.jars = cls.build(cls.honey, ["J1"], [(cls.bulk_lot, 1)])
        cls.coa = cls.env.ref("trace_genealogy.certificate_type_coa", raise_if_not_found=False) or cls.env[
            "trace.certificate.type"
        ].create({"name": "Analysis"})

    @classmethod
    def supplier_certificate(cls, lot, *values, **fields):
        """A supplier's certificate with ``values``: tuples (characteristic, value, low, high, unit)."""
        return cls.env["trace.certificate"].create(
            {
                "name": f"A-{lot.name}",
                "type_id": cls.coa.id,
                "issuer_id": cls.supplier.id,
                "issued_on": "2026-01-15",
                "lot_ids": [Command.set(lot.ids)],
                "trace_value_ids": [
                    Command.create({"name": name, "value": value, "low": low, "high": high, "uom": uom})
                    for name, value, low, high, uom in values
                ],
                **fields,
            }
        )

    @classmethod
    def test_of(cls, *questions):
        """A test with quantitative ``questions``: tuples (name, low, high)."""
        return cls.env["qc.test"].create(
            {
                "name": "Laboratory",
                "test_lines": [
                    Command.create(
                        {
                            "name": name,
                            "type": "quantitative",
                            "min_value": low,
                            "max_value": high,
                            "uom_id": cls.env.ref("uom.product_uom_unit").id,
                        }
                    )
                    for name, low, high in questions
                ],
            }
        )

    @classmethod
    def inspect(cls, lot, test, *values, **fields):
        """An inspection of the lot with this test, decided; ``values`` in the order of its questions."""
        inspection = cls.env["qc.inspection"].create(
            {
                "test": test.id,
                "object_id": f"product.product,{lot.product_id.id}",
                "lot_ids": [Command.set(lot.ids)],
                "inspection_lines": cls.env["qc.inspection"]._prepare_inspection_lines(test),
                **fields,
            }
        )
        inspection.action_todo()
        for line, value in zip(inspection.inspection_lines, values, strict=True):
            line.quantitative_value = value
        inspection.action_confirm()
        if inspection.state == "waiting":
            inspection.action_approve()
        return inspection

    @classmethod
    def template(cls, *lines, **values):
        """A template that asks for ``lines``: names, or tuples (name, label, required)."""
        lines = [(line, False, True) if isinstance(line, str) else line for line in lines]
        return cls.env["trace.certificate.template"].create(
            {
                "name": "Honey",
                "statement": "<p>We certify this honey.</p>",
                "line_ids": [
                    Command.create({"name": name, "label": label, "is_required": required})
                    for name, label, required in lines
                ],
                **values,
            }
        )

    def shipment(self, *lots, validate=True):
        rows = [(lot.product_id, 1, lot) for lot in lots or self.jars]
        kind = self.warehouse.out_type_id
        return self.transfer(kind, self.stock, self.customer_place, rows, self.customer, validate=validate)

    def draft(self, picking=None):
        """The certificate drafted for a delivery of the jars."""
        action = (picking or self.shipment()).action_trace_certify()
        return self.env["trace.certificate.issued"].browse(action["res_id"])

    def values_of(self, certificate):
        """What is printed: [(label, value, result, document of the source)], absent ones with None."""
        return [
            (row["label"], row["value"] or None, row.get("result"), row.get("source", {}).get("lot"))
            for lot in certificate.content["lots"]
            for row in lot["values"]
        ]

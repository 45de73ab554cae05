"""What is known of lots: values of inspections and of suppliers' certificates, each with where it is from."""

from odoo import api, models

from ...certificate.values import text_of

DECIDED = ("success", "failed")


class TraceCertificateSource(models.AbstractModel):
    """Everything is read with one search per kind of source, however many lots there are."""

    _name = "trace.certificate.source"
    _description = "Values for Certificates"

    @api.model
    def _find_values(self, lots, company):
        """Candidates that this company knows: dicts ``{"characteristic", "lot_id", "at", "value", "low", "high", "uom",
        "method", "result", "readings", "least", "greatest", "of_sample", "defects", "accept", "source": {"kind", "document",
        "lot", "product", "date"}}``; ``of_sample`` where it was not, or not only, determined on this lot.
        """
        # sudo: who ships may issue a certificate without being an inspector; only values of these lots are read
        lots = lots.sudo()
        return self._find_inspected(lots, company) + self._find_certified(lots, company)

    # ------------------------------------------------------------------ inspections

    @api.model
    def _find_inspected(self, lots, company):
        Inspection = lots.env["qc.inspection"]
        if "lot_ids" not in Inspection._fields:
            return []
        inspections = Inspection.search(
            [
                ("lot_ids", "in", lots.ids),
                ("state", "in", DECIDED),
                ("company_id", "in", (company.id, False)),
            ]
        )
        return [
            self._prepare_inspected(line, lot)
            for inspection in inspections
            for lot in inspection.lot_ids & lots
            for line in inspection.inspection_lines
        ]

    @api.model
    def _prepare_inspected(self, line, lot):
        inspection = line.inspection_id
        date = inspection.date_done or inspection.date
        quantitative = line.question_type == "quantitative"
        unit = line.test_uom_id or line.uom_id
        return {
            "characteristic": line.name,
            "lot_id": lot.id,
            "at": date.isoformat(),
            "low": self._print(line.min_value) if quantitative else "",
            "high": self._print(line.max_value) if quantitative else "",
            "uom": unit.name or "" if quantitative else "",
            "method": inspection.test.name or "",
            "source": self._prepare_source("inspection", inspection.name, lot, date.date()),
            **self._prepare_reading(line, lot),
            **self._prepare_sampled(inspection),
        }

    @api.model
    def _print(self, number):
        """A number with the digits that inspections keep."""
        return text_of(number, self.env["decimal.precision"].precision_get("Quality Control"))

    @api.model
    def _prepare_sampled(self, inspection):
        """A lot accepted by its sample conforms, with as many nonconforming units as its plan accepts."""
        if "trace_sample_size" not in inspection._fields or not inspection.trace_sample_size:
            return {}
        counts = {"defects": inspection.trace_defects, "accept": inspection.trace_accept}
        return counts | {"result": "conforms"} if inspection.state == "success" else counts

    @api.model
    def _prepare_reading(self, line, lot):
        """The lot's own readings where there are such: their mean with extremes; else what the line says, of the sample."""
        result = {"result": "conforms" if line.success else "fails", "readings": 1}
        if line.inspection_id.lot_ids != lot:
            result["of_sample"] = True
        if line.question_type != "quantitative":
            return result | {"value": line.qualitative_value.name or ""}
        if "trace_measurement_ids" in line._fields and line.trace_measurement_ids:
            own = line.trace_measurement_ids.filtered(lambda one: one.lot_id == lot)
            if own:
                result.pop("of_sample", None)
            return result | self._prepare_measured(own or line.trace_measurement_ids)
        value, target = line.quantitative_value, line.test_uom_id
        if line.uom_id and target and line.uom_id != target:
            value = line.uom_id._compute_quantity(value, target, round=False)
        return result | {"value": self._print(value)}

    @api.model
    def _prepare_measured(self, measured):
        values = measured.mapped("standard_value")
        spread = {"least": self._print(min(values)), "greatest": self._print(max(values))} if len(values) > 1 else {}
        return {
            "value": self._print(sum(values) / len(values)),
            "result": "conforms" if all(measured.mapped("is_within")) else "fails",
            "readings": len(values),
            **spread,
        }

    # ------------------------------------------------------------------ suppliers

    @api.model
    def _find_certified(self, lots, company):
        values = lots.env["trace.certificate.value"].search(
            [("certificate_id.lot_ids", "in", lots.ids), ("company_id", "in", (company.id, False))]
        )
        return [
            self._prepare_certified(value, lot)
            for value in values
            for lot in (value.lot_id or value.certificate_id.lot_ids) & lots
        ]

    @api.model
    def _prepare_certified(self, value, lot):
        certificate = value.certificate_id
        issuer = certificate.issuer_id.name
        named = f"{certificate.display_name} ({issuer})" if issuer else certificate.display_name
        return {
            "characteristic": value.name,
            "lot_id": lot.id,
            "at": certificate.issued_on.isoformat() if certificate.issued_on else "",
            "value": value.value,
            "low": value.low or "",
            "high": value.high or "",
            "uom": value.uom or "",
            "method": value.method or "",
            "result": value.result,
            "readings": 1,
            "source": self._prepare_source("supplier", named, lot, certificate.issued_on),
        }

    @api.model
    def _prepare_source(self, kind, document, lot, date):
        return {
            "kind": kind,
            "document": document,
            "lot": lot.name,
            "product": lot.product_id.display_name,
            "date": date.isoformat() if date else "",
        }

"""Building what a certificate states, from inspections and suppliers' certificates along the lineage."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...certificate.choosing import choose, distances, fold
from ...signature.content import content_hash

VERSION = 1


class TraceCertificateIssued(models.Model):
    _inherit = "trace.certificate.issued"

    def action_build(self):
        """Build the content of these drafts anew from what is known now."""
        for certificate in self:
            certificate._check_draft()
            certificate._take_lots_of_delivery()
            content = certificate._prepare_content()
            certificate._write_step(
                {"content": content, "content_hash": content_hash(certificate._name, certificate.id, content)}
            )

    def _take_lots_of_delivery(self):
        """Of a delivery, the lots that it moves now and that a template of this kind is for."""
        if not self.picking_id:
            return
        lots = self.env["stock.lot"].union(*self._get_delivered())
        templates = self._get_templates(lots)
        lots = lots.filtered(lambda lot: lot.product_id in templates)
        if not lots:
            raise UserError(
                self.env._(
                    "%(picking)s delivers no lot that a certificate template of this kind is for. Cancel %(certificate)s.",
                    picking=self.picking_id.name,
                    certificate=self.display_name,
                )
            )
        if lots != self.lot_ids:
            self.lot_ids = lots

    def _get_delivered(self, wanted=None):
        """``{lot: quantity}`` of what the delivery moves, in the product's unit; of products of ``wanted`` only."""
        delivered = {}
        for line in self.picking_id._trace_get_certified_lines():
            if wanted is None or line.product_id in wanted.product_id:
                delivered[line.lot_id] = delivered.get(line.lot_id, 0) + line.quantity_product_uom
        return delivered

    def _check_draft(self):
        if self.state != "draft":
            raise UserError(
                self.env._("%(certificate)s is no draft any more. Make a new revision.", certificate=self.display_name)
            )

    def _prepare_content(self):
        """The canonical content, in the customer's language; ``docs/certificates.md`` fixes its form."""
        record = self.with_context(lang=self.lang)
        templates = record._get_templates()
        graph = record._get_lineage()
        return {
            "v": VERSION,
            "kind": self.kind,
            "title": dict(record._fields["kind"]._description_selection(record.env))[self.kind],
            "number": self.name,
            "revision": self.revision,
            "supersedes": self.previous_id.display_name if self.previous_id else "",
            "reason": self.reason or "",
            "language": self.lang or "",
            "company": record._prepare_party(record.company_id.partner_id),
            "customer": record._prepare_party(record.partner_id),
            "delivery": record._prepare_delivery(),
            "statements": list(
                dict.fromkeys(str(template.statement) for template in templates.values() if template.statement)
            ),
            "complete": graph["complete"],
            "lots": [record._prepare_lot(lot, templates.get(lot.product_id), graph) for lot in record.lot_ids],
        }

    def _get_templates(self, lots=None):
        """``{product: template}`` of this kind."""
        find = self.env["trace.certificate.template"]._find_for
        found = find((self.lot_ids if lots is None else lots).product_id, self.partner_id, self.company_id).get(
            self.kind, {}
        )
        return {product: template.with_context(lang=self.lang) for product, template in found.items()}

    def _get_lineage(self):
        """Edges (input lot, output lot) of everything upstream, the candidates found there, and whether that is all."""
        answer = self.lot_ids.trace_graph(direction="upstream")
        edges = [
            (given["lot_id"], made["lot_id"])
            for event in answer["events"]
            for given in event["inputs"]
            for made in event["outputs"]
        ]
        numbers = {lot["id"] for lot in answer["lots"] if lot["id"] > 0} | set(self.lot_ids.ids)
        lots = self.env["stock.lot"].browse(sorted(numbers))
        complete = answer["complete"] and not answer["truncated"] and not answer["hidden_lots"]
        return {
            "edges": edges,
            "candidates": self.env["trace.certificate.source"]
            .with_context(lang=self.lang)
            ._find_values(lots, self.company_id),
            "complete": complete,
        }

    def _prepare_party(self, partner):
        # sudo: name and address are printed on what the partner gets
        partner = partner.sudo()
        lines = partner._display_address(without_company=True).split("\n")
        address = "\n".join(line.strip() for line in lines if line.strip())
        return {"name": partner.commercial_partner_id.name or partner.name or "", "address": address}

    def _prepare_delivery(self):
        picking = self.picking_id
        if not picking:
            return {}
        date = picking.date_done or picking.scheduled_date
        return {"name": picking.name, "origin": picking.origin or "", "date": date.date().isoformat() if date else ""}

    # ------------------------------------------------------------------ one lot

    def _prepare_lot(self, lot, template, graph):
        away = distances(graph["edges"], lot.id) if template and template.with_upstream else {lot.id: 0}
        chosen = choose(graph["candidates"], away) if template else {}
        wanted = (
            [(line.name, line.label or line.name, line.is_required) for line in template.line_ids] if template else []
        )
        if not wanted:
            wanted = [(found[0]["characteristic"], found[0]["characteristic"], False) for found in chosen.values()]
        rows = []
        for name, label, required in wanted:
            found = sorted(chosen.get(fold(name), ()), key=lambda value: value["lot_id"])
            rows += [self._prepare_row(label, value, away, template.show_source) for value in found]
            if not found:
                rows.append({"label": label, "characteristic": name, "value": "", "required": required, "absent": True})
        show_source = bool(template and template.show_source)
        return {**self._prepare_lot_head(lot), "show_source": show_source, "values": rows}

    def _prepare_lot_head(self, lot):
        lines = self.picking_id._trace_get_certified_lines().filtered(lambda line: line.lot_id == lot)
        dates = {"expiry": lot.expiration_date, "manufactured": lot.trace_manufacture_date}
        dates = {key: fields.Date.to_string(fields.Date.to_date(value)) for key, value in dates.items() if value}
        return {
            "lot": lot.name,
            "lot_id": lot.id,
            "product": lot.product_id.name,
            "code": lot.product_id.default_code or "",
            "quantity": sum(lines.mapped("quantity_product_uom")),
            "uom": lot.product_uom_id.name,
            "origin": lot.trace_origin_country_id.name or "",
            **dates,
        }

    @api.model
    def _prepare_row(self, label, value, away, show_source):
        """A value as it stands on the certificate; ``steps`` is how many transformations away it was determined.

        Customers read it: where a value is from is not in it when the template does not say so.
        """
        kept = (
            "characteristic",
            "value",
            "low",
            "high",
            "uom",
            "method",
            "result",
            "readings",
            "least",
            "greatest",
            "of_sample",
            "defects",
            "accept",
        )
        row = {"label": label, **{key: value[key] for key in kept if key in value}}
        return row | {"steps": away[value["lot_id"]], "source": value["source"]} if show_source else row

    # ------------------------------------------------------------------ what is wrong with it

    def _find_problems(self):
        """``[(sentence, whether the template refuses to issue with it)]``."""
        self.ensure_one()
        if not self.content:
            return []
        templates = {lot.id: template for lot, template in self._get_template_by_lot().items()}
        problems = []
        for lot in self.content["lots"]:
            template = templates.get(lot["lot_id"])
            refuses = {name: not template or template[name] == "refuse" for name in ("when_missing", "when_failing")}
            if not template:
                problems.append((self._say_no_template(lot), True))
            for row in lot["values"]:
                if row.get("absent") and row["required"]:
                    problems.append((self._say_absent(lot, row), refuses["when_missing"]))
                elif row.get("result") == "fails":
                    problems.append((self._say_failing(lot, row), refuses["when_failing"]))
        if not self.content["complete"]:
            problems.append((self._say_incomplete(), True))
        return problems

    def _get_template_by_lot(self):
        templates = self._get_templates()
        return {lot: templates[lot.product_id] for lot in self.lot_ids if lot.product_id in templates}

    def _say_no_template(self, lot):
        return self.env._(
            "%(lot)s: no certificate template is for %(product)s. Make one.", lot=lot["lot"], product=lot["product"]
        )

    def _say_absent(self, lot, row):
        return self.env._(
            "%(lot)s: %(name)s is not known, neither of this lot nor of what it was made of. Inspect it, or enter the "
            "supplier's value.",
            lot=lot["lot"],
            name=row["label"],
        )

    def _say_failing(self, lot, row):
        return self.env._(
            "%(lot)s: %(name)s is %(value)s, outside its limits (%(document)s).",
            lot=lot["lot"],
            name=row["label"],
            value=row["value"],
            document=row["source"]["document"] if "source" in row else self.env._("its source is not printed"),
        )

    def _say_incomplete(self):
        return self.env._(
            "The history of these lots is not all there, or not all yours to see. Ask someone who sees all of it."
        )

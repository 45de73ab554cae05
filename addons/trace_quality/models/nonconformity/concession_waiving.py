"""A concession at the gate: what it lets pass, and what that uses of it."""

from odoo import api, fields, models

from ...waiving import Need, Permit, allocate
from . import sql
from .drawing import is_drawing


class TraceConcession(models.Model):
    _inherit = "trace.concession"

    @api.model
    def _let_pass(self, passages, findings):
        """The findings that no concession waives; one set of queries however many passages.

        While a step happens (and is not only asked about) the concessions are locked and used up.
        """
        concessions = self._find_in_force(findings)
        if not concessions:
            return findings
        steps = _steps(passages, findings)
        # sudo: as for the concessions; a hold of another company holds as well
        holds = self.env["trace.hold"].sudo().browse({finding.hold_id for finding in findings if finding.hold_id})
        needs = [need for need, _passage in steps.values()]
        waived, draws = allocate(needs, concessions._get_permits(holds))
        if is_drawing(self.env):
            self._draw(list(steps.values()), waived, draws)
        passed = dict(zip(steps, waived, strict=True))
        return [finding for finding in findings if _cause(finding) not in passed.get(_key_of_finding(finding), ())]

    @api.model
    def _find_in_force(self, findings):
        """The concessions about these products that have not ended now, those for one document first, then the oldest.

        One that is used up still lets pass again the lines that used it.
        """
        product_ids = {finding.product_id for finding in findings if finding.product_id}
        if not product_ids:
            return self.browse()
        line_ids = {finding.line_id for finding in findings if finding.line_id}
        domain = [
            *self._get_unended_domain(),
            ("product_id", "in", list(product_ids)),
            "|",
            ("left_quantity", ">", 0),
            ("use_ids.move_line_id", "in", list(line_ids)),
        ]
        # sudo: whoever posts the step need not be allowed to read concessions; what they say holds for everyone
        concessions = self.sudo().search(domain)
        if concessions and is_drawing(self.env):
            self.env.execute_query(sql.lock(concessions.ids))
        return concessions.sorted(lambda concession: (not concession.res_model, concession.id))

    def _get_permits(self, holds):
        uses = self.env["trace.concession.use"]._read_group(
            [("concession_id", "in", self.ids), ("move_line_id", "!=", 0)],
            ["concession_id", "move_line_id"],
            ["quantity:sum"],
        )
        drawn = {}
        for concession, line_id, quantity in uses:
            drawn.setdefault(concession.id, {})[line_id] = quantity
        return [concession._get_permit(drawn.get(concession.id, {}), holds) for concession in self]

    def _get_permit(self, drawn, holds):
        return Permit(
            key=self.id,
            codes=frozenset(self._get_causes(holds)),
            left=self.left_quantity,
            product_id=self.product_id.id,
            lots=frozenset(self.lot_ids.ids),
            operations=frozenset(self.operation_ids.mapped("code")),
            partner_id=self.partner_id.commercial_partner_id.id or 0,
            document=(self.res_model or "", self.res_id or 0),
            company_id=self.company_id.id,
            drawn=drawn,
        )

    def _get_causes(self, holds):
        """What it waives: the kinds it names, of holds only those it was written about, and never what came up later."""
        codes = set(self.waived_ids.mapped("code"))
        if self.disposition_id and not self.res_model and not self._was_expired():
            codes.discard("expired")
        known = {(hold.status, hold.id) for hold in holds if hold.status in codes and self._speaks_of(hold)}
        return known | {(code, 0) for code in codes}

    def _speaks_of(self, hold):
        """Of a disposition: the holds of its nonconformity, and of the inspection that found it. Else: those placed by then."""
        was_there = bool(hold.date_placed) and hold.date_placed <= self.approved_on
        nonconformity = self.disposition_id.nonconformity_id
        if not nonconformity:
            return was_there
        inspection = nonconformity.trace_inspection_id
        origin = (hold.res_model, hold.res_id)
        return origin == (nonconformity._name, nonconformity.id) or (
            was_there and bool(inspection) and origin == (inspection._name, inspection.id)
        )

    def _was_expired(self):
        """Whether the board has decided about lots that had expired by then."""
        return all(lot.expiration_date and lot.expiration_date <= self.approved_on for lot in self.lot_ids)

    @api.model
    def _draw(self, steps, waived, draws):
        """Write down what passes by which concession."""
        now = fields.Datetime.now()
        # sudo: using a concession is part of the step, which its user is allowed
        self.env["trace.concession.use"].sudo().create(
            [
                {
                    "concession_id": draw.permit,
                    "product_id": steps[draw.need][0].product_id,
                    "lot_id": steps[draw.need][0].lot_id or False,
                    "quantity": draw.quantity,
                    "move_line_id": steps[draw.need][0].line_id,
                    "operation": ", ".join(sorted(steps[draw.need][0].operations)),
                    "reference": steps[draw.need][1].document.display_name,
                    "waived": ", ".join(sorted({code for code, _hold_id in waived[draw.need]})),
                    "used_by_id": self.env.uid,
                    "used_on": now,
                }
                for draw in draws
            ]
        )


def _cause(finding):
    """What may be waived by itself: a kind, of holds each one."""
    return finding.code, finding.hold_id


def _key_of_finding(finding):
    return (*finding.document[:2], finding.line_id, finding.lot_id, finding.product_id)


def _key_of_passage(passage):
    return (*passage.document_key[:2], passage.line.id or 0, passage.lot.id or 0, passage.product.id)


def _steps(passages, findings):
    """{key: (Need, passage)} of the passages that something stands against."""
    codes = {}
    for finding in findings:
        codes.setdefault(_key_of_finding(finding), set()).add(_cause(finding))
    steps = {}
    for passage in passages:
        key = _key_of_passage(passage)
        if key in codes:
            quantity = passage.quantity + (steps[key][0].quantity if key in steps else 0)
            steps[key] = (_need(passage, frozenset(codes[key]), quantity), passage)
    return steps


def _need(passage, codes, quantity):
    return Need(
        codes=codes,
        quantity=quantity,
        product_id=passage.product.id,
        lot_id=passage.lot.id or 0,
        line_id=passage.line.id or 0,
        operations=frozenset(passage.operations),
        partners=frozenset((passage.partner | passage.partner.commercial_partner_id).ids),
        document=passage.document_key[:2],
        company_id=passage.company.id,
        leaves=passage.target.usage not in ("internal", "transit"),
    )

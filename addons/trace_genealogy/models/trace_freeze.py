"""The freeze: facts that are posted change only through a correction.

One rule for every path. Whoever writes, by form, list, import, server action or program, with whatever context: the facts are
compared before and after the write, so that no alias of a field gets around it. What core itself writes while it posts never
gets here: its move or order is still being posted, or its event is of this transaction.
"""

from odoo import api, models

from ..exceptions import FrozenFact
from ..freeze import sql
from ..freeze.facts import DOCUMENT_FACTS, LINE_FACTS, LOT_FACTS, USED, completes, fields_of
from .correcting import get_reason
from .trace_correction_values import to_json


class TraceFreeze(models.AbstractModel):
    """Snapshots of facts, and the judgement whether a change of them may pass."""

    _name = "trace.freeze"
    _description = "Freeze of Posted Facts"

    # ------------------------------------------------------------------ facts

    @api.model
    def _get_fields(self, model_name):
        """{field: fact} of what the ledger or its reader relies on."""
        known = self.env[model_name]._fields
        facts = {"stock.move.line": LINE_FACTS, "stock.lot": LOT_FACTS}.get(model_name)
        if facts is None:
            facts = DOCUMENT_FACTS.get(model_name, {})
        return fields_of(facts, known)

    @api.model
    def _snapshot(self, records):
        """{record id: {field: value}} in values that outlive the write."""
        names = self._get_fields(records._name)
        return {record.id: {name: to_json(record, name) for name in names} for record in records}

    @api.model
    def _compare(self, records, before):
        """{record id: {field: [old, new]}} of what is different now; amounts are compared in the product's unit."""
        changed = {}
        for record_id, now in self._snapshot(records).items():
            old = before[record_id]
            differing = {name: [old[name], value] for name, value in now.items() if old[name] != value}
            if differing:
                changed[record_id] = differing
        return changed

    # ------------------------------------------------------------------ judgement

    @api.model
    def _check_lines(self, lines, changed):
        """Refuse the changes of posted lines that their company froze.

        :raise FrozenFact: something frozen is different now
        """
        suspects = self._get_suspects(lines.browse(changed), "company_id")
        if not suspects:
            return
        earlier = self._read_set(sql.lines_posted_earlier(suspects.ids))
        used = None
        for line in suspects:
            scopes = line.company_id._trace_get_freeze()
            for name, (old, new) in changed[line.id].items():
                fact = self._get_fields(lines._name)[name]
                if fact not in scopes or (fact == "date" and line.id not in earlier):
                    continue
                if scopes[fact] == USED:
                    used = used if used is not None else self._get_used(suspects, changed)
                    if line.id not in used:
                        continue
                raise self._refusal(line, name, old, new)

    @api.model
    def _get_used(self, lines, changed):
        """Which of the lines ship or consume, or move a lot (now or before the change) that was shipped or consumed."""
        moved = {line.id: {*line.lot_id.ids, *filter(None, changed[line.id].get("lot_id", ()))} for line in lines}
        rows = self.env.execute_query(sql.posted_lots(set().union(*moved.values())))
        lots = {lot_id for lot_id, _company, is_used in rows if is_used}
        using = self._read_set(sql.using_lines(lines.ids))
        return {line.id for line in lines if line.id in using or moved[line.id] & lots}

    @api.model
    def _check_lots(self, lots, changed, posted):
        """Refuse the changes of lots that a company froze whose events name them.

        :param posted: rows (lot, company, used) as ``sql.posted_lots`` gives them
        :raise FrozenFact: something frozen is different now
        """
        if get_reason(lots.browse(changed)):
            return
        Company = self.env["res.company"]
        for lot_id, company_id, is_used in posted:
            scopes = Company.browse(company_id)._trace_get_freeze() if lot_id in changed else {}
            for name, (old, new) in changed.get(lot_id, {}).items():
                fact = self._get_fields(lots._name)[name]
                scope = scopes.get(fact)
                if scope and (is_used or scope != USED) and not completes(fact, old):
                    raise self._refusal(lots.browse(lot_id), name, old, new)

    @api.model
    def _filter_completed(self, lots, changed):
        """Those of the lots of which only something that was empty has been filled in."""
        facts = self._get_fields(lots._name)
        return lots.filtered(
            lambda lot: all(completes(facts[name], old) for name, (old, _new) in changed[lot.id].items())
        )

    @api.model
    def _check_documents(self, documents, changed):
        """Refuse another date or party for documents that an earlier transaction posted.

        :raise FrozenFact: something frozen is different now
        """
        suspects = self._get_suspects(documents.browse(changed), "company_id")
        if not suspects:
            return
        facts = self._get_fields(documents._name)
        rows = self.env.execute_query(sql.documents_posted_earlier(documents._name, suspects.ids))
        lot_ids = {lot_id for _document, ids in rows for lot_id in ids}
        used = {lot_id for lot_id, _company, is_used in self.env.execute_query(sql.posted_lots(lot_ids)) if is_used}
        for document_id, moved in rows:
            document = documents.browse(document_id)
            scopes = document.company_id._trace_get_freeze()
            for name, (old, new) in changed[document_id].items():
                scope = scopes.get(facts[name])
                if scope and (scope != USED or used.intersection(moved)):
                    raise self._refusal(document, name, old, new)

    @api.model
    def _check_addition(self, lines):
        """Refuse further lines of what is posted already.

        :raise FrozenFact: the company froze quantities
        """
        if lines and get_reason(lines.move_id):
            return
        for line in self._get_suspects(lines, "company_id"):
            if "quantity" in line.company_id._trace_get_freeze() and line.quantity_product_uom:
                raise FrozenFact(
                    self.env._(
                        "%(document)s is posted and its facts are frozen: %(product)s cannot be added to it. Use Correct on the "
                        "document and say why, or enter a new transfer.",
                        document=self._get_place(line),
                        product=line.lot_id.display_name or line.product_id.display_name,
                    ),
                    "stock.move",
                    line.move_id.id,
                )

    @api.model
    def _check_reopening(self, moves):
        """Refuse that what is posted becomes open again.

        :raise FrozenFact: the company froze quantities
        """
        for move in self._get_suspects(moves, "company_id"):
            if "quantity" in move.company_id._trace_get_freeze() and move.move_line_ids:
                raise FrozenFact(
                    self.env._(
                        "%(move)s is posted and its facts are frozen: it cannot be opened again. Correct its lines instead, and "
                        "say why.",
                        move=move.reference or move.display_name,
                    ),
                    move._name,
                    move.id,
                )

    @api.model
    def _get_suspects(self, records, company_field):
        """Those of a company with the freeze on, unless they are being corrected."""
        if not records or get_reason(records):
            return records.browse()
        frozen = {company for company in records[company_field] if company._trace_get_freeze()}
        return records.filtered(lambda record: record[company_field] in frozen)

    @api.model
    def _refusal(self, record, name, old, new):
        Correction = self.env["trace.correction"]
        words = Correction._get_words(record, name)
        return FrozenFact(
            self.env._(
                "%(record)s is posted and its facts are frozen: %(field)s cannot be changed from %(old)s to %(new)s by editing. "
                "Use Correct in the Actions menu, enter the new value and say why.",
                record=self._get_place(record, was=words(old) if name in ("name", "lot_id") else None),
                field=Correction._get_label(record, name),
                old=words(old),
                new=words(new),
            ),
            record._name,
            record.id,
        )

    @api.model
    def _get_place(self, record, was=None):
        """The record by the name people know it by: a line by its document and lot; ``was`` is the lot's number before."""
        if record._name == "trace.component.assignment":
            return f"{record.production_id.name} / {record.lot_id.name or record.product_id.display_name}"
        if record._name != "stock.move.line":
            return was or record.display_name
        names = (
            record.move_id.reference or record.reference,
            was or record.lot_id.name or record.product_id.display_name,
        )
        return " / ".join(filter(None, names))

    @api.model
    def _read_set(self, query):
        return {row_id for (row_id,) in self.env.execute_query(query)}

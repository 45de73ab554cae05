"""Taking the snapshot of a scope: what was known when, to be held against what becomes known later."""

import time

from odoo import Command, fields, models
from odoo.exceptions import UserError

from ...scope.difference import Kept, Snapshot, add_up, add_up_kept
from ...scope.sql import writing


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _scope(self):
        """Take the snapshot, or bring it up to date where the case has left draft.

        :raise UserError: there is no root lot
        """
        super()._scope()
        self._check_roots()
        started = time.monotonic()
        if self.state == "draft":
            self._forget_snapshot()
            self._take_in(*self._read_now())
            self._log_scope()
        else:
            self._refresh_snapshot()
        self._write_step({"seconds_to_answer": time.monotonic() - started})

    def _check_roots(self):
        # sudo: what is asked is only whether there is any
        if not self.sudo().root_lot_ids:
            raise UserError(
                self.env._(
                    "%(recall)s has no root lot: nothing says what is defective. Enter the lots that carry the defect, "
                    "or choose a boundary.",
                    recall=self.display_name,
                )
            )

    def _refresh_snapshot(self):
        """Take in, now, everything that became different; returns the lots that were not in the snapshot.

        Nothing is ever deleted from it. Each difference is kept as accepted, by whoever caused this.
        """
        self.ensure_one()
        live, facts = self._look_again()
        new = self._take_in(live, facts)
        self._mark_accepted(self._get_open_rows(), self.env._("Taken in while the scope was read again."))
        return self.env["stock.lot"].browse(new)

    # ------------------------------------------------------------------ reading

    def _read_now(self):
        """(Live, its facts), of all companies."""
        # sudo: a snapshot is whole; the rules decide who sees which of its rows
        recall = self.sudo()
        live = recall._find_scope()
        return live, recall._get_facts(live)

    def _to_snapshot(self, live, facts):
        """What a snapshot taken now would hold."""
        lots = dict.fromkeys(live.depths, "gone") | dict.fromkeys(live.left_out, "out")
        lots |= {piece.lot_id: "open" for piece in facts["pieces"] if piece.quantity > 0}
        return Snapshot(lots, add_up(facts["shipments"]))

    def _read_snapshot(self):
        """The Snapshot that the case has, under the parties of today."""
        self._flush_snapshot()
        lots = dict(self.env.execute_query(writing.kept_lots(self.id)))
        return Snapshot(lots, add_up_kept(self._read_lines()))

    def _read_lines(self):
        rows = [Kept(*row) for row in self.env.execute_query(writing.kept_lines(self.id))]
        today = self.env["trace.party.alias"]._resolve({row.partner_id for row in rows})
        if all(old == new for old, new in today.items()):
            return rows
        return [row._replace(partner_id=today.get(row.partner_id, 0)) for row in rows]

    # ------------------------------------------------------------------ writing

    def _forget_snapshot(self):
        """Take back what an earlier scope of this draft wrote."""
        self._flush_snapshot()
        for statement in writing.forget(self.id):
            self.env.cr.execute(statement)
        self._invalidate_snapshot()
        self._withdraw_differences(self._get_open_rows(), self.env._("The scope that it was found in was taken back."))
        # sudo: consignees are made and unmade with the snapshot, never by hand
        self.sudo().consignee_ids.unlink()

    def _take_in(self, live, facts, only=None):
        """Write all of this, or only what is about some lots, into the snapshot; returns the ids of the lots that are new.

        The number of statements is constant.
        """
        self._write_step({"known_at": fields.Datetime.now()})
        self._flush_snapshot()
        now, uid, begun = fields.Datetime.now(), self.env.uid, bool(self.contain_started)
        concerns = (lambda lot: True) if only is None else only.__contains__
        heads = [head for head in facts["heads"] if concerns(head.lot_id)]
        rows = self.env.execute_query(writing.take_lots(self.id, heads, live, begun, now, uid)) if heads else ()
        reasons = {lot: why for lot, why in self._get_reasons_out(live).items() if concerns(lot)}
        if reasons:
            self.env.cr.execute(writing.leave_out(self.id, reasons, now, uid))
        self._take_goods(add_up(row for row in facts["shipments"] if concerns(row.lot_id)), concerns, now)
        self._invalidate_snapshot()
        self._take_companies(facts)
        return sorted(lot for lot, is_new in rows if is_new)

    def _get_reasons_out(self, live):
        """{lot: why} of what is not, or no longer, in scope."""
        # sudo: the snapshot is whole; who may not see a lot does not see its row, nor its name in the row of another
        reasons = {row["lot_id"]: row["reason"] for row in self.sudo()._get_left_out(live, apart=True)}
        known = {lot for lot, state in self.env.execute_query(writing.kept_lots(self.id)) if state != "out"}
        why = self.env._("No longer reached: what led to it was corrected since.")
        return reasons | dict.fromkeys(sorted(known - live.depths.keys() - reasons.keys()), why)

    def _take_goods(self, goods, concerns, now):
        """Make the consignees that lack, and write their lines and totals."""
        kept = {line.key: line for line in self._read_lines() if concerns(line.lot_id)}
        consignees = self._take_consignees({key[:2] for key in goods})
        lines = {
            (kept[key].consignee_id if key in kept else consignees[key[:2]], key[0], *key[2:]): value
            for key, value in goods.items()
        }
        gone = [line.line_id for key, line in kept.items() if line.shipped and key not in goods]
        changed = set()
        if lines:
            changed |= self._ids_of(writing.take_lines(self.id, lines, now, self.env.uid))
        if gone:
            changed |= self._ids_of(writing.clear_lines(gone, now, self.env.uid))
        if changed:
            totalled = self._ids_of(writing.total_consignees(changed))
            self._invalidate_snapshot()
            self.env["trace.recall.consignee"].browse(totalled).modified(
                ["shipped_quantity", "returned_quantity", "lots_out"]
            )

    def _take_consignees(self, wanted):
        """{(company, party): consignee} for all that are wanted; those that lack are made."""
        self.env["trace.recall.consignee"].flush_model()
        rows = self.env.execute_query(writing.kept_consignees(self.id))
        today = self.env["trace.party.alias"]._resolve({party for _id, _company, party in rows})
        known = {(company, today.get(party, 0)): id_ for id_, company, party in rows}
        missing = sorted(wanted - known.keys())
        # sudo: consignees are made with the snapshot, never by hand
        consignees = (
            self.env["trace.recall.consignee"].sudo().with_context(tracking_disable=True, mail_create_nolog=True)
        )
        made = consignees.create(self._prepare_consignees(missing))
        made.flush_recordset()
        return known | dict(zip(missing, made.ids, strict=True))

    def _prepare_consignees(self, keys):
        parties = {party for _company, party in keys if party}
        names = self.env["trace.party"]._get_names(parties)
        # sudo: whether a contact is still there is not a question of rights
        there = set(self.env["res.partner"].sudo().browse(parties).exists().ids)
        return [
            {
                "recall_id": self.id,
                "company_id": company,
                "partner_id": party if party in there else False,
                "party_number": party,
                "party_name": names.get(party, ""),
            }
            for company, party in keys
        ]

    def _take_companies(self, facts):
        companies = {head.company_id for head in facts["heads"]} | {row.company_id for row in facts["shipments"]}
        companies |= {piece.company_id for piece in facts["pieces"]}
        known = set(self.sudo().scope_company_ids.ids)  # sudo: the scope's companies, whichever the user sees
        new = companies - known - {None}
        if new:
            # sudo: which companies are in scope follows from the scope
            self.sudo()._write_step({"scope_company_ids": [Command.link(company) for company in sorted(new)]})

    def _log_scope(self):
        lots = self.env["trace.recall.lot"].sudo()  # sudo: the timeline says how much the whole scope is
        counts = dict(lots._read_group([("recall_id", "=", self.id)], ["state"], ["__count"]))
        out = counts.pop("out", 0)
        self._log(
            "scope",
            self.env._(
                "%(lots)s lots are affected, %(consignees)s consignees have some of them, %(out)s are left out by narrowing.",
                lots=sum(counts.values()),
                # sudo: as above
                consignees=len(self.sudo().consignee_ids),
                out=out,
            ),
        )

    # ------------------------------------------------------------------ the cache and the tables

    def _ids_of(self, statement):
        return {row[0] for row in self.env.execute_query(statement)}

    def _flush_snapshot(self):
        self.flush_model()
        for model in ("trace.recall.lot", "trace.recall.consignee", "trace.recall.consignee.line"):
            self.env[model].flush_model()

    def _invalidate_snapshot(self):
        for model in ("trace.recall.lot", "trace.recall.consignee", "trace.recall.consignee.line"):
            self.env[model].invalidate_model()
        self.invalidate_recordset(["lot_line_ids", "consignee_ids"])

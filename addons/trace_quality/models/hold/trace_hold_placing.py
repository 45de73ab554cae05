"""Placing: from this moment on nothing held leaves, and nothing made of it is missed.

A hold and a movement may race. The gate locks what it judged; a hold changes the rows of its lots first, so that a movement that
began before it and ends after it has to start again and then sees it. The other way round the hold itself must not rest on
what it saw: it looks once more through a fresh connection, and starts again when the ledger knows something there that it does
not.
"""

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.sql_db import db_connect

from ...hold import sql


class TraceHold(models.Model):
    _inherit = "trace.hold"

    @api.model
    def _place(
        self,
        lots,
        reason,
        status="hold",
        places=None,
        packages=None,
        descendants=False,
        kind="manual",
        origin=None,
        company=None,
        made=True,
    ):
        """Hold these lots now, anywhere or only in ``places`` and ``packages``; returns the placed hold.

        ``kind`` is why (``kind`` of the model), ``origin`` the document, as a record. ``company`` is whose hold it is; without
        it the lots', and where they have none (those of shared products) the origin's, the places', the user's. With
        ``descendants`` what was made of it is held now as well, unless ``made`` says that the caller has found that himself.
        Whoever posts may cause a hold: nothing is asked of the user's rights. May raise ``ConcurrencyError``, after which Odoo
        repeats the request.
        """
        company = company or lots.company_id[:1] or self._find_company(origin, places)
        # sudo: a hold follows from what somebody was allowed to do; the gate, not the user, asks for it
        hold = self.sudo().create(
            {
                "reason": reason,
                "status": status,
                "include_descendants": descendants,
                "kind": kind,
                "company_id": company.id,
                "res_model": origin._name if origin else False,
                "res_id": origin.id if origin else False,
            }
        )
        hold._check_holds_something(lots)
        hold._write_placed()
        hold._extend(lots, places, packages, made=made)
        return hold.with_env(self.env)

    @api.model
    def _find_company(self, origin, places):
        """Whose hold it is of goods that belong to no company."""
        for record in (origin, places):
            # sudo: whoever causes a hold need not be allowed to read what it is placed for
            if record and "company_id" in record._fields and (company := record.sudo().company_id[:1]):
                return company
        return self.env.company

    @api.model
    def _prepare_lines(self, lots, places=None, packages=None):
        return [
            {"lot_id": lot.id, "location_id": place, "package_id": package}
            for lot in lots
            for place in (places.ids if places else [False])
            for package in (packages.ids if packages else [False])
        ]

    def action_place(self):
        """Place the hold: its lots may not move from here on; reservations of them are given up, good stock is reserved instead.

        :raise UserError: nothing is held, or the hold was placed already
        """
        self.check_access("write")
        for held in (self.line_ids.lot_id, self.line_ids.location_id, self.line_ids.package_id):
            held.check_access("read")
        # sudo: whoever may place a hold gives up reservations and tells documents that he need not have rights on
        self.sudo()._step_to_placed()
        return True

    def _step_to_placed(self):
        for hold in self:
            hold._get_next_state("place")
            hold._check_holds_something(hold.line_ids)
        self._touch(self.line_ids.lot_id)
        self._write_placed()
        self.line_ids._write_step({"state": "placed", "date_placed": fields.Datetime.now()})
        self._place_lines(self.line_ids)

    def _write_placed(self):
        vals = {"date_placed": fields.Datetime.now(), "placed_by_id": self.env.uid}
        for hold in self:
            hold._write_step({"state": hold._get_next_state("place"), **vals})

    def _check_holds_something(self, what):
        if not what:
            raise UserError(self.env._("Hold %(hold)s holds nothing. Say which lots may not move.", hold=self.name))

    def _extend(self, lots, places=None, packages=None, made=True):
        """Hold these lots as well, under placed holds; returns the new lines. ``made`` as for placing."""
        vals = [{"hold_id": hold.id, **line} for hold in self for line in self._prepare_lines(lots, places, packages)]
        # sudo: as for placing
        holds = self.sudo()
        self._touch(lots)
        lines = holds.env["trace.hold.line"]._create_placed(vals)
        holds._place_lines(lines, made)
        return lines

    def _place_lines(self, lines, made=True):
        """Have these lines, whose lots were touched, hold: with what was made of them, and what was promised of them given up."""
        if made:
            lines |= self._add_made_of(lines)
        before = self._read_seen(self.env.cr, lines.lot_id)
        lines._release_reservations()
        lines._append_holding("unavailable")
        self._look_again(lines.lot_id, before)

    # ------------------------------------------------------------------ the race

    @api.model
    def _touch(self, lots):
        """Have everybody who moves these lots at this moment look again."""
        if lots:
            self.env["stock.lot"].flush_model(["location_id"])
            self.env.cr.execute(sql.touch(lots.ids))

    @api.model
    def _read_seen(self, cr, lots):
        """(number of ledger lines, ids of open move lines) of these lots, as this cursor sees them."""
        if cr is self.env.cr:
            self.env["stock.move.line"].flush_model(["lot_id", "state"])
        cr.execute(sql.seen(lots.ids))
        count, open_lines = cr.fetchone()
        return count, frozenset(open_lines or ())

    @api.model
    def _look_again(self, lots, before):
        """Raise ConcurrencyError when something happened to these lots that this transaction did not see."""
        with db_connect(self.env.cr.dbname).cursor() as cr:
            count, open_lines = self._read_seen(cr, lots)
        if count > before[0] or open_lines - before[1]:
            raise ConcurrencyError("Lots were moved or promised while they were being held.")

"""Looking again: what is true now held against the snapshot."""

from odoo import api, fields, models

from ...recall import WATCHED
from ...scope.difference import compare


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    difference_count = fields.Integer("Open Differences", compute="_compute_difference_count")
    affected_count = fields.Integer("Number of Affected Lots", compute="_compute_affected_count")

    def _compute_affected_count(self):
        counts = self._count_readable("trace.recall.lot", [("state", "!=", "out")])
        for recall in self:
            recall.affected_count = counts.get(recall, 0)

    def _compute_difference_count(self):
        counts = self._count_readable("trace.recall.difference", [("state", "=", "open")])
        for recall in self:
            recall.difference_count = counts.get(recall, 0)

    def _count_readable(self, model, domain):
        """``{recall: number of its records}``; nothing for operators, who read cases but not what is in them."""
        Model = self.env[model]
        if not Model.has_access("read"):
            return {}
        return dict(Model._read_group([("recall_id", "in", self.ids), *domain], ["recall_id"], ["__count"]))

    @api.model
    def _cron_look_again(self):
        """Look again at every case that runs, one transaction each; a drill is looked at by whoever drills."""
        recalls = self.search([("state", "in", WATCHED), ("is_drill", "=", False)], order="id")
        self._do_each(recalls, lambda recall: recall._watch(), lambda recall, error: recall._tell_unwatched(error))

    def _tell_unwatched(self, error):
        self._tell_once(
            self.env._("This recall could not be looked at again"),
            self.env._(
                "What came into scope since is not found: %(error)s. Press Look Again when it is mended.", error=error
            ),
        )

    def _watch(self):
        """Look again, as is done every hour and by the button; what follows from what is found is added by ``super()``."""
        self._look_again()

    def _look_again(self):
        """Keep as open differences what is not in the snapshot; returns (Live, facts) as read for it."""
        self.ensure_one()
        live, facts = self._read_now()
        if self.state not in ("draft", "cancelled"):
            new = self._keep_differences(compare(self._read_snapshot(), self._to_snapshot(live, facts)))
            if new:
                self._log("scope", self.env._("Looked again: %(count)s differences found", count=len(new)))
        return live, facts

    # ------------------------------------------------------------------ keeping

    def _keep_differences(self, found, lots=None):
        """Make the open differences that lack, bring the others up to date; returns those made.

        What is not found any more, of all lots or of these, is withdrawn.
        """
        rows = self._get_open_rows()
        known = {row._get_key(): row for row in rows if lots is None or row.lot_id.id in lots}
        missing, stale = [], set(known)
        for vals in self._prepare_differences(found):
            key = tuple(vals[name] or 0 for name in rows._trace_key)
            stale.discard(key)
            row = known.get(key)
            if not row:
                missing.append(vals)
            elif row.quantity != vals["quantity"]:
                row.write({"quantity": vals["quantity"]})
        self._withdraw_differences(rows.browse(known[key].id for key in stale))
        return rows.create(missing)

    def _withdraw_differences(self, rows, reason=None):
        """These are not true any more, and stay as what was once found."""
        if rows:
            reason = reason or self.env._("No longer true when it was looked at again.")
            rows.write({"state": "gone", "date_accepted": fields.Datetime.now(), "reason": reason})

    def _prepare_differences(self, found):
        parties = {row.partner_id for row in found if row.partner_id}
        # sudo: whether a contact or transfer is still there, and whose a lot is, are not questions of rights
        env = self.sudo().env
        there = set(env["res.partner"].browse(parties).exists().ids)
        pickings = set(env["stock.picking"].browse({row.picking_id for row in found if row.picking_id}).exists().ids)
        lots = env["stock.lot"].browse({row.lot_id for row in found if not row.company_id})
        company_of = {lot.id: lot.company_id.id for lot in lots}
        return [
            {
                "recall_id": self.id,
                "kind": row.kind,
                "lot_id": row.lot_id,
                "company_id": row.company_id or company_of.get(row.lot_id),
                "quantity": row.quantity,
                "partner_id": row.partner_id if row.partner_id in there else False,
                "picking_id": row.picking_id if row.picking_id in pickings else False,
                "reference": row.reference or False,
            }
            for row in found
        ]

    def _get_open_rows(self):
        # sudo: differences are kept by looking again, whichever companies they are of
        rows = self.env["trace.recall.difference"].sudo()
        return rows.search([("recall_id", "in", self.ids), ("state", "=", "open")])

    # ------------------------------------------------------------------ accepting

    def _accept_differences(self, rows, reason=None):
        """Take in what is true now of the lots of these open differences; all their open differences are accepted by that."""
        self.ensure_one()
        # sudo: the others of these lots are accepted with them, whichever companies they are of
        rows = rows.sudo().filtered(lambda row: row.state == "open")
        lots = set(rows.lot_id.ids)
        if not lots:
            return
        live, facts = self._read_now()
        # what is taken in is what stands there as accepted, to the last piece
        found = compare(self._read_snapshot(), self._to_snapshot(live, facts))
        self._keep_differences([row for row in found if row.lot_id in lots], lots)
        self._take_in(live, facts, lots)
        self._mark_accepted(self._get_open_rows().filtered(lambda row: row.lot_id.id in lots), reason)

    def _mark_accepted(self, rows, reason):
        if rows:
            rows.write(
                {
                    "state": "accepted",
                    "user_id": self.env.uid,
                    "date_accepted": fields.Datetime.now(),
                    "reason": reason,
                }
            )
            self._log("scope", self._say_accepted(rows, reason))

    def _say_accepted(self, rows, reason):
        words = dict(rows._fields["kind"]._description_selection(self.env))
        counts = [
            f"{words[kind]}: {count}"
            for kind, count in rows._read_group([("id", "in", rows.ids)], ["kind"], ["__count"])
        ]
        text = self.env._("Taken into the scope: %(counts)s.", counts=", ".join(counts))
        return f"{text} {reason}" if reason else text

    def _get_open_differences(self):
        """The differences that wait, of what the reader may be told, as plain values."""
        self.ensure_one()
        companies = self._get_told_companies()
        rows = self._get_open_rows()
        if companies is not None:
            rows = rows.filtered(lambda row: not row.company_id or row.company_id.id in companies)
        return [row._to_values() for row in rows]

    # ------------------------------------------------------------------ what stands open

    def _get_open_points(self):
        points = super()._get_open_points()
        domain = [("recall_id", "=", self.id), ("state", "=", "open")]
        # sudo: how many wait is counted in all companies
        counts = dict(self.env["trace.recall.difference"].sudo()._read_group(domain, ["kind"], ["__count"]))
        unheld = 0 if self.is_drill else counts.pop("lot", 0)
        if unheld:
            said = self.env._("%(count)s lots in scope are not in the snapshot. Contain the case again.", count=unheld)
            points.append({"code": "not_in_scope", "message": said, "blocking": True})
        if others := sum(counts.values()):
            said = self.env._("%(count)s differences to the scope that was taken are not accepted.", count=others)
            points.append({"code": "differences", "message": said, "blocking": False})
        return points

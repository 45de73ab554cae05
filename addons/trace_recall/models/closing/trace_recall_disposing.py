"""What becomes of the goods of a recall that are inside: decided by the review board, carried out in stock."""

from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...closing import sql
from ...closing.content import table
from ...scope.difference import NOTHING

# Carried out, these leave nothing of what was affected.
GONE = ("scrap", "return", "regrade")
QUALITY = "trace_genealogy.group_trace_quality"


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    nonconformity_ids = fields.One2many(
        "mgmtsystem.nonconformity", "trace_recall_id", "Goods Decided On In", readonly=True, copy=False
    )
    disposition_count = fields.Integer("Dispositions", compute="_compute_disposition_count")

    @api.depends("nonconformity_ids")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_disposition_count(self):
        Disposition = self.env["trace.disposition"]
        domain = [("nonconformity_id.trace_recall_id", "in", self.ids), ("state", "!=", "cancelled")]
        counts = defaultdict(int)
        if Disposition.has_access("read"):
            for nonconformity, count in Disposition._read_group(domain, ["nonconformity_id"], ["__count"]):
                counts[nonconformity.trace_recall_id.id] += count
        for recall in self:
            recall.disposition_count = counts[recall.id]

    # ------------------------------------------------------------------ buttons

    def action_dispose(self):
        """List everything of the case that is inside in a nonconformity, one for each company, where it is decided on.

        Pressed again, it adds what came back meanwhile.

        :return: the action that shows the nonconformities
        :raise UserError: nothing is inside, or it is a drill
        :raise AccessError: the user is no quality engineer
        """
        self.ensure_one()
        self._check_disposable()
        inside = self._read_inside()
        if not inside and not self.nonconformity_ids:
            raise UserError(
                self.env._(
                    "Nothing of %(recall)s is in stock, so there is nothing to decide on. What comes back is listed once it is "
                    "received.",
                    recall=self.display_name,
                )
            )
        for company, quantities in inside.items():
            self._list_goods(self.env["res.company"].browse(company), quantities)
        return self._open_records(self.env._("Goods of %(recall)s", recall=self.name), self.nonconformity_ids)

    @api.readonly
    def action_dispositions(self):
        """Show what was decided about the goods of the case."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Dispositions of %(recall)s", recall=self.name),
            "res_model": "trace.disposition",
            "views": [(False, "list"), (False, "form")],
            "domain": [("nonconformity_id.trace_recall_id", "=", self.id)],
            "context": {"create": False},
        }

    def _check_disposable(self):
        self.check_access("read")
        if not (self.env.su or self.env.user.has_group(QUALITY)):
            raise AccessError(self.env._("What becomes of the goods is decided by quality engineers. Ask one of them."))
        if self.is_drill:
            raise UserError(
                self.env._("%(recall)s is a drill: nothing becomes of its goods.", recall=self.display_name)
            )

    # ------------------------------------------------------------------ listing the goods

    def _read_inside(self):
        """``{company: {lot: quantity}}`` of what is in stock of the lots in scope, of the companies the user sees."""
        self.env.flush_all()
        inside = defaultdict(dict)
        for company, lot, quantity in self.env.execute_query(sql.inside(self.id, self._get_told_companies())):
            inside[company or self.company_id.id][lot] = quantity
        return inside

    def _list_goods(self, company, quantities):
        """Have at least so much of each lot listed as affected, beside what was carried out and is gone."""
        nonconformity = self.nonconformity_ids.filtered(lambda one: one.company_id == company)[:1]
        lines = nonconformity.trace_line_ids.grouped("lot_id")
        missing = {}
        for lot in self.env["stock.lot"].browse(quantities):
            line = lines.get(lot)
            if not line:
                missing[lot.id] = quantities[lot.id]
            elif (more := quantities[lot.id] - line[:1]._get_left_quantity()) > 0:
                line[:1].quantity += more
        if missing:
            nonconformity = self._add_goods(nonconformity, company, missing)
        nonconformity._take_recall_holds()

    def _add_goods(self, nonconformity, company, quantities):
        lots = self.env["stock.lot"].browse(quantities)
        if nonconformity:
            vals = self.env["mgmtsystem.nonconformity"]._trace_prepare_lines(lots, quantities)
            nonconformity.trace_line_ids = [fields.Command.create(line) for line in vals]
            return nonconformity
        opened = self.env["mgmtsystem.nonconformity"]._trace_open(
            lots,
            quantities,
            source=self,
            description=self.env._("%(recall)s: %(why)s", recall=self.name, why=self.reason or self.subject or ""),
            company_id=company.id,
        )
        # sudo: whose case it is is written here alone
        opened.sudo().trace_recall_id = self
        said = self.env._("Goods inside are listed to be decided on: %(document)s", document=opened.display_name)
        self._log("return", said, opened)
        return opened

    # ------------------------------------------------------------------ what stands open, and what is reported

    def _count_undecided(self):
        """How many lots are inside of which something is not decided on, or not carried out."""
        lots = {lot for quantities in self._read_inside().values() for lot in quantities}
        return len(self._find_undecided(lots))

    def _find_undecided(self, lots):
        """Ids of those of these lots of which something is inside, in any company, that was not listed, decided on and carried
        out; more may have come back since."""
        self.env.flush_all()
        # sudo: of what is another company's only the lot is told, to whoever knows it
        recall = self.sudo()
        nonconformities = recall.nonconformity_ids
        listed = defaultdict(float)
        for line in nonconformities.trace_line_ids:
            listed[line.company_id.id, line.lot_id.id] += line._get_left_quantity()
        undecided = {lot for one in nonconformities for lot in one._trace_get_undecided_lots().ids}
        for company, lot, quantity in recall.env.execute_query(sql.inside(recall.id, None, lots)):
            if quantity - listed[company or recall.company_id.id, lot] > NOTHING:
                undecided.add(lot)
        return undecided & set(lots)

    def _find_out(self, lots):
        """Ids of those of these lots of which consignees have something."""
        self.env.flush_all()
        return {lot for (lot,) in self.env.execute_query(sql.out(self.id, lots))}

    def _get_open_points(self):
        points = super()._get_open_points()
        count = 0 if self.is_drill else self._count_undecided()
        if count:
            said = self.env._(
                "What becomes of %(count)s lots that are in stock is not decided, or not carried out.", count=count
            )
            points.append({"code": "undecided", "message": said, "blocking": False})
        return points

    def _get_actions(self):
        """What the review board decided on the goods, in the companies that the reader may be told of."""
        domain = [("nonconformity_id.trace_recall_id", "=", self.id), ("state", "!=", "cancelled")]
        # sudo: what is done about a case may be told to whoever reads it
        found = self.env["trace.disposition"].sudo().search([*domain, *self._get_told_domain()], order="id")
        return super()._get_actions() + [
            {
                "kind": "destruction" if one.kind == "scrap" else "disposition",
                "state": one.state,
                "res_model": one._name,
                "res_id": one.id,
                "name": one.name,
            }
            for one in found
        ]

    def _get_dispositions(self):
        """What was decided about the goods of the case and not taken back, oldest first."""
        Disposition = self.env["trace.disposition"]
        domain = [("nonconformity_id.trace_recall_id", "=", self.id), ("state", "!=", "cancelled")]
        return Disposition.search(domain, order="id") if Disposition.has_access("read") else Disposition

    def _get_disposition_table(self):
        found = self._get_dispositions()
        files = self._name_files(found)
        words = {name: dict(found._fields[name]._description_selection(self.env)) for name in ("kind", "state")}
        rows = [
            (one.name, words["kind"][one.kind], words["state"][one.state], one.lot_id.name or "", one.product_id.display_name,
             one.uom_id.name, one.quantity, one.done_quantity, one.reference or "", self._iso(one.done_on), one.reason,
             files.get(one.id, ""))
            for one in found
        ]  # fmt: skip
        columns = (
            self.env._("Number"),
            self.env._("Disposition"),
            self.env._("State"),
            self.env._("Lot/Serial Number"),
            self.env._("Product"),
            self.env._("Unit"),
            self.env._("Quantity"),
            self.env._("Carried Out"),
            self.env._("Document"),
            self.env._("Done On (UTC)"),
            self.env._("Reason"),
            self.env._("Certificates"),
        )
        return table("dispositions", self.env._("Dispositions"), columns, rows)

    @api.model
    def _name_files(self, records):
        """``{record id: names of its files}``: what proves that goods were destroyed hangs on the disposition."""
        files = self.env["ir.attachment"].search([("res_model", "=", records._name), ("res_id", "in", records.ids)])
        return {of: ", ".join(found.mapped("name")) for of, found in files.grouped("res_id").items()}


class TraceNonconformityLine(models.Model):
    _inherit = "trace.nonconformity.line"

    def _get_left_quantity(self):
        """What of the affected quantity should still be there: all of it but what was carried out and is gone."""
        self.ensure_one()
        done = self.disposition_ids.filtered(
            lambda one: one.state == "done" and (one.kind in GONE or one.kind == "rework" and one.lot_name)
        )
        return self.quantity - sum(one._get_quantity() for one in done)


class MgmtsystemNonconformity(models.Model):
    _inherit = "mgmtsystem.nonconformity"

    def _trace_get_finished_lots(self):
        """Of a recall's goods: nothing is out that may come back, and all that is inside in any company is decided on."""
        lots = super()._trace_get_finished_lots()
        if not lots or not (recall := self.trace_recall_id):
            return lots
        return lots - lots.browse(recall._find_undecided(lots.ids) | recall._find_out(lots.ids))

    def _trace_get_holds(self):
        """All holds of the recall: what its companies share is held by the lead's."""
        holds = super()._trace_get_holds()
        if not (recall := self.trace_recall_id):
            return holds
        # sudo: the last decision ends the case's holds, whichever companies they are of
        holds = holds.sudo()
        return holds | holds.search(recall._get_holds_domain())

    def _take_recall_holds(self):
        """The case's holds end lot by lot with what is decided here."""
        self.ensure_one()
        recall = self.trace_recall_id
        domain = [("res_model", "=", recall._name), ("res_id", "=", recall.id), ("company_id", "=", self.company_id.id)]
        self.trace_hold_ids |= self.env["trace.hold"].search(domain)

"""Opening a case from wherever the defect was noticed, and finding those that are running already."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...recall import OVER


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    @api.model
    def _open_from(self, record, lots, **vals):
        """A case in draft about these lots, which knows the document that it was opened from.

        :param record: the document in which the defect was noticed, or None
        :param lots: ``stock.lot`` that carry the defect; may be empty
        :param vals: further values of the case
        :return: the case
        """
        self.check_access("create")
        company = record.company_id if record and "company_id" in record._fields else lots.company_id[:1]
        # A document may be of several companies, or of none: then it is the lots', else the user's.
        company = company[:1] or lots.company_id[:1] or self.env.company
        recall = self.create({"root_lot_ids": lots.ids, "company_id": company.id, **vals})
        if record:
            recall._write_step({"res_model": record._name, "res_id": record.id})
            recall._log("opened", self.env._("Opened from %(document)s", document=record.display_name), record)
        return recall

    @api.model
    def _find_running(self, lots):
        """The cases, drills apart, that these lots are in, that are neither closed nor cancelled and that the user may read."""
        return self.browse(sorted({case for cases in self._get_running_by_lot(lots).values() for case in cases}))

    @api.model
    def _get_running_by_lot(self, lots):
        """``{lot id: ids of running cases}``, of those the user may read; no query grows with the lots."""
        if not lots or not self.has_access("read"):
            return {}
        cases = self._get_cases_by_lot(lots)
        seen = set(self._see(cases, Domain("state", "not in", OVER) & Domain("is_drill", "=", False)).ids)
        return {lot: found & seen for lot, found in cases.items() if found & seen}

    @api.model
    def _get_cases_by_lot(self, lots):
        """``{lot id: ids of all cases}`` that name the lot as a root, or have it in their snapshot."""
        # sudo: only ids are read; which of the cases the user may see is asked afterwards
        Case, Line = self.sudo(), self.env["trace.recall.lot"].sudo()
        found = Line._read_group(
            [("lot_id", "in", lots.ids), ("state", "!=", "out")], ["lot_id"], ["recall_id:array_agg_distinct"]
        )
        cases = {lot.id: set(ids) for lot, ids in found}
        roots = Case._read_group([("root_lot_ids", "in", lots.ids)], ["root_lot_ids"], ["id:array_agg"])
        for lot, ids in roots:
            if lot in lots:
                cases.setdefault(lot.id, set()).update(ids)
        return cases

    @api.model
    def _see(self, cases, domain=Domain.TRUE):
        """Those of the cases of ``_get_cases_by_lot`` that the user may read."""
        found = {case for of_lot in cases.values() for case in of_lot}
        return self.search(Domain("id", "in", sorted(found)) & domain) if found else self.browse()

    @api.model
    def _say_running(self, recalls):
        """One sentence that names running cases and how far they are."""
        states = dict(self._fields["state"]._description_selection(self.env))
        return ", ".join(f"{recall.name} ({states[recall.state]})" for recall in recalls)

    @api.model
    def _open_records(self, name, records):
        """The action that shows these cases: one as a form, several as a list."""
        action = {"type": "ir.actions.act_window", "name": name, "res_model": records._name}
        if len(records) == 1:
            return action | {"res_id": records.id, "views": [(False, "form")]}
        return action | {"domain": [("id", "in", records.ids)], "views": [(False, "list"), (False, "form")]}

    @api.readonly
    def action_origin(self):
        """Show the document that the case was opened from.

        :raise UserError: there is none, or it is gone
        :raise AccessError: the user may not read it
        """
        self.ensure_one()
        origin = self._get_origin().sudo(False)
        if not origin:
            raise UserError(
                self.env._("%(recall)s was opened by itself, or its origin is gone.", recall=self.display_name)
            )
        origin.check_access("read")
        return self._open_records(origin.display_name, origin)

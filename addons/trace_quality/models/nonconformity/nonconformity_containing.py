"""Containment: the hold. What it holds, where the material is, and what has left already."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class MgmtsystemNonconformity(models.Model):
    _inherit = "mgmtsystem.nonconformity"

    trace_hold_ids = fields.Many2many(
        "trace.hold", "trace_nonconformity_hold_rel", "nonconformity_id", "hold_id", "Holds", copy=False, readonly=True
    )
    trace_is_contained = fields.Boolean("Contained", compute="_compute_trace_is_contained")
    trace_contain_descendants = fields.Boolean(
        "With What Was Made of It", help="The hold reaches what was made of the material, and what is made of it later."
    )
    trace_where = fields.Json("Where It Is", compute="_compute_trace_where")
    trace_where_html = fields.Html(compute="_compute_trace_where", sanitize=False)
    trace_escaped = fields.Text("Left Already", compute="_compute_trace_where")

    @api.depends("trace_hold_ids.state")
    def _compute_trace_is_contained(self):
        for nonconformity in self:
            nonconformity.trace_is_contained = any(hold.state == "placed" for hold in nonconformity.trace_hold_ids)

    def _compute_trace_where(self):
        for nonconformity in self:
            where = nonconformity._trace_get_where()
            nonconformity.trace_where = where
            nonconformity.trace_escaped = nonconformity._trace_say_escaped(where["shipped"])
            nonconformity.trace_where_html = self.env["ir.qweb"]._render(
                "trace_quality.nonconformity_where", {"where": where}
            )

    def _trace_get_where(self):
        """{"there": [...], "shipped": [...]}: rows of lot, place or party, quantity, unit and status."""
        self.ensure_one()
        lots = self.trace_line_ids.lot_id
        if not lots:
            return {"there": [], "shipped": []}
        found = lots._origin.trace_whereabouts()
        by_id = {lot.id: lot for lot in lots._origin}
        words = dict(self.env["stock.quant"]._fields["trace_status"]._description_selection(self.env))

        def say(row, where):
            lot = by_id[row["lot_id"]]
            said = {"lot": lot.name, "quantity": row["quantity"], "uom": lot.product_uom_id.name, "where": where}
            return said | {"status": words.get(row.get("status"), "")}

        return {
            "there": [say(row, row["location"]) for row in found["on_hand"] + found["in_transit"]],
            "shipped": [say(row, row["partner"]) for row in found["shipped"]],
        }

    @api.model
    def _trace_say_escaped(self, shipped):
        """A plain sentence about what no hold reaches; empty when nothing left."""
        if not shipped:
            return False
        parts = [
            self.env._("%(quantity)g %(uom)s of %(lot)s at %(party)s", party=row["where"] or "?", **_said(row))
            for row in shipped
        ]
        return self.env._(
            "Left already, and no hold reaches it: %(what)s. Tell them, or start a recall.", what="; ".join(parts)
        )

    # ------------------------------------------------------------------ buttons

    def action_trace_contain(self):
        """Hold the affected lots: nothing of them moves before it has been decided on.

        :return: the action that opens the hold
        :raise UserError: no line names a lot, or all of them are held by this nonconformity already
        """
        self.ensure_one()
        lines = self.trace_line_ids.filtered("lot_id")
        if not lines:
            raise UserError(
                self.env._(
                    "%(nonconformity)s names no lot, so there is nothing to hold. Add the affected lots with their quantities.",
                    nonconformity=self.display_name,
                )
            )
        fresh = lines - lines.filtered(lambda line: line.lot_id in self._trace_get_held_lots())
        if not fresh:
            raise UserError(
                self.env._("All lots of %(nonconformity)s are on hold already.", nonconformity=self.display_name)
            )
        holds = self.env["trace.hold"]
        for place, part in fresh.grouped("location_id").items():
            holds |= self._trace_place_hold(part.lot_id, place)
        self.trace_hold_ids += holds
        return self.action_trace_holds()

    def _trace_place_hold(self, lots, place):
        reason = self.env._("%(nonconformity)s: %(what)s", nonconformity=self.ref, what=self.description)
        return self.env["trace.hold"]._place(
            lots,
            reason,
            places=place or None,
            descendants=self.trace_contain_descendants,
            kind="nonconformity",
            origin=self,
            company=self.company_id,
        )

    def _trace_get_held_lots(self):
        """The lots that holds of this nonconformity hold at this moment."""
        return self._trace_get_holds().line_ids.filtered(lambda line: line.state == "placed").lot_id

    def _trace_get_holds(self):
        """The holds that end with what is decided here."""
        self.ensure_one()
        return self.trace_hold_ids

    @api.readonly
    def action_trace_holds(self):
        return self._trace_open_records(self.env._("Holds"), self.trace_hold_ids)


def _said(row):
    return {name: row[name] for name in ("quantity", "uom", "lot")}

"""The holds of a lot."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ...hold import between


class StockLot(models.Model):
    _inherit = "stock.lot"

    # Changed by every hold that is placed, so that whoever moves the lot at that moment has to look again. Says nothing.
    trace_hold_touched = fields.Integer("Holds Placed (technical)", readonly=True, copy=False)
    trace_hold_ids = fields.Many2many(
        "trace.hold", string="Holds", compute="_compute_trace_hold_ids", search="_search_trace_hold_ids"
    )
    trace_hold_count = fields.Integer("Number of Holds", compute="_compute_trace_hold_ids")
    trace_hold_message = fields.Text("Why It Is Held", compute="_compute_trace_hold_ids")

    def _compute_trace_hold_ids(self):
        domain = [("lot_id", "in", self.ids), ("state", "!=", "draft")]
        # sudo: who sees a lot sees that it is held; of another company's hold he is told no more than that
        lines = self.env["trace.hold.line"].sudo().search(domain)
        by_lot, companies = lines.grouped("lot_id"), self.env.companies
        for lot in self:
            mine = by_lot.get(lot._origin, lines.browse())
            placed = mine.filtered(lambda line: line.state == "placed")
            lot.trace_hold_ids = mine.hold_id.filtered(lambda hold: hold.company_id in companies)
            lot.trace_hold_count = len(lot.trace_hold_ids)
            lot.trace_hold_message = "\n".join(placed._describe()) or False

    @api.model
    def _search_trace_hold_ids(self, operator, value):
        if operator not in ("in", "any"):
            return NotImplemented
        Line = self.env["trace.hold.line"]
        seen = fields.Domain("state", "!=", "draft")
        if with_none := operator == "in" and False in value:
            value = [hold for hold in value if hold]
        lines = Line._search(seen & fields.Domain("hold_id", operator, value))
        found = fields.Domain("id", "in", lines.subselect("lot_id"))
        if with_none:
            found |= fields.Domain("id", "not in", Line._search(seen).subselect("lot_id"))
        return found

    @api.readonly
    def action_trace_holds(self):
        """Open the holds of these lots."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_hold")
        return action | {"domain": [("id", "in", self.trace_hold_ids.ids)], "context": {}}

    @api.readonly
    def action_trace_hold(self):
        """Ask why these lots are to be held."""
        return self._trace_ask_hold()

    def _trace_ask_hold(self, origin=None):
        if not self:
            raise UserError(self.env._("Nothing here has a lot or serial number, so nothing can be held."))
        return self.env["trace.hold.place"]._open([{"lot_id": lot.id} for lot in self], origin)

    @api.readonly
    def action_trace_move_aside(self):
        """Open a transfer of what is in stock of these lots to a place that takes held stock.

        :raise UserError: there is no such place
        """
        company = self.company_id[:1] or self.env.company
        place = self.env["stock.location"].search(
            [("trace_takes_held", "=", True), ("usage", "=", "internal"), ("company_id", "in", (company.id, False))],
            limit=1,
        )
        if not place:
            raise UserError(
                self.env._(
                    "No place of %(company)s takes held stock. Give a quarantine place the status Quarantine first.",
                    company=company.name,
                )
            )
        quants = self.quant_ids.filtered(lambda quant: quant.location_id.usage == "internal" and quant.quantity > 0)
        warehouse = quants.location_id.warehouse_id[:1] or self.env["stock.warehouse"].search(
            [("company_id", "=", company.id)], limit=1
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Put Aside"),
            "res_model": "stock.picking",
            "views": [(False, "form")],
            "context": {
                "default_picking_type_id": warehouse.int_type_id.id,
                "default_location_id": quants.location_id[:1].id or warehouse.lot_stock_id.id,
                "default_location_dest_id": place.id,
                "default_move_line_ids": [
                    Command.create(
                        {
                            "product_id": quant.product_id.id,
                            "lot_id": quant.lot_id.id,
                            "package_id": quant.package_id.id,
                            "quantity": quant.quantity,
                            "location_id": quant.location_id.id,
                            "location_dest_id": place.id,
                            "product_uom_id": quant.product_uom_id.id,
                        }
                    )
                    for quant in quants
                ],
            },
        }

    @api.model
    def _trace_find_between(self, product, first, last):
        """The lots of this product whose numbers lie between these two, both included.

        :raise UserError: the two are no ends of one range
        """
        lots = self.search_fetch([("product_id", "=", product.id)], ["name"])
        try:
            wanted = set(between(first.strip(), last.strip(), lots.mapped("name")))
        except ValueError:
            raise UserError(
                self.env._(
                    "%(first)s and %(last)s are no ends of one range: they must be alike but for the last digits, the lower "
                    "one first.",
                    first=first,
                    last=last,
                )
            ) from None
        return lots.filtered(lambda lot: lot.name in wanted)

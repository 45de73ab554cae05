"""What the screens of holds show besides: where the goods are, how old the hold is, what it stands in the way of."""

from odoo import api, fields, models


class TraceHold(models.Model):
    _inherit = "trace.hold"

    lot_count = fields.Integer("Number of Lots", compute="_compute_counts")
    descendant_count = fields.Integer("Made of It", compute="_compute_counts")
    held_count = fields.Integer("Still Held", compute="_compute_counts")
    transfer_count = fields.Integer("Transfers", compute="_compute_counts")
    age_days = fields.Integer("Days", compute="_compute_age_days", help="How long it has been held, or was.")
    is_overdue = fields.Boolean(compute="_compute_is_overdue", search="_search_is_overdue")

    @api.depends("line_ids.state", "line_ids.is_descendant", "line_ids.lot_id")
    def _compute_counts(self):
        for hold in self:
            lines = hold.line_ids
            hold.lot_count = len(lines.filtered(lambda line: not line.is_descendant).lot_id)
            hold.descendant_count = len(lines.filtered("is_descendant").lot_id)
            hold.held_count = len(lines.filtered(lambda line: line.state == "placed").lot_id)
            hold.transfer_count = len(hold._find_transfers())

    def _find_transfers(self):
        groups = self.env["stock.move.line"]._read_group(
            [("lot_id", "in", self.line_ids.lot_id.ids), ("picking_id", "!=", False)], ["picking_id"]
        )
        return self.env["stock.picking"].union(*(picking for (picking,) in groups))

    @api.depends("date_placed", "date_released")
    def _compute_age_days(self):
        now = fields.Datetime.now()
        for hold in self:
            hold.age_days = ((hold.date_released or now) - hold.date_placed).days if hold.date_placed else 0

    @api.depends("date_due", "state")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for hold in self:
            hold.is_overdue = bool(hold.state == "placed" and hold.date_due and hold.date_due < today)

    @api.model
    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        overdue = fields.Domain([("state", "=", "placed"), ("date_due", "<", fields.Date.context_today(self))])
        return overdue if True in value else ~overdue

    def action_open_release(self):
        """Ask what was decided."""
        self.ensure_one()
        held = self.line_ids.filtered(lambda line: line.state == "placed")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Release"),
            "res_model": "trace.hold.release",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_hold_id": self.id, "default_line_ids": held.ids},
        }

    @api.readonly
    def action_open_origin(self):
        """Open the document that this hold was placed for."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }

    @api.readonly
    def action_open_lots(self):
        """Open the lots that this hold holds or held."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_lots")
        return action | {"domain": [("id", "in", self.line_ids.lot_id.ids)]}

    @api.readonly
    def action_open_descendants(self):
        """Open what is held because it was made of something held."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_genealogy.action_trace_lots")
        made = self.line_ids.filtered("is_descendant").lot_id
        return action | {"domain": [("id", "in", made.ids)], "name": self.env._("Made of It")}

    @api.readonly
    def action_open_stock(self):
        """Open where the goods are now, in stock and elsewhere."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Where It Is Now"),
            "res_model": "stock.quant",
            "views": [(self.env.ref("stock.view_stock_quant_tree_editable").id, "list")],
            "domain": [("lot_id", "in", self.line_ids.lot_id.ids), ("quantity", ">", 0)],
            "context": {"create": False, "edit": False, "search_default_locationgroup": 1},
        }

    @api.readonly
    def action_open_transfers(self):
        """Open the transfers of these lots."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Transfers"),
            "res_model": "stock.picking",
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self._find_transfers().ids)],
        }

    @api.readonly
    def action_open_events(self):
        """Open what the ledger says of this hold."""
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "trace.event",
            "views": [(False, "list"), (False, "form")],
            "domain": [("res_model", "=", self._name), ("res_id", "=", self.id)],
        }

    @api.readonly
    def action_open(self):
        """Open this hold."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }


class TraceHoldLine(models.Model):
    _inherit = "trace.hold.line"

    where_now = fields.Char("Where It Is Now", compute="_compute_where_now", help="Quantities by place, today.")

    def _compute_where_now(self):
        # sudo: whoever decides about held goods is told where they are, in whichever company
        groups = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [
                    ("lot_id", "in", self.lot_id.ids),
                    ("location_id.usage", "in", ("internal", "transit", "customer")),
                    ("quantity", ">", 0),
                ],
                ["lot_id", "location_id"],
                ["quantity:sum"],
            )
        )
        said = {}
        for lot, place, quantity in groups:
            said.setdefault(lot.id, []).append(f"{place.display_name}: {quantity:g}")
        for line in self:
            line.where_now = ", ".join(said.get(line.lot_id.id, ()))

    def action_open_reject(self):
        """Ask how much of this is rejected, and how."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reject Part"),
            "res_model": "trace.hold.reject",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_line_id": self.id},
        }

"""Finding what a hold is to hold: a range of serial numbers, a supplier's lot, what a work centre made, what lies in a place."""

from odoo import Command, fields, models
from odoo.exceptions import UserError

from ...hold import sql

SCOPES = [
    ("lots", "Lots"),
    ("serials", "Range of Serial Numbers"),
    ("supplier_lot", "Lot of a Supplier"),
    ("workcenter", "Made by a Work Center"),
    ("place", "Everything in a Place"),
]


class TraceHold(models.Model):
    _inherit = "trace.hold"

    scope = fields.Selection(
        SCOPES, "What Is Held", required=True, default="lots", help="How the lots are found that this hold holds."
    )
    product_id = fields.Many2one("product.product", domain=[("tracking", "!=", "none")], check_company=True)
    serial_from = fields.Char("From Number")
    serial_to = fields.Char("To Number")
    supplier_lot = fields.Char("Supplier's Lot", help="The number under which the supplier knows the goods.")
    supplier_id = fields.Many2one("res.partner", help="Empty: whoever it came from.")
    workcenter_id = fields.Many2one("mrp.workcenter", "Work Center", check_company=True)
    made_from = fields.Datetime()
    made_until = fields.Datetime()
    location_id = fields.Many2one("stock.location", "Place", check_company=True)

    def action_find_lots(self):
        """Add a line for everything that the scope describes today and that the hold does not name yet.

        :raise UserError: the scope is not complete, or nothing fits it
        """
        self.check_access("write")
        for hold in self:
            hold._check_draft()
            found = hold._leave_out_foreign(getattr(hold, f"_find_{hold.scope}")())
            known = {(line.lot_id.id, line.location_id.id) for line in hold.line_ids}
            new = [pair for pair in found if (pair[0], pair[1] or False) not in known]
            if not found:
                raise UserError(
                    self.env._("No lot fits what %(hold)s describes. Check what you entered.", hold=hold.name)
                )
            hold.line_ids = [Command.create({"lot_id": lot, "location_id": place}) for lot, place in new]
        return True

    def _leave_out_foreign(self, found):
        """Those of these pairs (lot, place) whose lot is not another company's: that needs a hold of its own there."""
        lots = self.env["stock.lot"].browse(lot_id for lot_id, _place in found)
        foreign = set(lots.filtered(lambda lot: lot.company_id and lot.company_id != self.company_id).ids)
        return [pair for pair in found if pair[0] not in foreign]

    def _find_lots(self):
        """Lots are named one by one."""
        return [(line.lot_id.id, line.location_id.id) for line in self.line_ids]

    def _find_serials(self):
        self._check_filled("product_id", "serial_from", "serial_to")
        lots = self.env["stock.lot"]._trace_find_between(self.product_id, self.serial_from, self.serial_to)
        return [(lot.id, False) for lot in lots]

    def _find_supplier_lot(self):
        self._check_filled("supplier_lot")
        domain = [("trace_supplier_lot", "=", self.supplier_lot.strip())]
        if self.supplier_id:
            domain.append(("trace_supplier_id", "child_of", self.supplier_id.commercial_partner_id.id))
        if self.product_id:
            domain.append(("product_id", "=", self.product_id.id))
        return [(lot.id, False) for lot in self.env["stock.lot"].search(domain)]

    def _find_workcenter(self):
        self._check_filled("workcenter_id", "made_from", "made_until")
        rows = self.env.execute_query(sql.made_at(self.workcenter_id.id, self.made_from, self.made_until))
        lots = self.env["stock.lot"].search([("id", "in", [lot_id for (lot_id,) in rows])])
        return [(lot.id, False) for lot in lots]

    def _find_place(self):
        self._check_filled("location_id")
        domain = [
            ("location_id", "child_of", self.location_id.id),
            ("lot_id", "!=", False),
            ("quantity", ">", 0),
        ]
        if self.product_id:
            domain.append(("product_id", "=", self.product_id.id))
        groups = self.env["stock.quant"]._read_group(domain, ["lot_id"])
        return [(lot.id, self.location_id.id) for (lot,) in groups]

    def _check_filled(self, *names):
        missing = [self._fields[name]._description_string(self.env) for name in names if not self[name]]
        if missing:
            raise UserError(
                self.env._("Enter %(fields)s first: without it no lots can be found.", fields=", ".join(missing))
            )

"""Asks why goods are to be held, and holds them."""

from odoo import Command, api, fields, models

from ..hold import STATUSES


class TraceHoldPlace(models.TransientModel):
    _name = "trace.hold.place"
    _description = "Place a Hold"

    reason = fields.Text(required=True, help="Why it may not move. Everybody who is refused reads this.")
    status = fields.Selection(
        STATUSES, required=True, default="hold", help="What the stock shows while it is held, and how severe that is."
    )
    include_descendants = fields.Boolean(
        "With What Is Made of It",
        help="Hold what was made of it as well, and what is made of it later while the hold is placed.",
    )
    user_id = fields.Many2one(
        "res.users", "Responsible", default=lambda self: self.env.user, help="Who has to decide about these goods."
    )
    date_due = fields.Date("Decide By", help="The day by which it should be released or rejected.")
    res_model = fields.Char(readonly=True)
    res_id = fields.Integer(readonly=True)
    line_ids = fields.One2many("trace.hold.place.line", "wizard_id", "Goods")

    @api.model
    def _open(self, lines, origin=None):
        """The action that asks; ``lines`` are values of ``trace.hold.place.line``."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hold"),
            "res_model": self._name,
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_line_ids": [Command.create(line) for line in lines],
                "default_res_model": origin._name if origin else False,
                "default_res_id": origin.id if origin else False,
            },
        }

    def action_place(self):
        """Place the hold and open it."""
        self.ensure_one()
        hold = self.env["trace.hold"].create(
            {
                "reason": self.reason,
                "status": self.status,
                "include_descendants": self.include_descendants,
                "user_id": self.user_id.id,
                "date_due": self.date_due,
                "company_id": (self.line_ids.lot_id.company_id[:1] or self.env.company).id,
                "line_ids": [Command.create(line._prepare_line()) for line in self.line_ids],
            }
        )
        if self.res_model and self.res_id:
            hold._set_origin(self.res_model, self.res_id)
        hold.action_place()
        return hold.action_open()


class TraceHoldPlaceLine(models.TransientModel):
    _name = "trace.hold.place.line"
    _description = "Goods to Hold"

    wizard_id = fields.Many2one("trace.hold.place", required=True, ondelete="cascade")
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", required=True)
    product_id = fields.Many2one(related="lot_id.product_id")
    location_id = fields.Many2one(
        "stock.location", "Only In", help="Only what is in this place or below it. Empty means anywhere."
    )
    package_id = fields.Many2one("stock.package", "Only In Package", help="Only what is in this package.")

    def _prepare_line(self):
        return {"lot_id": self.lot_id.id, "location_id": self.location_id.id, "package_id": self.package_id.id}

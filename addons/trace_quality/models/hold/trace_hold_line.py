"""What a hold holds: a lot, anywhere or in one place, or the part of it in one package."""

from odoo import api, fields, models

from ...hold import DISPOSITIONS, STATES, sql

KEPT = frozenset(
    ("state", "is_descendant", "date_placed", "date_released", "released_by_id", "disposition", "release_reason")
)
# What a line that placing makes is given.
PLACED_BY = ("hold_id", "lot_id", "location_id", "package_id", "is_descendant")
STANDING_OF_HOLD = ["line_ids", "lot_ids", "lot_count", "descendant_count", "held_count", "transfer_count"]
STANDING_OF_LOT = ["trace_hold_ids", "trace_hold_count", "trace_hold_message", "trace_hold_line_ids", "trace_status"]


class TraceHoldLine(models.Model):
    _name = "trace.hold.line"
    _description = "Hold Line"
    _inherit = ["trace.kept"]
    _order = "hold_id desc, is_descendant, id"
    _check_company_auto = True
    _trace_kept = KEPT

    hold_id = fields.Many2one("trace.hold", required=True, ondelete="cascade", index=True)
    lot_id = fields.Many2one(
        "stock.lot", "Lot/Serial Number", required=True, ondelete="restrict", index=True, check_company=True
    )
    product_id = fields.Many2one(related="lot_id.product_id", store=True, index=True)
    location_id = fields.Many2one(
        "stock.location",
        "Only In",
        ondelete="restrict",
        check_company=True,
        help="Only what is in this place or below it. Empty means anywhere.",
    )
    package_id = fields.Many2one(
        "stock.package",
        "Only In Package",
        ondelete="restrict",
        check_company=True,
        help="Only what is in this package.",
    )
    state = fields.Selection(STATES, required=True, readonly=True, default="draft", copy=False)
    status = fields.Selection(related="hold_id.status", store=True)
    company_id = fields.Many2one(related="hold_id.company_id", store=True)
    is_descendant = fields.Boolean(
        "Made of It", readonly=True, copy=False, help="Added because it was made of something this hold holds."
    )
    date_placed = fields.Datetime("Held Since", readonly=True, copy=False)
    date_released = fields.Datetime("Released On", readonly=True, copy=False)
    released_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    disposition = fields.Selection(DISPOSITIONS, readonly=True, copy=False)
    release_reason = fields.Text("Why Released", readonly=True, copy=False)

    _placed = models.Index("(lot_id, location_id) WHERE state = 'placed'")

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.hold_id._check_draft()
        return lines

    @api.model
    def _create_placed(self, vals_list):
        """Lines that are placed from the start, by one statement; holds grow by hundreds of lines while others ship."""
        if not vals_list:
            return self.browse()
        for name, fnames in (
            ("trace.hold", ["status", "company_id"]),
            ("stock.lot", ["product_id"]),
            (self._name, None),
        ):
            self.env[name].flush_model(fnames)
        rows = [tuple(vals.get(name) or None for name in PLACED_BY) for vals in vals_list]
        rows = [(*row[:4], bool(row[4])) for row in rows]
        inserted = self.env.execute_query(sql.insert_lines(rows, self.env.uid, fields.Datetime.now()))
        lines = self.browse(line_id for (line_id,) in inserted)
        self._forget_standing()
        return lines

    def _release_placed(self, values):
        """These placed lines are released with these values, by one statement: a hold may have a hundred thousand."""
        self.flush_model()
        stored = {name: self._fields[name].convert_to_column(value, self) for name, value in values.items()}
        self.env.cr.execute(sql.release_lines(self.ids, stored, self.env.uid, fields.Datetime.now()))
        self.invalidate_recordset([*values, "write_uid", "write_date"], flush=False)
        self._forget_standing()

    @api.model
    def _forget_standing(self):
        """Have this transaction read again what depends on which lines are placed."""
        self.env["trace.hold"].invalidate_model(STANDING_OF_HOLD, flush=False)
        self.env["stock.lot"].invalidate_model(STANDING_OF_LOT, flush=False)
        self.env["stock.quant"].invalidate_model(["trace_status", "trace_is_blocked"], flush=False)

    def write(self, vals):
        self.hold_id._check_draft()
        return super().write(vals)

    def _check_company(self, fnames=None):
        """What is entered by hand is the hold's company's; what a hold follows may be anybody's."""
        by_hand = self.browse() if self.env.su else self.filtered(lambda line: not line.is_descendant)
        return super(TraceHoldLine, by_hand)._check_company(fnames)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_placed(self):
        self.hold_id._check_draft()

    def _holds(self, location, package):
        """Whether this line, which is of the lot in question, holds it in this place and package."""
        self.ensure_one()
        if self.location_id and not (location.parent_path or "").startswith(self.location_id.parent_path):
            return False
        return not self.package_id or (package.parent_path or "").startswith(self.package_id.parent_path)

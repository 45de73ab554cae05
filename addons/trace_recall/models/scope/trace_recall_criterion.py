"""How the root lots of a boundary are found."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...scope import sql

KINDS = [
    ("lots", "Lots"),
    ("serials", "Range of Serial Numbers"),
    ("supplier_lot", "Lot of a Supplier"),
    ("made", "Made at a Place, by Somebody, in a Time"),
    ("component", "Made with a Component"),
    ("tool", "Judged or Made with a Tool"),
    ("nonconformity", "Lots of a Nonconformity"),
]


class TraceRecallCriterion(models.Model):
    """One line of a boundary: the lots it describes are root lots, or with ``is_except`` are not."""

    _name = "trace.recall.criterion"
    _description = "Criterion of a Recall's Boundary"
    _inherit = ["trace.recall.part"]
    _order = "boundary_id, is_except, sequence, id"

    _trace_case = "boundary_id.recall_id"

    boundary_id = fields.Many2one("trace.recall.boundary", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="boundary_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, required=True, default="lots")
    is_except = fields.Boolean("Except", help="The lots found are taken out of the boundary instead.")
    lot_ids = fields.Many2many("stock.lot", "trace_recall_criterion_lot_rel", string="Lots")
    product_id = fields.Many2one("product.product", domain=[("tracking", "!=", "none")], ondelete="restrict")
    serial_from = fields.Char("From Number")
    serial_to = fields.Char("To Number")
    supplier_lot = fields.Char("Supplier's Lot", help="The number under which the supplier knows the goods.")
    supplier_id = fields.Many2one("res.partner", help="Empty: whoever it came from.", ondelete="restrict")
    workcenter_id = fields.Many2one("mrp.workcenter", "Work Center", ondelete="restrict", help="Empty: any.")
    operator = fields.Char(help="As operators are recorded at a shared device; empty: any.")
    user_id = fields.Many2one("res.users", "Posted By", ondelete="restrict", help="Empty: whoever.")
    made_from = fields.Datetime("From")
    made_until = fields.Datetime("Until")
    has_shift = fields.Boolean("Only in a Shift", help="Only between two hours of the day, where it is made.")
    shift_from = fields.Float()
    shift_until = fields.Float()
    tool_id = fields.Many2one(
        "trace.instrument",
        "Tool or Instrument",
        ondelete="restrict",
        help="Lots that inspections judged with a value of it in the time below, and lots of work orders that used it then.",
    )
    component_id = fields.Many2one("product.product", ondelete="restrict", help="With or without a lot of its own.")
    nonconformity_id = fields.Many2one("mgmtsystem.nonconformity", ondelete="restrict")
    description = fields.Char(compute="_compute_description", string="What It Describes")

    @api.depends(lambda self: [name for name in self._fields if name not in ("description", "display_name")])
    def _compute_description(self):
        words = dict(self._fields["kind"]._description_selection(self.env))
        for criterion in self:
            told = ", ".join(filter(None, getattr(criterion, f"_say_{criterion.kind or 'lots'}")()))
            text = f"{words.get(criterion.kind, '')}: {told or '…'}"
            criterion.description = self.env._("except %(what)s", what=text) if criterion.is_except else text

    def _say_lots(self):
        return self.lot_ids[:5].mapped("name") + (["…"] if len(self.lot_ids) > 5 else [])

    def _say_serials(self):
        return [self.product_id.display_name, f"{self.serial_from or '…'} – {self.serial_to or '…'}"]

    def _say_supplier_lot(self):
        return [self.supplier_lot, self.supplier_id.display_name, self.product_id.display_name]

    def _say_made(self):
        return [self.workcenter_id.display_name, self.operator, self.user_id.display_name, *self._say_time()]

    def _say_component(self):
        return [self.component_id.display_name, *self._say_time()]

    def _say_tool(self):
        return [self.tool_id.display_name, self.product_id.display_name, *self._say_time()]

    def _say_nonconformity(self):
        return [self.nonconformity_id.display_name]

    def _say_time(self):
        moments = [
            fields.Datetime.context_timestamp(self, moment).strftime("%Y-%m-%d %H:%M") if moment else "…"
            for moment in (self.made_from, self.made_until)
        ]
        told = [" – ".join(moments)] if self.made_from or self.made_until else []
        if self.kind == "made" and self.has_shift:
            told.append(
                "{:02.0f}:{:02.0f}–{:02.0f}:{:02.0f}".format(*_clock(self.shift_from), *_clock(self.shift_until))
            )
        return told

    @api.model_create_multi
    def create(self, vals_list):
        criteria = super().create(vals_list)
        criteria._check_not_chosen()
        return criteria

    def write(self, vals):
        self._check_not_chosen()
        result = super().write(vals)
        self._check_not_chosen()
        return result

    def unlink(self):
        self._check_not_chosen()
        return super().unlink()

    def _check_not_chosen(self):
        if any(boundary.date_chosen for boundary in self.boundary_id):
            self.boundary_id._refuse_chosen()

    # ------------------------------------------------------------------ finding

    def _find(self):
        """The ids of the lots that these describe, together; of the lots that the user may see."""
        found = set()
        for criterion in self:
            found.update(getattr(criterion, f"_find_{criterion.kind}")())
        return self.env["stock.lot"]._trace_visible("stock.lot", found)

    def _find_lots(self):
        return self.lot_ids.ids

    def _find_serials(self):
        self._check_filled("product_id", "serial_from", "serial_to")
        return self.env["stock.lot"]._trace_find_between(self.product_id, self.serial_from, self.serial_to).ids

    def _find_supplier_lot(self):
        self._check_filled("supplier_lot")
        domain = [("trace_supplier_lot", "=", self.supplier_lot.strip())]
        if self.supplier_id:
            domain.append(("trace_supplier_id", "child_of", self.supplier_id.commercial_partner_id.id))
        if self.product_id:
            domain.append(("product_id", "=", self.product_id.id))
        return self.env["stock.lot"].search(domain).ids

    def _find_made(self):
        if not (self.workcenter_id or self.operator or self.user_id):
            self._check_filled("made_from", "made_until")
        hours = (self.shift_from, self.shift_until) if self.has_shift else None
        return self._ids_of(
            sql.roots.made(
                self.workcenter_id.id,
                (self.operator or "").strip(),
                self.user_id.id,
                self.made_from,
                self.made_until,
                hours,
                self._get_zone(),
            )
        )

    def _get_zone(self):
        """The time zone that hours of a shift are meant in: of the work centre, else of the company, whoever asks."""
        company = self.boundary_id.recall_id.company_id
        calendar = self.workcenter_id.resource_calendar_id or company.resource_calendar_id
        return calendar.tz or company.partner_id.tz or "UTC"

    def _find_component(self):
        self._check_filled("component_id")
        return self._ids_of(sql.roots.made_with(self.component_id.id, self.made_from, self.made_until))

    def _find_tool(self):
        self._check_filled("tool_id")
        return self.tool_id._find_lots(self.made_from, self.made_until, self.product_id)

    def _find_nonconformity(self):
        self._check_filled("nonconformity_id")
        return self.nonconformity_id.trace_line_ids.lot_id.ids

    def _ids_of(self, statement):
        self.env["mrp.workorder"].flush_model(["production_id", "workcenter_id", "date_start", "date_finished"])
        return [row[0] for row in self.env.execute_query(statement)]

    def _check_filled(self, *names):
        missing = [self._fields[name]._description_string(self.env) for name in names if not self[name]]
        if missing:
            raise UserError(
                self.env._(
                    "“%(criterion)s” of the boundary %(boundary)s lacks %(fields)s: without it no lots can be found.",
                    criterion=self.description,
                    boundary=self.boundary_id.name,
                    fields=", ".join(missing),
                )
            )


def _clock(hours):
    return int(hours), round(hours % 1 * 60)

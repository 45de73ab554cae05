"""When the next lot of a component started during a run."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..ledger.documents import CLOSED_STATES


class TraceConsumptionWindow(models.Model):
    """A change of lot that somebody recorded: from this moment or unit on, the component came from this lot.

    Posting the order turns the changes into ``window`` events: each lot reaches the units that were made while it was in use.
    When exactly one lot was consumed of which nothing is told, it was in use before the first change.
    """

    _name = "trace.consumption.window"
    _description = "Lot Change"
    _order = "production_id, product_id, from_unit, started_at, id"
    _check_company_auto = True
    _rec_name = "lot_id"

    production_id = fields.Many2one(
        "mrp.production", "Manufacturing Order", required=True, index=True, ondelete="cascade", check_company=True
    )
    workorder_id = fields.Many2one(
        "mrp.workorder", "Work Order", ondelete="set null", domain="[('production_id', '=', production_id)]"
    )
    product_id = fields.Many2one(
        "product.product",
        "Component",
        required=True,
        ondelete="restrict",
        help="The component of which another lot was taken into use.",
    )
    lot_id = fields.Many2one(
        "stock.lot",
        required=True,
        ondelete="restrict",
        index=True,
        check_company=True,
        domain="[('product_id', '=', product_id)]",
        help="The lot that was in use from here on.",
    )
    from_unit = fields.Integer(
        help="The first unit of this order that took the lot. Units count from 1, in the order in which their components were "
        "scanned, or else in which their numbers were made.",
    )
    started_at = fields.Datetime(
        help="The moment at which the lot was taken into use. A unit that was in the making then may hold both lots.",
    )
    unit_ids = fields.Many2many(
        "stock.lot",
        "trace_consumption_window_unit",
        "window_id",
        "lot_id",
        string="Units",
        readonly=True,
        help="The units that may hold this lot, as found when the order was posted.",
    )
    company_id = fields.Many2one(related="production_id.company_id", store=True, index=True, precompute=True)

    _by_unit_or_time = models.Constraint(
        "CHECK ((COALESCE(from_unit, 0) > 0) <> (started_at IS NOT NULL))",
        "Say either from which unit on the lot was used (1 or more), or from which moment on.",
    )

    @api.constrains("production_id", "product_id", "lot_id", "from_unit", "started_at")
    def _check_change(self):
        for window in self:
            order = window.production_id
            if window.lot_id.product_id != window.product_id:
                raise ValidationError(
                    self.env._(
                        "Lot %(lot)s is of %(product)s, not of %(component)s.",
                        lot=window.lot_id.name,
                        product=window.lot_id.product_id.display_name,
                        component=window.product_id.display_name,
                    )
                )
            if window.product_id not in order.move_raw_ids.product_id:
                raise ValidationError(
                    self.env._(
                        "%(component)s is no component of %(order)s. Add it to the order first.",
                        component=window.product_id.display_name,
                        order=order.name,
                    )
                )
            if window.from_unit > order.product_uom_qty:
                raise ValidationError(
                    self.env._(
                        "%(order)s makes %(count)s units: a lot cannot start at unit %(unit)s.",
                        order=order.name,
                        count=f"{order.product_uom_qty:g}",
                        unit=window.from_unit,
                    )
                )
            others = order.trace_window_ids.filtered(lambda w, window=window: w.product_id == window.product_id)
            if any(bool(other.from_unit) != bool(window.from_unit) for other in others):
                raise ValidationError(
                    self.env._(
                        "Tell the lot changes of %(component)s on %(order)s either all by unit or all by time: otherwise "
                        "nobody can say which came first.",
                        component=window.product_id.display_name,
                        order=order.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        windows = super().create(vals_list)
        windows._refuse_when_posted()
        return windows

    def write(self, vals):
        if {"production_id", "product_id", "lot_id", "from_unit", "started_at"}.intersection(vals):
            self._refuse_when_posted()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_posted(self):
        self._refuse_when_posted()

    def _refuse_when_posted(self):
        for order in self.production_id:
            if order.state in CLOSED_STATES:
                raise UserError(
                    self.env._(
                        "%(order)s is posted: its lot changes are facts of the ledger now. Correct the consumed lots instead.",
                        order=order.name,
                    )
                )

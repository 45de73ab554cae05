"""When the next lot of a component started during a run."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..ledger.documents import CLOSED_STATES
from .trace_document import TOLERANCE


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
        "mrp.workorder",
        "Work Order",
        ondelete="set null",
        index="btree_not_null",
        domain="[('production_id', '=', production_id)]",
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
        compute="_compute_started_at",
        store=True,
        readonly=False,
        precompute=True,
        help="The moment at which the lot was taken into use; now, unless a unit is given. A unit that was in the making then "
        "may hold both lots.",
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
    component_ids = fields.Many2many(
        "product.product", compute="_compute_component_ids", string="Components of the Order"
    )
    company_id = fields.Many2one(related="production_id.company_id", store=True, index=True, precompute=True)

    _by_unit_or_time = models.Constraint(
        "CHECK ((COALESCE(from_unit, 0) > 0) <> (started_at IS NOT NULL))",
        "Say either from which unit on the lot was used (1 or more), or from which moment on.",
    )

    @api.depends("from_unit")
    def _compute_started_at(self):
        for window in self:
            window.started_at = False if window.from_unit else window.started_at or fields.Datetime.now()

    @api.depends("production_id.move_raw_ids.product_id")
    def _compute_component_ids(self):
        for window in self:
            products = window.production_id._trace_get_component_products()
            window.component_ids = products.filtered(lambda product: product.tracking != "none")

    @api.onchange("started_at")
    def _onchange_started_at(self):
        if self.started_at:
            self.from_unit = 0

    @api.onchange("product_id")
    def _onchange_product_id(self):
        if self.lot_id.product_id != self.product_id:
            self.lot_id = False

    @api.constrains("started_at")
    def _check_started_at(self):
        latest = fields.Datetime.now() + TOLERANCE
        for window in self:
            if window.started_at and window.started_at > latest:
                raise ValidationError(
                    self.env._(
                        "Lot %(lot)s cannot have started at %(time)s (UTC): that is in the future. Enter the change when it "
                        "happens.",
                        lot=window.lot_id.name,
                        time=window.started_at,
                    )
                )

    @api.constrains("production_id", "workorder_id")
    def _check_workorder(self):
        for window in self:
            if window.workorder_id and window.workorder_id.production_id != window.production_id:
                raise ValidationError(
                    self.env._(
                        "Work order %(work)s is not of %(order)s. Choose one of its work orders, or none.",
                        work=window.workorder_id.display_name,
                        order=window.production_id.name,
                    )
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
        orders = self.env["mrp.production"].browse({vals.get("production_id") for vals in vals_list} - {None, False})
        self._check_may_change(orders)  # before other rules speak; a default may bring other orders in
        windows = super().create(vals_list)
        self._check_may_change(windows.production_id)
        return windows

    def write(self, vals):
        if {"production_id", "workorder_id", "product_id", "lot_id", "from_unit", "started_at"}.intersection(vals):
            self._check_may_change(self.production_id | self.production_id.browse(vals.get("production_id") or ()))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_posted(self):
        self._check_may_change(self.production_id)

    def _check_may_change(self, orders):
        """Lot changes belong to their order: to whom may change it, until it is posted."""
        orders.check_access("write")
        for order in orders:
            if order.state in CLOSED_STATES:
                raise UserError(
                    self.env._(
                        "%(order)s is posted: its lot changes are facts of the ledger now. Correct the consumed lots instead.",
                        order=order.name,
                    )
                )

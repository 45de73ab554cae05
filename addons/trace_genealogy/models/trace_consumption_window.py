"""When the next lot of a component started during a run."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .trace_document import TOLERANCE

CLOSED = ("done", "cancel")


class TraceConsumptionWindow(models.Model):
    """A change of lot that somebody recorded: from this moment or unit on, the component came from this lot."""

    _name = "trace.consumption.window"
    _description = "Consumption Window"
    _order = "production_id, product_id, from_unit, started_at, id"
    _check_company_auto = True

    production_id = fields.Many2one("mrp.production", "Manufacturing Order", required=True, index=True, ondelete="cascade")
    workorder_id = fields.Many2one("mrp.workorder", "Work Order", ondelete="set null")
    product_id = fields.Many2one("product.product", "Component", required=True, ondelete="restrict")
    lot_id = fields.Many2one(
        "stock.lot", "Component Lot", required=True, ondelete="restrict", index=True, check_company=True
    )
    from_unit = fields.Integer(
        "From Unit",
        help="The first unit of the order, counted from 1, that took this lot. Enter this or the moment, not both.",
    )
    started_at = fields.Datetime(
        "Started At",
        compute="_compute_started_at",
        store=True,
        readonly=False,
        precompute=True,
        help="The moment at which this lot was taken into use. Now, unless a unit is entered.",
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
    component_ids = fields.Many2many("product.product", compute="_compute_component_ids", string="Components of the Order")
    company_id = fields.Many2one(related="production_id.company_id", store=True, index=True, precompute=True)

    @api.depends("from_unit")
    def _compute_started_at(self):
        for window in self:
            window.started_at = False if window.from_unit else window.started_at or fields.Datetime.now()

    @api.depends("production_id.move_raw_ids.product_id", "production_id.move_raw_ids.state")
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

    # ------------------------------------------------------------------ rules

    @api.constrains("from_unit", "started_at", "production_id")
    def _check_start(self):
        for window in self:
            most = int(window.production_id.product_uom_qty)
            if bool(window.from_unit) == bool(window.started_at):
                raise ValidationError(
                    self.env._(
                        "Lot %(lot)s on %(order)s: enter either the first unit or the moment it started, not both.",
                        lot=window.lot_id.name,
                        order=window.production_id.name,
                    )
                )
            if window.from_unit and not 1 <= window.from_unit <= most:
                raise ValidationError(
                    self.env._(
                        "Lot %(lot)s cannot start at unit %(unit)s: %(order)s makes units 1 to %(most)s.",
                        lot=window.lot_id.name,
                        unit=window.from_unit,
                        order=window.production_id.name,
                        most=most,
                    )
                )
            if window.started_at and window.started_at > fields.Datetime.now() + TOLERANCE:
                raise ValidationError(
                    self.env._(
                        "Lot %(lot)s cannot have started at %(time)s (UTC): that is in the future. Enter it when it starts.",
                        lot=window.lot_id.name,
                        time=window.started_at,
                    )
                )

    @api.constrains("product_id", "lot_id", "production_id", "workorder_id")
    def _check_component(self):
        for window in self:
            order = window.production_id
            if window.product_id not in order._trace_get_component_products():
                raise ValidationError(
                    self.env._(
                        "%(order)s does not consume %(product)s. Choose one of its components.",
                        order=order.name,
                        product=window.product_id.display_name,
                    )
                )
            if window.lot_id.product_id != window.product_id:
                raise ValidationError(
                    self.env._(
                        "%(lot)s is a lot of %(other)s, not of %(product)s. Choose a lot of %(product)s.",
                        lot=window.lot_id.name,
                        other=window.lot_id.product_id.display_name,
                        product=window.product_id.display_name,
                    )
                )
            if window.workorder_id and window.workorder_id.production_id != order:
                raise ValidationError(
                    self.env._(
                        "Work order %(work)s is not of %(order)s. Choose one of its work orders, or none.",
                        work=window.workorder_id.display_name,
                        order=order.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        windows = super().create(vals_list)
        windows._check_open()
        return windows

    def write(self, vals):
        """What was found at posting (``unit_ids``) is written then; everything else is said before."""
        if said := set(vals) - {"unit_ids"}:
            self._check_open()
        result = super().write(vals)
        if "production_id" in said:
            self._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_posted(self):
        self._check_open()

    def _check_open(self):
        """Lot changes belong to an order that may be changed, by whom may change it."""
        self.production_id.check_access("write")
        for window in self:
            if window.production_id.state in CLOSED:
                raise UserError(
                    self.env._(
                        "%(order)s is done or cancelled: its lot changes cannot be changed any more, because its units were "
                        "recorded with them. Ask quality for a correction.",
                        order=window.production_id.name,
                    )
                )

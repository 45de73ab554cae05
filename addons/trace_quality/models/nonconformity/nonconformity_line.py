"""How much of which lot a nonconformity affects, and how much of that nobody has decided on yet."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class TraceNonconformityLine(models.Model):
    _name = "trace.nonconformity.line"
    _description = "Affected Material"
    _order = "nonconformity_id desc, id"
    _check_company_auto = True

    nonconformity_id = fields.Many2one("mgmtsystem.nonconformity", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="nonconformity_id.company_id", store=True)
    lot_id = fields.Many2one(
        "stock.lot",
        "Lot/Serial Number",
        ondelete="restrict",
        index=True,
        check_company=True,
        help="Empty for material without a number: it cannot be held, only disposed of.",
    )
    product_id = fields.Many2one(
        "product.product",
        required=True,
        index=True,
        compute="_compute_product_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    quantity = fields.Float("Affected", digits="Product Unit", required=True)
    uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    location_id = fields.Many2one(
        "stock.location",
        "Only In",
        check_company=True,
        help="The place that has the affected part of the lot. Empty: the lot is affected wherever it is.",
    )
    found_at = fields.Char(help="Where it was noticed: a machine, a dock, a customer's line.")
    supplier_id = fields.Many2one(
        "res.partner", compute="_compute_supplier", store=True, readonly=False, precompute=True, index="btree_not_null"
    )
    supplier_lot = fields.Char(
        "Supplier's Lot", compute="_compute_supplier", store=True, readonly=False, precompute=True
    )
    disposition_ids = fields.One2many("trace.disposition", "line_id", "Dispositions")
    disposed_quantity = fields.Float("Decided", digits="Product Unit", compute="_compute_open_quantity")
    open_quantity = fields.Float("Not Decided", digits="Product Unit", compute="_compute_open_quantity")

    _positive = models.Constraint("CHECK (quantity > 0)", "The affected quantity must be more than zero.")

    @api.depends("lot_id")
    def _compute_product_id(self):
        for line in self:
            line.product_id = line.lot_id.product_id or line.product_id

    @api.depends("lot_id")
    def _compute_supplier(self):
        for line in self:
            line.supplier_id = line.lot_id.trace_supplier_id or line.supplier_id
            line.supplier_lot = line.lot_id.trace_supplier_lot or line.supplier_lot

    @api.depends("quantity", "disposition_ids.quantity", "disposition_ids.done_quantity", "disposition_ids.state")
    def _compute_open_quantity(self):
        for line in self:
            line.disposed_quantity = sum(disposition._get_quantity() for disposition in line.disposition_ids)
            line.open_quantity = line.uom_id.round(line.quantity - line.disposed_quantity)

    @api.depends("lot_id", "product_id")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.lot_id.display_name or line.product_id.display_name

    @api.constrains("quantity", "lot_id", "product_id")
    def _check_line(self):
        for line in self:
            if line.lot_id and line.lot_id.product_id != line.product_id:
                raise UserError(
                    self.env._(
                        "%(lot)s is a lot of %(its)s and not of %(product)s. Choose the lot, and the product follows.",
                        lot=line.lot_id.name,
                        its=line.lot_id.product_id.display_name,
                        product=line.product_id.display_name,
                    )
                )
            if line.disposed_quantity and line.uom_id.compare(line.open_quantity, 0) < 0:
                raise UserError(
                    self.env._(
                        "%(decided)s %(uom)s of %(lot)s are decided on already, so at least that much is affected. Cancel a "
                        "disposition first.",
                        decided=line.disposed_quantity,
                        uom=line.uom_id.name,
                        lot=line.display_name,
                    )
                )

    @api.onchange("lot_id", "location_id")
    def _onchange_lot_id(self):
        """Propose what there is of the lot in that place."""
        if self.lot_id:
            self.quantity = self._get_stock_quantity() or self.quantity

    def _get_stock_quantity(self):
        """What is in stock of this line's lot, in its place when it names one."""
        self.ensure_one()
        place = [("location_id", "child_of", self.location_id.ids)] if self.location_id else []
        return self.env["stock.quant"]._read_group(
            [("lot_id", "=", self.lot_id._origin.id), ("location_id.usage", "in", ("internal", "transit")), *place],
            [],
            ["quantity:sum"],
        )[0][0]

    def action_dispose(self):
        """Open a new disposition for what nobody has decided on yet.

        :raise UserError: everything is decided
        """
        self.ensure_one()
        if self.uom_id.compare(self.open_quantity, 0) <= 0:
            raise UserError(
                self.env._("Everything that is affected of %(lot)s is decided on already.", lot=self.display_name)
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decide"),
            "res_model": "trace.disposition",
            "views": [(False, "form")],
            "context": {"default_line_id": self.id},
        }

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        for line in self:
            if line.disposition_ids.filtered(lambda disposition: disposition.state not in ("draft", "cancelled")):
                raise UserError(
                    self.env._(
                        "%(lot)s was decided on in %(nonconformity)s: it stays affected.",
                        lot=line.display_name,
                        nonconformity=line.nonconformity_id.display_name,
                    )
                )

"""Taking a sample of a lot: to keep, or to be used up in a test."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

PURPOSES = [("retained", "Retained"), ("test", "Used up in a test")]


class TraceSampleTake(models.TransientModel):
    """A retained sample is a transfer into the warehouse's sample place; one that a test uses up is a scrap into
    a place of its own, so that it counts as scrapped and is never unexplained. The ledger's event says which
    (``details["sample"]``).
    """

    _name = "trace.sample.take"
    _description = "Take a Sample"
    _check_company_auto = True

    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", required=True, readonly=True)
    product_id = fields.Many2one(related="lot_id.product_id")
    product_uom_id = fields.Many2one(related="lot_id.product_uom_id")
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company, required=True)
    purpose = fields.Selection(
        PURPOSES,
        required=True,
        default="retained",
        help="Retained: kept in the warehouse's sample place. Used up in a test: leaves stock as scrap.",
    )
    location_id = fields.Many2one(
        "stock.location",
        "Taken From",
        required=True,
        compute="_compute_location_id",
        store=True,
        precompute=True,
        readonly=False,
        domain="[('usage', '=', 'internal')]",
        check_company=True,
    )
    available = fields.Float("On Hand There", digits="Product Unit", compute="_compute_available")
    quantity = fields.Float(required=True, default=1, digits="Product Unit", help="In the product's unit of measure.")
    taken_on = fields.Datetime("Happened On", help="When it was taken, if it is entered later. Empty: now.")

    @api.depends("lot_id")
    def _compute_location_id(self):
        """The place that has most of the lot."""
        for sample in self:
            quants = sample._get_quants().sorted("quantity", reverse=True)
            sample.location_id = quants[:1].location_id

    @api.depends("lot_id", "location_id")
    def _compute_available(self):
        for sample in self:
            quants = sample._get_quants().filtered(lambda quant, place=sample.location_id: quant.location_id == place)
            sample.available = sum(quants.mapped("quantity"))

    def _get_quants(self):
        return self.lot_id.quant_ids.filtered(
            lambda quant: quant.location_id.usage == "internal" and quant.company_id == self.company_id
        )

    def action_take(self):
        """Take the sample; opens the document that says so. Raises UserError when there is not that much at the place."""
        self.ensure_one()
        self._check_quantity()
        document = self._retain() if self.purpose == "retained" else self._use_up()
        return {
            "type": "ir.actions.act_window",
            "res_model": document._name,
            "res_id": document.id,
            "view_mode": "form",
        }

    def _check_quantity(self):
        if self.product_uom_id.compare(self.quantity, 0) <= 0:
            raise UserError(
                self.env._(
                    "A sample of %(lot)s needs a quantity above zero. Enter how much was taken.", lot=self.lot_id.name
                )
            )
        if self.product_uom_id.compare(self.quantity, self.available) > 0:
            raise UserError(
                self.env._(
                    "%(place)s holds %(available)s %(uom)s of %(lot)s, less than the sample of %(quantity)s. Take less, or "
                    "choose the place it was taken from.",
                    place=self.location_id.display_name,
                    available=self.available,
                    uom=self.product_uom_id.name,
                    lot=self.lot_id.name,
                    quantity=self.quantity,
                )
            )

    def _get_warehouse(self):
        """The warehouse of the place; raises UserError when it is in none."""
        if not (warehouse := self.location_id.warehouse_id):
            raise UserError(
                self.env._(
                    "%(place)s belongs to no warehouse, so there is no place for samples. Choose a place in a warehouse.",
                    place=self.location_id.display_name,
                )
            )
        return warehouse

    def _retain(self):
        warehouse = self._get_warehouse()
        target = warehouse._trace_get_sample_place(self.purpose)
        places = {"location_id": self.location_id.id, "location_dest_id": target.id}
        what = {"product_id": self.product_id.id, "product_uom_id": self.product_uom_id.id}
        transfer = self.env["stock.picking"].create(
            {
                **places,
                "picking_type_id": warehouse.int_type_id.id,
                "origin": self.env._("Retained sample of %(lot)s", lot=self.lot_id.name),
                "trace_event_time": self.taken_on,
                "trace_sample": self.purpose,
                "move_ids": [
                    Command.create(
                        {
                            **places,
                            "product_id": self.product_id.id,
                            "product_uom": self.product_uom_id.id,
                            "product_uom_qty": self.quantity,
                            "picked": True,
                            "move_line_ids": [
                                Command.create({**places, **what, "lot_id": self.lot_id.id, "quantity": self.quantity})
                            ],
                        }
                    )
                ],
            }
        )
        transfer._action_done()
        return transfer

    def _use_up(self):
        target = self._get_warehouse()._trace_get_sample_place(self.purpose)
        scrap = self.env["stock.scrap"].create(
            {
                "product_id": self.product_id.id,
                "lot_id": self.lot_id.id,
                "scrap_qty": self.quantity,
                "product_uom_id": self.product_uom_id.id,
                "location_id": self.location_id.id,
                "scrap_location_id": target.id,
                "company_id": self.company_id.id,
                "origin": self.env._("Test sample of %(lot)s", lot=self.lot_id.name),
                "trace_event_time": self.taken_on,
                "trace_sample": self.purpose,
            }
        )
        scrap.do_scrap()
        return scrap


class StockLot(models.Model):
    _inherit = "stock.lot"

    def action_take_sample(self):
        """Ask how much of this lot is taken as a sample, and what for."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Take a Sample"),
            "res_model": "trace.sample.take",
            "view_mode": "form",
            "target": "new",
            "context": {"default_lot_id": self.id},
        }

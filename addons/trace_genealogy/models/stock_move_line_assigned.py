"""Component lines that were given to units: what may happen to them before they are posted."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import OrderedSet

from .mrp_production_assignment import CLOSED


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    trace_assignment_ids = fields.One2many("trace.component.assignment", "move_line_id", "Units", readonly=True)
    trace_is_captured = fields.Boolean(
        "Added by Capture", readonly=True, copy=False, help="The line was made for a lot that was scanned into a unit."
    )

    def _trace_get_assignments(self):
        # sudo: whoever may touch a line must not lose what was captured of it; the rows are only read
        return self._origin.sudo().trace_assignment_ids

    def _trace_filter_assigned(self):
        return self.filtered(lambda line: line._trace_get_assignments())

    def _trace_get_assigned_quantity(self):
        """How much of this line was given to units, in the product's unit of measure."""
        self.ensure_one()
        return sum(self._trace_get_assignments().mapped("quantity"))

    def _trace_get_free_quantity(self):
        """How much of this line is assigned to nobody, in the product's unit of measure."""
        self.ensure_one()
        return max(self.quantity_product_uom - self._trace_get_assigned_quantity(), 0.0)

    def _trace_filter_waiting(self):
        """Of these lines, those captured for units that their order does not produce now."""
        producing = {}

        def waits(line):
            shares = line._trace_get_assignments()
            if not shares or line.state in CLOSED:
                return False
            order = shares.production_id
            if order not in producing:
                producing[order] = set(order.lot_producing_ids.ids)
            return producing[order].isdisjoint(shares.finished_lot_id.ids)

        return self.filtered(waits)

    def _trace_sort_for_release(self):
        """In the order in which lines give up what nobody has: those without a lot, then the youngest."""
        return self.sorted(lambda line: (bool(line.lot_id), -(line._origin.id or 0)))

    def _trace_prepare_release(self, quantity):
        """The command that takes so much, in the product's unit, off this line; deletes it when nothing is left."""
        self.ensure_one()
        uom = self.product_id.uom_id
        left = self.quantity_product_uom - quantity
        if uom.compare(left, 0) <= 0:
            return Command.delete(self.id)
        return Command.update(self.id, {"quantity": uom._compute_quantity(left, self.product_uom_id, round=False)})

    def _trace_set_product_quantity(self, quantity):
        """Make this line hold so much, in the product's unit of measure."""
        self.ensure_one()
        uom = self.product_id.uom_id
        if uom.compare(self.quantity_product_uom, quantity) != 0:
            self.quantity = uom._compute_quantity(quantity, self.product_uom_id, round=False)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_assigned(self):
        for line in self._trace_filter_assigned():
            raise UserError(
                self.env._(
                    "%(lot)s is assigned to unit(s) %(units)s of %(order)s. Clear it there before you delete the line.",
                    lot=line.lot_id.name,
                    units=line._trace_get_unit_names(),
                    order=line._trace_get_assignments().production_id[:1].name,
                )
            )

    def _trace_get_unit_names(self, most=5):
        names = self._trace_get_assignments().finished_lot_id.mapped("name")
        shown = ", ".join(names[:most])
        return (
            self.env._("%(units)s and %(count)s more", units=shown, count=len(names) - most) if names[most:] else shown
        )

    @api.constrains("lot_id", "quantity", "product_uom_id")
    def _check_trace_assignments(self):
        lines = self.filtered(lambda line: line.move_id.raw_material_production_id and line.state not in CLOSED)
        for line in lines._trace_filter_assigned():
            uom = line.product_id.uom_id
            if not line.lot_id or uom.compare(line.quantity_product_uom, line._trace_get_assigned_quantity()) < 0:
                raise UserError(
                    self.env._(
                        "%(quantity)s %(uom)s of %(lot)s are assigned to unit(s) %(units)s: the line cannot hold less, "
                        "nor be without its lot. Change the units first.",
                        quantity=line._trace_get_assigned_quantity(),
                        uom=uom.name,
                        lot=line.lot_id.name or line.product_id.display_name,
                        units=line._trace_get_unit_names(),
                    )
                )

    @api.constrains("lot_id")
    def _check_trace_serial_once(self):
        """The lot of an assigned line may be changed, but not to a serial number that another unit has."""
        serials = self.filtered(lambda line: line.tracking == "serial" and line.lot_id and line.production_id)
        serials = serials._trace_filter_assigned()
        if not serials:
            return
        # sudo: a serial number is in one unit, whoever captured it
        lines = self.sudo().search([("lot_id", "in", serials.lot_id.ids), ("state", "not in", CLOSED)])
        for line in lines._trace_filter_assigned() - serials:
            raise UserError(
                self.env._(
                    "Serial number %(serial)s was given to unit %(unit)s of %(order)s. Clear it there first.",
                    serial=line.lot_id.name,
                    unit=line._trace_get_unit_names(),
                    order=line._trace_get_assignments().production_id[:1].name,
                )
            )

    def _free_reservation(
        self, product_id, location_id, quantity, lot_id=None, package_id=None, owner_id=None, ml_ids_to_ignore=None
    ):
        """What was scanned into a unit is not taken from it, even when its stock goes elsewhere."""
        ignored = OrderedSet(ml_ids_to_ignore or ())
        if lot_id and not self.move_id._should_bypass_reservation(location_id):
            # sudo: what other orders captured is protected, whoever posts
            lines = self.sudo().search(
                [("lot_id", "=", lot_id.id), ("state", "not in", CLOSED), ("picked", "=", False)]
            )
            ignored |= OrderedSet(lines._trace_filter_assigned().ids)
        return super()._free_reservation(product_id, location_id, quantity, lot_id, package_id, owner_id, ignored)

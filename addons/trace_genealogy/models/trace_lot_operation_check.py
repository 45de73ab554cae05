"""What an operation on lots must say before it is applied, and what must be in stock."""

from odoo import models
from odoo.exceptions import UserError


class TraceLotOperation(models.Model):
    _inherit = "trace.lot.operation"

    def _check_applicable(self):
        """Raise UserError for the first thing that is wrong."""
        for operation in self:
            operation._check_complete()
            operation._check_quantities()
            operation._check_lots()
            operation.source_ids._check_available()

    def _refuse(self, problem):
        raise UserError(
            self.env._(
                "Lot operation %(operation)s cannot be applied: %(problem)s", operation=self.name, problem=problem
            )
        )

    def _check_complete(self):
        if self.state != "draft":
            self._refuse(self.env._("it has been applied or cancelled already. Make a new one."))
        if not self.reason:
            self._refuse(self.env._("it has no reason. Say why these goods get other numbers."))
        if not self.source_ids or not self.target_ids:
            self._refuse(self.env._("it needs lots to take from and lots to give to. Add both."))
        if self.product_id.tracking == "none":
            self._refuse(
                self.env._(
                    "%(product)s is not tracked by lots. Choose a tracked product.",
                    product=self.product_id.display_name,
                )
            )
        if len({source.owner_id for source in self.source_ids}) > 1:
            self._refuse(self.env._("its goods have different owners. Make one operation for each owner."))

    def _check_quantities(self):
        uom = self.product_uom_id
        for line in [*self.source_ids, *self.target_ids]:
            if uom.compare(line.quantity, 0) <= 0:
                self._refuse(self.env._("the quantity of %(lot)s must be above zero.", lot=line._get_number()))
        if uom.compare(self.source_quantity, self.target_quantity):
            self._refuse(
                self.env._(
                    "%(taken)s %(uom)s are taken, but %(given)s given. Both must be the same.",
                    taken=self.source_quantity,
                    given=self.target_quantity,
                    uom=uom.name,
                )
            )

    def _check_lots(self):
        for target in self.target_ids:
            if bool(target.lot_name) == bool(target.lot_id):
                self._refuse(self.env._("give each target either a new number or a lot that exists, not both."))
            if self.product_id.tracking == "serial" and self.product_uom_id.compare(target.quantity, 1):
                self._refuse(self.env._("serial number %(lot)s must stand for one unit.", lot=target._get_number()))
        both = self.source_ids.lot_id & self.target_ids.lot_id
        if both:
            self._refuse(
                self.env._(
                    "%(lots)s would become itself. Leave out what keeps its number.",
                    lots=", ".join(both.mapped("name")),
                )
            )
        self._check_numbers()
        strange = (self.source_ids.lot_id | self.target_ids.lot_id).filtered(
            lambda lot: lot.product_id != self.product_id
        )
        if strange:
            self._refuse(
                self.env._(
                    "%(lots)s are no lots of %(product)s.",
                    lots=", ".join(strange.mapped("name")),
                    product=self.product_id.display_name,
                )
            )

    def _check_numbers(self):
        """Each number once; a serial number that exists is no target, for it would be two units."""
        names = [target._get_number() for target in self.target_ids]
        doubles = sorted({name for name in names if names.count(name) > 1})
        if doubles and self.product_id.tracking == "serial":
            self._refuse(self.env._("serial number %(lots)s is given twice.", lots=", ".join(doubles)))
        taken = self.target_ids._find_lots_by_name()
        clash = sorted(
            {target.lot_name for target in self.target_ids if not target.lot_id and target.lot_name in taken}
        )
        if clash:
            self._refuse(
                self.env._(
                    "%(lots)s exists already. Choose it as an existing lot, or give another number.",
                    lots=", ".join(clash),
                )
            )

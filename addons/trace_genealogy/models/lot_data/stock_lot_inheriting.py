"""What goods take along when they get another number."""

from odoo import Command, models

# One answer for all of the goods, or none.
AGREED = ("trace_supplier_lot", "trace_supplier_id", "trace_origin_country_id")
EARLIEST = ("trace_manufacture_date", "trace_retest_date")


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _trace_get_common_vals(self):
        """What is true of goods that come from all of these lots, as one writes it.

        Supplier lot, supplier and country of origin where the lots agree, else nothing: of a mixture none of them is true. Of
        manufacture and retest date the earliest that is known. Certificates that speak of each of the lots.
        """
        vals = {}
        for name in AGREED:
            values = {lot._fields[name].convert_to_write(lot[name], lot) for lot in self}
            vals[name] = values.pop() if len(values) == 1 else False
        for name in EARLIEST:
            vals[name] = min(filter(None, self.mapped(name)), default=False)
        common = self.trace_certificate_ids.filtered(lambda certificate: not self - certificate.lot_ids)
        return vals | {"trace_certificate_ids": [Command.set(common.ids)]}

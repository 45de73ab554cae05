"""Starting an operation on lots, and what their new numbers inherit."""

from odoo import models
from odoo.exceptions import UserError


class StockLot(models.Model):
    _inherit = "stock.lot"

    def action_trace_lot_operation(self):
        """Open a new lot operation that takes all that is on hand of these lots.

        :raise UserError: the lots are of several products, or none of them is on hand
        """
        quants = self.env["stock.quant"].search(
            [("lot_id", "in", self.ids), ("location_id.usage", "=", "internal"), ("quantity", ">", 0)]
        )
        return quants.action_trace_lot_operation()

    # ------------------------------------------------------------------ dates

    def _trace_get_inherited_dates(self):
        """The dates that goods take along to another number, the earliest where several meet."""
        return ("expiration_date", "use_date", "removal_date", "alert_date")

    def _trace_inherit_dates(self, sources):
        """Give lots never used what ``sources`` agree on and their earliest dates; refuse those in use that promise more.

        :raise UserError: a lot in use expires later than what is to join it
        """
        names = self._trace_get_inherited_dates()
        earliest = {name: min(filter(None, sources.mapped(name)), default=False) for name in names}
        # sudo: whether a lot was ever used is asked of every company's ledger
        used = self.env["trace.event.line"].sudo()._read_group([("lot_id", "in", self.ids)], ["lot_id"])
        in_use = self.browse(lot.id for [lot] in used)
        in_use._trace_check_promises_no_more(earliest["expiration_date"], sources)
        new = self - in_use
        if new:
            inherited = sources._trace_get_common_vals() | (earliest if any(earliest.values()) else {})
            new.sudo().write(inherited)  # sudo: part of giving the goods this number

    def _trace_check_promises_no_more(self, expiration_date, sources):
        for lot in self:
            if expiration_date and (not lot.expiration_date or lot.expiration_date > expiration_date):
                raise UserError(
                    self.env._(
                        "%(sources)s cannot become part of %(lot)s, which is in use and would expire later (%(later)s) than they "
                        "do (%(earlier)s). Give the goods a number of their own, or correct the expiry of %(lot)s first.",
                        sources=", ".join(sources.mapped("name")),
                        lot=lot.name,
                        later=lot.expiration_date or self.env._("never"),
                        earlier=expiration_date,
                    )
                )

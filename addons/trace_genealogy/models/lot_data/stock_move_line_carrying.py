"""What a line says of its lot reaches the lot, whichever way the lot comes into being.

A lot that the posting makes is made with it. Everything else, a lot that was generated, imported or chosen before, is completed
when the line is done, and when somebody adds or changes it on a line that is done already.
"""

from datetime import datetime, time, timedelta

from odoo import api, fields, models

from .product_template import POSTING
from .stock_lot import ATTRIBUTES
from .stock_move_line import STATED


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _prepare_new_lot_vals(self):
        vals = super()._prepare_new_lot_vals()
        stated = self._trace_get_born_vals() | self._trace_get_stated()
        if not self.trace_manufacture_date and self._trace_has_default_expiration():
            vals |= self._trace_get_expiration_vals(stated.get("trace_manufacture_date"))
        certificates = stated.pop("trace_certificate_ids", ())
        stated["lot_properties"] = stated.pop("trace_lot_properties", None)
        if certificates:
            stated["trace_certificate_ids"] = [(6, 0, certificates)]
        return vals | {name: value for name, value in stated.items() if value}

    def _trace_get_expiration_vals(self, manufactured):
        expiration = self.product_id.product_tmpl_id._trace_get_expiration_date(manufactured)
        return {"expiration_date": expiration} if expiration else {}

    def _trace_has_default_expiration(self):
        """Whether nobody has entered when the lot expires: the line says nothing, or what core counts from its own day."""
        if not self.expiration_date:
            return True
        day = self.picking_id.scheduled_date or datetime.combine(self.create_date or fields.Datetime.now(), time())
        return self.expiration_date == day + timedelta(days=self.product_id.expiration_time)

    def _action_done(self):
        lines = self.filtered(lambda line: line.tracking != "none" and line._trace_has_to_say())
        result = super()._action_done()
        if lines:
            lines.exists()._trace_carry(born=True)
        return result

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if any(vals.get(name) for vals in vals_list for name in STATED):
            lines.filtered(lambda line: line.state == "done")._trace_carry()
        return lines

    def write(self, vals):
        result = super().write(vals)
        if any(vals.get(name) for name in STATED):
            self.filtered(lambda line: line.state == "done")._trace_carry()
        return result

    # ------------------------------------------------------------------ what is said

    def _trace_carry(self, born=False):
        """Complete the lots of these lines with what the lines say of them.

        :param born: a lot that no event names yet also gets what is said of it without a word: the receipt's contact, the day
        :raise UserError: a lot says something else
        """
        lines = self.filtered("lot_id")
        if born:
            lines._trace_carry_unsaid()
        self.env["stock.lot"]._trace_complete(
            [(line.lot_id, stated, line._trace_get_source()) for line in lines if (stated := line._trace_get_stated())]
        )

    def _trace_carry_unsaid(self):
        """What nobody has to enter, of lots that come into being with these lines. A lot that says it already keeps it."""
        unsaid = {}
        for line in self:
            vals = line._trace_get_born_vals()
            missing = {name: value for name, value in vals.items() if not (line.lot_id[name] or line[name])}
            if missing:
                unsaid.setdefault(line.lot_id, (missing, line._trace_get_source()))
        lots = self.env["stock.lot"].union(*unsaid)._trace_filter_unposted()
        lots._trace_complete([(lot, *unsaid[lot]) for lot in lots])

    def _trace_has_to_say(self):
        return bool(self._trace_get_stated() or self._trace_get_born_vals())

    def _trace_get_stated(self):
        """{field: value} of what somebody entered on this line; ids for records."""
        self.ensure_one()
        line = self.sudo()  # sudo: what a line says is carried for whoever may post it
        stated = {name: line._fields[name].convert_to_write(line[name], line) for name in ATTRIBUTES if line[name]}
        if line.trace_certificate_ids:
            stated["trace_certificate_ids"] = line.trace_certificate_ids.ids
        if line.trace_lot_properties:
            stated["trace_lot_properties"] = line.trace_lot_properties
        return stated

    def _trace_get_born_vals(self):
        """{field: value} of what follows from the posting itself, for a lot that comes into being with it."""
        self.ensure_one()
        vals = {}
        if supplier := self._trace_get_supplier():
            vals["trace_supplier_id"] = supplier.id
        policy = self.product_id.trace_manufacture_from
        if policy and (self._trace_is_made() or supplier and policy == POSTING):
            vals["trace_manufacture_date"] = self._trace_get_day()
        return vals

    def _trace_is_made(self):
        """Whether what this line brings has just been made."""
        self.ensure_one()
        return bool(self.move_id.production_id)

    def _trace_get_supplier(self):
        """Who brings what this line receives; nobody where it receives nothing."""
        self.ensure_one()
        if self.location_id.usage != "supplier":
            return self.env["res.partner"]
        return self.picking_id.partner_id.commercial_partner_id

    def _trace_get_day(self):
        """The day on which the line happens, where its user is."""
        document = self.move_id.production_id or self.picking_id
        return fields.Date.context_today(self, document.trace_event_time or fields.Datetime.now())

    def _trace_get_source(self):
        return self.move_id.reference or self.reference or self.env._("the line")

"""A failed calibration asks whether earlier results were valid (ISO 9001, 7.1.5.2): which lots are in doubt."""

from odoo import api, models


class TraceInstrumentCalibration(models.Model):
    _inherit = "trace.instrument.calibration"

    def _find_doubtful_lots(self):
        """The ids of the lots that the instrument judged or helped to make since the last calibration it passed."""
        return self.instrument_id._find_lots(*self._get_doubtful_time())

    @api.readonly
    def action_doubtful_lots(self):
        """Open the lots that the instrument judged or helped to make between the last calibration it passed and this one."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("stock.action_production_lot_form")
        name = self.env._("Lots in Doubt: %(instrument)s", instrument=self.instrument_id.display_name)
        return {**action, "name": name, "domain": [("id", "in", sorted(self._find_doubtful_lots()))], "context": {}}

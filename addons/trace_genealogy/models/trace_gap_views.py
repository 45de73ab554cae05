"""From a gap to what has to be mended, and what an empty list of gaps means."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_datetime


class TraceGap(models.Model):
    _inherit = "trace.gap"

    # quantities of different products: their sum says nothing
    expected = fields.Float(aggregator=None)
    found = fields.Float(aggregator=None)

    @api.readonly
    def action_open_cause(self):
        """Open what has to be mended: the lot's stock where it must be counted, else the document, the lot, the product.

        :raise UserError: what the gap names no longer exists
        """
        self.ensure_one()
        if action := self._get_cause_action():
            return action
        model, res_id = self._get_cause()
        return self.env["trace.event"]._open_document(model, res_id, self.reference)

    def _get_cause(self):
        """(model, id) of what has to be mended."""
        if self.res_id:
            return self.res_model, self.res_id
        line = self.env["stock.move.line"].browse(self.move_line_id or 0).exists()
        document = line.picking_id or line.move_id.raw_material_production_id or line.move_id.production_id
        cause = document or self.lot_id or self.product_id
        return cause._name, cause.id

    @api.model
    def get_empty_list_help(self, help_message):
        """An empty list is good news only if somebody looked: say when."""
        # sudo: when the check last ran is no secret, the job's record is
        last = self.env.ref("trace_genealogy.cron_find_gaps").sudo().lastcall
        if not last:
            return Markup("<p class='o_view_nocontent_smiling_face'>%s</p><p>%s</p>") % (
                self.env._("Nobody has looked for gaps yet"),
                self.env._("The check runs every night and lists here what the ledger does not know."),
            )
        return Markup("<p class='o_view_nocontent_smiling_face'>%s</p><p>%s</p>") % (
            self.env._("No gap found"),
            self.env._("Last check: %(time)s. The next one runs tonight.", time=format_datetime(self.env, last)),
        )

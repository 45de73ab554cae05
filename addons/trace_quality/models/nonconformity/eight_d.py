"""The eight disciplines of a nonconformity: what the data say, and what the team adds in its own words."""

from odoo import api, fields, models


class MgmtsystemNonconformity(models.Model):
    _inherit = "mgmtsystem.nonconformity"

    trace_team_ids = fields.Many2many(
        "res.users",
        "trace_nonconformity_team_rel",
        "nonconformity_id",
        "user_id",
        "Team",
        domain=[("share", "=", False)],
    )
    trace_d1 = fields.Html("D1 Team", help="Added to the names of the team.")
    trace_d2 = fields.Html("D2 Problem", help="Added to the description and the affected material.")
    trace_d3 = fields.Html("D3 Containment", help="Added to the holds and to where the material is.")
    trace_d4 = fields.Html("D4 Root Cause", help="Added to the causes and the analysis.")
    trace_d5 = fields.Html("D5 Chosen Corrective Actions", help="Added to the corrective actions that are planned.")
    trace_d6 = fields.Html("D6 Implemented Corrective Actions", help="Added to the closed actions and their effect.")
    trace_d7 = fields.Html("D7 Prevention", help="Added to the preventive actions.")
    trace_d8 = fields.Html("D8 Closure", help="Added to the evaluation: what the team is thanked for.")

    @api.readonly
    def action_trace_8d(self):
        """The 8D report as a page."""
        return self.env.ref("trace_quality.action_report_8d").report_action(self)


class Report8D(models.AbstractModel):
    _name = "report.trace_quality.report_8d"
    _description = "8D Report"

    @api.model
    def _get_report_values(self, docids, data=None):
        nonconformities = self.env["mgmtsystem.nonconformity"].browse(docids).exists()
        return {
            "doc_ids": nonconformities.ids,
            "doc_model": nonconformities._name,
            "docs": nonconformities,
            "disciplines": {record.id: self._get_disciplines(record) for record in nonconformities},
        }

    @api.model
    def _get_disciplines(self, nonconformity):
        """What the report says besides the fields: the actions by kind and state, and where the material is."""
        actions = nonconformity._get_all_actions()
        correcting = actions.filtered(lambda action: action.type_action in ("immediate", "correction"))
        done = correcting.filtered("stage_id.is_ending")
        return {
            "where": nonconformity._trace_get_where(),
            "escaped": nonconformity.trace_escaped,
            "chosen": correcting,
            "implemented": done,
            "preventive": actions - correcting,
            "root_causes": actions.filtered(lambda action: action.trace_root_cause or action.trace_five_whys),
            "concessions": nonconformity.trace_concession_ids.filtered(lambda concession: concession.state != "draft"),
            "dispositions": nonconformity.trace_disposition_ids.filtered(
                lambda disposition: disposition.state != "cancelled"
            ),
        }

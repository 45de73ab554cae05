"""Who, where and by which document, for the numbers that an event keeps."""

from odoo import api, fields, models


class TraceEvent(models.Model):
    _name = "trace.event"
    _inherit = ["trace.event", "trace.refs"]

    partner_ref_id = fields.Many2one(
        "res.partner",
        "Party",
        compute="_compute_refs",
        search="_search_partner_ref_id",
        help="The contact this party is today: merged contacts are followed. Empty when it was deleted.",
    )
    partner_name = fields.Char(
        "Party Name",
        compute="_compute_partner_name",
        search="_search_partner_name",
        help="The name of the contact, or its last known name when it was deleted.",
    )
    user_ref_id = fields.Many2one("res.users", "User", compute="_compute_refs", search="_search_user_ref_id")
    location_ref_id = fields.Many2one(
        "stock.location", "Location", compute="_compute_refs", search="_search_location_ref_id"
    )
    workcenter_ref_id = fields.Many2one(
        "mrp.workcenter", "Work Center", compute="_compute_refs", search="_search_workcenter_ref_id"
    )
    workorder_ref_id = fields.Many2one(
        "mrp.workorder", "Work Order", compute="_compute_refs", search="_search_workorder_ref_id"
    )
    document_ref = fields.Reference(
        selection="_select_models",
        string="Open Document",
        compute="_compute_document_ref",
        help="Empty when the document was deleted or you may not read it.",
    )

    @api.model
    def _get_refs(self):
        return super()._get_refs() | {
            "partner_ref_id": "partner_id",
            "user_ref_id": "user_id",
            "location_ref_id": "location_id",
            "workcenter_ref_id": "workcenter_id",
            "workorder_ref_id": "workorder_id",
        }

    @api.model
    def _search_partner_ref_id(self, operator, value):
        return self._search_ref("partner_ref_id", operator, value)

    @api.model
    def _search_user_ref_id(self, operator, value):
        return self._search_ref("user_ref_id", operator, value)

    @api.model
    def _search_location_ref_id(self, operator, value):
        return self._search_ref("location_ref_id", operator, value)

    @api.model
    def _search_workcenter_ref_id(self, operator, value):
        return self._search_ref("workcenter_ref_id", operator, value)

    @api.model
    def _search_workorder_ref_id(self, operator, value):
        return self._search_ref("workorder_ref_id", operator, value)

    # ------------------------------------------------------------------ party by name

    def _compute_partner_name(self):
        today = self.env["trace.party.alias"]._resolve(self.mapped("partner_id"))
        names = self.env["trace.party"]._get_names(set(today.values()))
        for event in self:
            event.partner_name = names.get(today.get(event.partner_id), False)

    @api.model
    def _search_partner_name(self, operator, value):
        if operator not in ("=", "in", "like", "ilike", "=like", "=ilike"):
            return NotImplemented
        return [("partner_id", "in", list(self.env["trace.party"]._find_numbers(operator, value)))]

    # ------------------------------------------------------------------ document

    @api.model
    def _select_models(self):
        # sudo: the names of models are no secret, and a Reference needs them for everybody
        return [(model.model, model.name) for model in self.env["ir.model"].sudo().search([])]

    def _compute_document_ref(self):
        readable = self._find_readable_documents()
        for event in self:
            document = (event.res_model, event.res_id)
            event.document_ref = f"{event.res_model},{event.res_id}" if document in readable else False

    def _find_readable_documents(self):
        """The (model, id) of the events' documents that are there and that the user may read; two queries per model."""
        readable = set()
        for res_model, events in self.grouped("res_model").items():
            if res_model in self.env:
                documents = self.env[res_model].browse(set(events.mapped("res_id"))).exists()
                readable.update((res_model, document.id) for document in documents._filtered_access("read"))
        return readable

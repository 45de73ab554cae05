"""Under which name, address, mail and telephone a consignee is reached."""

from odoo import api, fields, models


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"
    _rec_names_search = ["partner_id", "own_name"]

    own_name = fields.Char("Name Given", tracking=True, help="The name that their supplier gave us.")
    own_email = fields.Char(
        "Mail of This Recall",
        tracking=True,
        help="Where notices of this recall go, when that is not the contact's own mail address.",
    )
    own_phone = fields.Char(
        "Telephone of This Recall", tracking=True, help="Whom to call, when that is not the contact's own number."
    )
    own_address = fields.Text("Address Given", help="Where letters go when there is no contact.")
    contact_email = fields.Char("Mail", compute="_compute_contact", compute_sudo=True)
    contact_phone = fields.Char("Telephone", compute="_compute_contact", compute_sudo=True)
    contact_address = fields.Text("Address", compute="_compute_contact", compute_sudo=True)
    contact_lang = fields.Char("Language", compute="_compute_contact", compute_sudo=True)
    is_vulnerable = fields.Boolean(
        related="partner_id.trace_is_vulnerable",
        string="Vulnerable",
        help="Serves people whom a hazard hits hardest: children, the sick, the old. Called first.",
    )

    @api.depends("partner_id", "own_name")
    def _compute_display_name(self):
        # sudo: whoever may read a consignee may read who he is, also where the contact is another company's
        for consignee in self.sudo():
            name = consignee.partner_id.display_name or consignee.own_name
            if not name and "party_name" in self._fields:
                name = consignee.party_name
            consignee.display_name = name or self.env._("Unknown party")

    @api.depends(
        "own_email", "own_phone", "own_address", "partner_id.email", "partner_id.phone", "partner_id.lang",
        "partner_id.street", "partner_id.city", "partner_id.commercial_partner_id.email",
        "partner_id.commercial_partner_id.phone",
    )  # fmt: skip
    def _compute_contact(self):
        for consignee in self:
            partner = consignee.partner_id
            firm = partner.commercial_partner_id
            consignee.contact_email = consignee.own_email or partner.email or firm.email
            consignee.contact_phone = consignee.own_phone or partner.phone or firm.phone
            address = partner._display_address(without_company=True).strip() if partner else ""
            consignee.contact_address = "\n".join(filter(None, address.splitlines())) or consignee.own_address
            consignee.contact_lang = (
                partner.lang or consignee.parent_id.partner_id.lang or consignee.company_id.partner_id.lang
            )

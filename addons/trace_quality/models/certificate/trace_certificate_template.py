"""What certificates for a product or a customer state."""

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.trace_genealogy.fields import Scope

KINDS = [("coa", "Certificate of Analysis"), ("coc", "Certificate of Conformity")]
MISSING = [("refuse", "Do not issue"), ("mark", "Issue and say so")]


class TraceCertificateTemplate(models.Model):
    """Which characteristics a certificate shows and which sentence it makes. The most specific one that matches is used."""

    _name = "trace.certificate.template"
    _inherit = ["trace.audited"]
    _description = "Certificate Template"
    _order = "sequence, id"
    _check_company_auto = True

    _trace_audited = (
        "name", "kind", "product_ids", "categ_ids", "partner_ids", "line_ids", "statement", "with_upstream", "when_missing",
        "when_failing", "show_source", "active", "company_id",
    )  # fmt: skip

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(KINDS, required=True, default="coa")
    company_id = fields.Many2one("res.company", index=True, help="Empty: for all companies.")
    product_ids = Scope("product.product", string="Products", help="Empty: any product.")
    categ_ids = Scope("product.category", string="Product Categories", help="With those below. Empty: any category.")
    partner_ids = Scope("res.partner", string="Customers", help="With their addresses. Empty: any customer.")
    statement = fields.Html(
        translate=True,
        help="The sentence under the values, in the customer's language: what is certified, by which standard.",
    )
    line_ids = fields.One2many("trace.certificate.template.line", "template_id", "Characteristics", copy=True)
    with_upstream = fields.Boolean(
        "Along the Lineage",
        default=True,
        help="Take a value that was not determined on the lot itself from what it was made of, and say from which lot.",
    )
    when_missing = fields.Selection(
        MISSING,
        "Missing Values",
        required=True,
        default="refuse",
        help="What happens when a required value is not there.",
    )
    when_failing = fields.Selection(
        MISSING,
        "Values Outside Limits",
        required=True,
        default="refuse",
        help="What happens when a value does not conform.",
    )
    show_source = fields.Boolean(
        "Say Where From", default=True, help="Print the inspection or certificate each value is from."
    )

    @api.model
    def _find_for(self, products, partner, company):
        """``{kind: {product: template}}``: for each kind the most specific template that matches, none where none does."""
        domain = Domain("company_id", "in", [company.id, False])
        # sudo: who ships need not be allowed to read templates
        templates = self.sudo().search(domain)
        found = {}
        for kind, _label in KINDS:
            of_kind = templates.filtered(lambda template, kind=kind: template.kind == kind)
            for product in products:
                matching = [(template._get_weight(product, partner), template) for template in of_kind]
                matching = [(weight, template) for weight, template in matching if weight is not None]
                if matching:
                    found.setdefault(kind, {})[product] = max(matching, key=lambda pair: pair[0])[1]
        return found

    def _get_weight(self, product, partner):
        """How specific this template is for them (a tuple that compares), or None when it does not match."""
        categories = (
            set(map(int, (product.categ_id.parent_path or "").strip("/").split("/"))) if product.categ_id else set()
        )
        customers = partner | partner.commercial_partner_id
        weights = []
        for wanted, present in (
            (self.partner_ids, bool(self.partner_ids & customers)),
            (self.product_ids, product in self.product_ids),
            (self.categ_ids, bool(set(self.categ_ids.ids) & categories)),
        ):
            if wanted and not present:
                return None
            weights.append(bool(wanted))
        return tuple(weights)


class TraceCertificateTemplateLine(models.Model):
    _name = "trace.certificate.template.line"
    _inherit = ["trace.audited"]
    _description = "Characteristic on a Certificate"
    _order = "sequence, id"

    _trace_audited = ("template_id", "name", "label", "is_required")

    template_id = fields.Many2one("trace.certificate.template", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="template_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(
        "Characteristic",
        required=True,
        help="As the question of the inspection, or the value of the supplier, is called.",
    )
    label = fields.Char("Printed As", translate=True, help="In the customer's language. Empty: as it is called.")
    is_required = fields.Boolean("Required", default=True)

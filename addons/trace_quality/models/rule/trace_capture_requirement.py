"""What a capture rule asks for: a kind, and what that kind has to know."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

KINDS = [
    ("supplier_lot", "Supplier's lot number"),
    ("certificate", "Certificate"),
    ("expiry", "Expiration date"),
    ("expiry_days", "Days left until expiration"),
    ("manufacture_date", "Manufacture date"),
    ("origin", "Country of origin"),
    ("property", "Property of the lot"),
    ("inspection", "Inspection passed"),
    ("signature", "Signature"),
    ("attachment", "Photo or file"),
    ("number", "Valid number"),
    ("scanned", "Lot scanned, not merely reserved"),
    ("reserved_partner", "Lot of the order's customer or contract"),
    ("one_lot", "One lot only"),
    ("fefo", "First expired, first out"),
    ("on_hand", "Stock actually on hand"),
    ("approved", "Approved supplier or product"),
]
# What a kind has to know. The parameters that tell two requirements of a kind apart come first: see _get_slot.
NEEDED = {"property": "property_name", "signature": "meaning_id"}
APART = {
    "certificate": "certificate_type_id",
    "property": "property_name",
    "inspection": "test_id",
    "signature": "meaning_id",
    "attachment": "attached_to",
    "one_lot": "span",
    "approved": "approval_of",
}


class TraceCaptureRequirement(models.Model):
    _name = "trace.capture.requirement"
    _description = "Capture Requirement"
    _order = "rule_id, sequence, id"

    rule_id = fields.Many2one("trace.capture.rule", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="rule_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, "Requires", required=True, default="supplier_lot")
    certificate_type_id = fields.Many2one(
        "trace.certificate.type", "Of Type", ondelete="restrict", help="Empty: a certificate of any type."
    )
    days = fields.Integer(default=30, help="So many days at least until it expires, counted from today.")
    property_name = fields.Char(
        "Property", help="What the property of the product's lots is called, as on the product."
    )
    test_id = fields.Many2one(
        "qc.test",
        ondelete="restrict",
        help="Empty: no inspection may be open or failed, and one must be passed.",
    )
    meaning_id = fields.Many2one(
        "trace.signature.meaning", ondelete="restrict", help="What the signature on the document must mean."
    )
    attached_to = fields.Selection(
        [("document", "The document"), ("line", "Each line"), ("lot", "Each lot")],
        default="document",
        required=True,
        help="To what the photo or file must be attached.",
    )
    span = fields.Selection(
        [("line", "For each line of the order"), ("shipment", "For the whole document")],
        "One Lot",
        default="line",
        required=True,
        help="How far one and the same lot of a product must reach.",
    )
    approval_of = fields.Selection(
        [("supplier", "The supplier"), ("product", "The product"), ("both", "Supplier and product")],
        "Whose Approval",
        default="supplier",
        required=True,
        help="Whose page must say that it is approved. On conditions is not enough.",
    )
    is_strict = fields.Boolean(
        "Only Lots Set Aside", help="A lot that is set aside for nobody is not good enough either."
    )
    sentence = fields.Char("What It Asks For", compute="_compute_sentence")

    @api.depends(
        "kind",
        "certificate_type_id",
        "days",
        "property_name",
        "test_id",
        "meaning_id",
        "attached_to",
        "span",
        "approval_of",
        "is_strict",
    )
    @api.depends_context("lang")
    def _compute_sentence(self):
        for requirement in self:
            requirement.sentence = requirement._say()

    @api.depends("sentence")
    def _compute_display_name(self):
        for requirement in self:
            requirement.display_name = requirement.sentence

    @api.constrains("kind", "days", "property_name", "meaning_id")
    def _check_parameters(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for requirement in self:
            needed = NEEDED.get(requirement.kind)
            value = needed and requirement[needed]
            if needed and not (value.strip() if isinstance(value, str) else value):
                raise ValidationError(
                    self.env._(
                        "The requirement %(kind)s of %(rule)s needs to know more: fill in %(field)s.",
                        kind=labels[requirement.kind],
                        rule=requirement.rule_id.name,
                        field=self._fields[needed]._description_string(self.env),
                    )
                )
            if requirement.kind == "expiry_days" and requirement.days < 0:
                raise ValidationError(
                    self.env._("%(rule)s asks for less than no days until expiration.", rule=requirement.rule_id.name)
                )

    def _get_slot(self):
        """What this asks for. Of two rules that ask for the same, the closer one speaks."""
        self.ensure_one()
        apart = self[APART[self.kind]] if self.kind in APART else None
        return self.kind, apart.id if isinstance(apart, models.Model) else apart

    @api.model_create_multi
    def create(self, vals_list):
        requirements = super().create(vals_list)
        self.env.registry.clear_cache()
        return requirements

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        self.env.registry.clear_cache()
        rules = self.rule_id
        result = super().unlink()
        rules.exists()._check_requirements()
        return result

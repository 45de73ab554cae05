"""Rules by which goods are held without anybody pressing a button."""

from odoo import api, fields, models

from odoo.addons.trace_genealogy.fields import Scope

from ...hold import STATUSES
from .quality_states import is_approved

TRIGGERS = [
    ("receipt", "Every Receipt"),
    ("partner", "Receipt from a Supplier Not Approved"),
    ("product", "Receipt of a Product Not Approved"),
    ("expiry", "Expiration Date Reached"),
    ("certificate", "Certificate No Longer Valid"),
    ("inspection", "Failed Inspection"),
    ("exception", "Capture Exception"),
]


class TraceHoldRule(models.Model):
    """When, for what, and as what goods are held. Of rules that fit, all apply; a lot that such a hold holds already is left."""

    _name = "trace.hold.rule"
    _description = "Rule for Holds"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    trigger = fields.Selection(
        TRIGGERS, "When", required=True, default="receipt", help="What must happen for the goods to be held."
    )
    product_ids = Scope(
        "product.product",
        string="Products",
        check_company=True,
        help="Only lots of these. Empty: of all.",
    )
    categ_ids = Scope(
        "product.category",
        string="Product Categories",
        help="Only lots of these and the categories below. Empty: of all.",
    )
    partner_ids = Scope(
        "res.partner",
        string="Suppliers",
        help="Only what comes from these companies. Empty: from all.",
    )
    picking_type_ids = Scope(
        "stock.picking.type",
        string="Operation Types",
        check_company=True,
        help="Only what is received by these. Empty: by all.",
    )
    status = fields.Selection(
        STATUSES, required=True, default="quarantine", help="What the stock shows while it is held by this rule."
    )
    reason = fields.Text(required=True, translate=True, help="Everybody who is refused reads this.")
    include_descendants = fields.Boolean(
        "With What Is Made of It", help="Hold what was and is made of it as well, as long as the hold is placed."
    )
    user_id = fields.Many2one("res.users", "Responsible", help="Who has to decide. Empty: whoever posts.")
    days_due = fields.Integer("Days to Decide", help="By when it should be decided; 0: no day is set.")

    @api.model
    def _apply(self, trigger, lots, partner=None, picking_type=None, origin=None, company=None):
        """Hold those of ``lots`` that the rules for ``trigger`` fit; returns the holds placed.

        Called by whatever notices: a receipt, an inspection, an exception, the dates' cron.
        """
        company = company or self.env.company
        # sudo: rules apply to everybody, who need not see them
        rules = self.sudo().search([("trigger", "=", trigger), ("company_id", "=", company.id)])
        holds = self.env["trace.hold"]
        for rule in rules:
            fitting = rule._filter_lots(lots, partner, picking_type)
            if fitting := rule._leave_out_held(fitting):
                holds |= rule._hold(fitting, origin)
        return holds

    def _filter_lots(self, lots, partner=None, picking_type=None):
        """Those of these lots that the rule speaks of."""
        self.ensure_one()
        if self.picking_type_ids and picking_type not in self.picking_type_ids:
            return lots.browse()
        if self.partner_ids and (
            not partner or partner.commercial_partner_id not in self.partner_ids.commercial_partner_id
        ):
            return lots.browse()
        if self.trigger == "partner" and (not partner or is_approved(partner.commercial_partner_id)):
            return lots.browse()
        return lots.filtered(self._fits_product)

    def _fits_product(self, lot):
        product = lot.product_id
        if self.product_ids and product not in self.product_ids:
            return False
        path = product.categ_id.parent_path or ""
        if self.categ_ids and not any(path.startswith(category.parent_path) for category in self.categ_ids):
            return False
        return self.trigger != "product" or not is_approved(product.product_tmpl_id)

    def _leave_out_held(self, lots):
        """Those that no placed hold of this rule's kind holds whole."""
        if not lots:
            return lots
        held = self.env["trace.hold.line"].search(
            [
                ("lot_id", "in", lots.ids),
                ("state", "=", "placed"),
                ("location_id", "=", False),
                ("package_id", "=", False),
                ("hold_id.kind", "=", self.trigger),
            ]
        )
        return lots - held.lot_id

    def _hold(self, lots, origin=None):
        hold = self.env["trace.hold"]._place(
            lots,
            self.reason,
            status=self.status,
            descendants=self.include_descendants,
            kind=self.trigger,
            origin=origin,
            company=self.company_id,
        )
        due = self.days_due and fields.Date.add(fields.Date.context_today(self), days=self.days_due)
        # sudo: the rule says who decides, whoever posts
        hold.sudo().write({"user_id": (self.user_id or self.env.user).id, "date_due": due or False})
        return hold

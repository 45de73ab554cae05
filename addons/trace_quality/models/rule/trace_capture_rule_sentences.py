"""What a rule does, in plain words."""

from odoo import api, fields, models
from odoo.tools import format_date
from odoo.tools.i18n import format_list


class TraceCaptureRule(models.Model):
    _inherit = "trace.capture.rule"

    sentence = fields.Text("What It Does", compute="_compute_sentence")

    @api.depends(
        "operation",
        "enforcement",
        "product_ids",
        "categ_ids",
        "partner_ids",
        "picking_type_ids",
        "workcenter_ids",
        "country_ids",
        "company_id",
        "sampling_percent",
        "date_from",
        "date_to",
        "requirement_ids.sentence",
    )
    @api.depends_context("lang")
    def _compute_sentence(self):
        for rule in self:
            rule.sentence = rule._say()

    def _say(self):
        self.ensure_one()
        asked = format_list(self.env, [each.sentence for each in self.requirement_ids if each.sentence])
        if not asked:
            return self.env._("Nothing yet: add what is required.")
        sentences = [
            self.env._(
                "When %(what)s %(operation)s%(conditions)s, this is required: %(asked)s.",
                what=self._say_what(),
                operation=self._say_operation(),
                conditions="".join(f", {each}" for each in self._say_conditions()),
                asked=asked,
            ),
            self._say_enforcement(),
            self._say_sampling(),
            self._say_validity(),
        ]
        return " ".join(filter(None, sentences))

    def _say_what(self):
        if self.product_ids:
            return format_list(self.env, self.product_ids.mapped("display_name"))
        if self.categ_ids:
            names = format_list(self.env, self.categ_ids.mapped("complete_name"))
            return self.env._("anything of %(categories)s", categories=names)
        return self.env._("anything")

    def _say_operation(self):
        return {
            "receive": self.env._("is received"),
            "consume": self.env._("is consumed"),
            "produce": self.env._("is produced"),
            "finish": self.env._("is made and a work order of it is finished"),
            "transfer": self.env._("is transferred"),
            "pick": self.env._("is picked"),
            "pack": self.env._("is packed"),
            "ship": self.env._("is shipped"),
            "return": self.env._("is returned"),
            "install": self.env._("is installed"),
        }.get(self.operation, "")

    def _say_conditions(self):
        """What besides the product must be so, in the order of the form; empty when nothing."""
        said = []
        if self.partner_ids:
            names = format_list(self.env, self.partner_ids.mapped("display_name"), style="or")
            said.append(self.env._("the partner being %(partners)s", partners=names))
        if self.country_ids:
            names = format_list(self.env, self.country_ids.mapped("name"), style="or")
            said.append(self.env._("the partner being in %(countries)s", countries=names))
        if self.picking_type_ids:
            names = format_list(self.env, self.picking_type_ids.mapped("display_name"), style="or")
            said.append(self.env._("by %(types)s", types=names))
        if self.workcenter_ids:
            names = format_list(self.env, self.workcenter_ids.mapped("display_name"), style="or")
            said.append(self.env._("at %(workcenters)s", workcenters=names))
        if self.company_id:
            said.append(self.env._("in %(company)s", company=self.company_id.name))
        return said

    def _say_why(self, product):
        """Why this rule is for a product."""
        self.ensure_one()
        if product in self.product_ids:
            return self.env._("It names this product.")
        above = self.env["product.category"].browse(self._get_categories(product))
        if named := above & self.categ_ids:
            return self.env._("It is for the category %(category)s.", category=named[-1].complete_name)
        return self.env._("It is for every product.")

    def _say_enforcement(self):
        return {
            "block": self.env._("Otherwise it is refused."),
            "sign": self.env._(
                "Otherwise it is refused, unless somebody signs with a reason; that is kept as an exception."
            ),
            "warn": self.env._("Otherwise it happens all the same, and an exception is kept."),
        }.get(self.enforcement, "")

    def _say_sampling(self):
        if self.sampling_percent >= 100:
            return ""
        return self.env._("It looks at %(percent)g%% of the lines.", percent=self.sampling_percent)

    def _say_validity(self):
        values = {"since": format_date(self.env, self.date_from), "until": format_date(self.env, self.date_to)}
        if self.date_from and self.date_to:
            return self.env._("In force from %(since)s to %(until)s.", **values)
        if self.date_from:
            return self.env._("In force from %(since)s.", **values)
        return self.env._("In force until %(until)s.", **values) if self.date_to else ""

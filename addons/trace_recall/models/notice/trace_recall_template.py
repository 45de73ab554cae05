"""Texts of notices, from which a case's own are made."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.trace_genealogy.fields import Scope

from ...notice import LANGUAGES, PLACEHOLDERS, Source
from ...recall import KINDS as CASE_KINDS

KINDS = [
    ("consignee", "Letter to Consignees"),
    ("consumer", "Consumer and Press Notice"),
    ("regulator", "Notification of an Authority"),
    ("reminder", "Reminder"),
]
REGIMES = [
    ("general", "General"),
    ("fda", "FDA: 21 CFR 7.49"),
    ("gpsr", "EU: GPSR Art. 35 and 36"),
]


class TraceRecallTemplate(models.Model):
    """What a notice says, with placeholders. Nothing in it is evaluated; see ``notice/merging.py``."""

    _name = "trace.recall.template"
    _description = "Notice Template"
    _order = "kind, sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(KINDS, required=True, default="consignee", index=True)
    regime = fields.Selection(
        REGIMES,
        "Checked By",
        required=True,
        default="general",
        help="Which rules a notice made of it is held to before it is sent.",
    )
    language = fields.Selection(
        selection="_get_languages",
        required=True,
        default="en",
        help="Consignees get the letter in their own language, else in the company's, else in English.",
    )
    case_kind = fields.Selection(CASE_KINDS, "For", help="Kind of case that it is for. Empty: any.")
    company_id = fields.Many2one("res.company", index=True, help="Empty: for all companies.")
    country_ids = Scope(
        "res.country", string="Countries", help="Countries of the consignees that it is for. Empty: any country."
    )
    subject = fields.Char(required=True, help="Placeholders stand between double braces, as in the text.")
    body = fields.Html("Text", required=True)
    placeholders = fields.Char(compute="_compute_placeholders")

    @api.model
    def _get_languages(self):
        """Every language that Odoo knows, installed or not, without its countries."""
        # sudo: the names of languages are no secret
        names = {}
        for lang in (
            self.env["res.lang"].sudo().with_context(active_test=False).search(Domain.TRUE, order="active desc, id")
        ):
            names.setdefault(lang.code.split("_")[0].split("@")[0], lang.name.split(" /")[0].split(" (")[0])
        return sorted(({code: words.own_words for code, words in LANGUAGES.items()} | names).items())

    def _compute_placeholders(self):
        self.placeholders = " ".join(f"{{{{ {name} }}}}" for name in PLACEHOLDERS)

    @api.constrains("subject", "body")
    def _check_placeholders(self):
        for template in self:
            unknown = Source(f"{template.subject} {template.body}").unknown
            if unknown:
                raise ValidationError(
                    self.env._(
                        "“%(names)s” in template %(template)s is no placeholder. Use these: %(known)s.",
                        names="”, “".join(unknown),
                        template=template.name,
                        known=", ".join(PLACEHOLDERS),
                    )
                )

    # ------------------------------------------------------------------ choosing

    @api.model
    def _find_all(self, kind, recall, company):
        """The templates that may be used in this case for this company."""
        # sudo: who prepares a notice need not be allowed to read templates of his other companies
        return self.sudo().search(
            [
                ("kind", "=", kind),
                ("company_id", "in", [company.id, False]),
                ("case_kind", "in", [recall.kind, False]),
            ]
        )

    def _choose(self, languages, country):
        """The template for a reader of these languages, best first, in this country.

        :raise UserError: there is none
        """
        wanted = [*dict.fromkeys([*(code.split("_")[0] for code in languages if code), "en"])]
        fitting = self.filtered(lambda one: not one.country_ids or country in one.country_ids)
        if not fitting:
            raise UserError(
                self.env._(
                    "There is no notice template for this kind of notice. Take one out of the archive under Configuration, "
                    "Recalls, Notice Templates, or write one."
                )
            )
        return min(fitting, key=lambda one: one._get_rank(wanted))

    def _get_rank(self, languages):
        """The smaller, the better it fits: language, own company, own country, own kind of case, order."""
        self.ensure_one()
        place = languages.index(self.language) if self.language in languages else len(languages)
        return place, not self.company_id, not self.country_ids, not self.case_kind, self.sequence, self.id

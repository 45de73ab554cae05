"""Is this unit affected? What the public page answers."""

from odoo import api, fields, models

from ...outside import sql
from ...outside.answer import AFFECTED, decide

# The link type of the GS1 Web Vocabulary that this page is the answer to.
LINK_TYPE = "https://ref.gs1.org/voc/recallStatus"


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    @api.model
    def _get_checking_companies(self):
        """The companies that answer the public, in the order of the companies."""
        # sudo: the visitor is nobody; whether a company answers is public
        return self.env["res.company"].sudo().search([("trace_public_check", "=", True)])

    @api.model
    def _check_unit(self, asked):
        """What the published recalls say of ``asked`` (``outside.number.Asked``), in the language of the environment.

        ``{"answer", "why", "recalls": [{"number", "title", "text", "class", "published", "company", …}], "as_of"}``: one
        statement for every number, and never anything of a case that is not published.
        """
        companies = self._get_checking_companies()
        confirming = companies.filtered("trace_public_confirm")
        self.flush_model(["is_public", "is_drill", "state", "company_id"])
        self.env["trace.recall.lot"].flush_model(["state", "lot_id", "recall_id", "product_id"])
        self.env["trace.recall.difference"].flush_model(["state", "kind", "lot_id", "recall_id"])
        self.env["trace.recall.consignee.line"].flush_model(["recall_id", "product_id"])
        self.env["stock.lot"].flush_model(["name", "product_id", "company_id"])
        self.env["product.product"].flush_model(["barcode", "default_code"])
        self.env["product.uom"].flush_model(["barcode", "product_id"])
        [(recall_ids, *facts)] = self.env.execute_query(sql.check(asked, companies.ids, confirming.ids))
        answer, why = decide(bool(asked.gtin), *facts)
        # sudo: what is published of these cases is for everybody
        recalls = self.sudo().browse(sorted(recall_ids or [])) if answer == AFFECTED else self.browse()
        return {
            "answer": answer,
            "why": why,
            "recalls": [recall._prepare_public() for recall in recalls],
            "as_of": fields.Datetime.now().isoformat(timespec="seconds") + "Z",
        }

    def _prepare_public(self):
        """What everybody may know of a published case."""
        self.ensure_one()
        company = self.company_id
        return {
            "number": self.name,
            "title": self.public_title or "",
            "text": self.public_text or "",
            "class": self.recall_class or "",
            "published": self.date_published.date().isoformat() if self.date_published else "",
            "company": company.name,
            "phone": company.phone or "",
            "email": company.email or "",
            "website": company.website or "",
        }

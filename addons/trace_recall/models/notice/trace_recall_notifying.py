"""Telling whoever has the goods: once each, in his language, with what is his."""

from odoo import fields, models
from odoo.exceptions import UserError

from ...notice import ERROR


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    notice_ids = fields.One2many("trace.recall.notice", "recall_id", "Notices", copy=False)
    delivery_ids = fields.One2many("trace.recall.delivery", "recall_id", "Deliveries", readonly=True, copy=False)

    def _notify(self):
        super()._notify()
        self.ensure_one()
        self._send_kind("consignee", self._get_untold())

    def _get_reader_domain(self):
        """Whoever gets letters in these cases: not whom a consignee named and nobody accepted yet."""
        return [("recall_id", "in", self.ids), ("is_proposed", "=", False)]

    def _get_untold_domain(self):
        """Whoever no letter was made for; who could not be reached is sent it again by hand."""
        return [*self._get_reader_domain(), ("delivery_ids", "not any", [("notice_id.kind", "=", "consignee")])]

    def _get_untold(self):
        self.ensure_one()
        return self.env["trace.recall.consignee"].search(self._get_untold_domain())

    def _send_kind(self, kind, consignees):
        """Send each of these consignees the notice of this kind in his language; returns the deliveries.

        :raise UserError: a notice has errors; nothing was sent then
        """
        self.ensure_one()
        readers = self._find_notices(kind, consignees)
        notices = self.env["trace.recall.notice"].union(*readers)
        notices._check_complete()
        notices.filtered(lambda notice: notice.state == "draft").action_approve()
        deliveries = self.env["trace.recall.delivery"]
        for notice, own in readers.items():
            made = notice._deliver(own)
            deliveries |= made
            self._log("notice", self._say_delivered(notice, made), notice)
        return deliveries

    def _say_delivered(self, notice, deliveries):
        words = dict(deliveries._fields["state"]._description_selection(self.env))
        counts = ", ".join(f"{words[state].lower()}: {len(own)}" for state, own in deliveries.grouped("state").items())
        text = self.env._("%(notice)s: %(counts)s", notice=notice.display_name, counts=counts)
        warnings = [one["message"] for one in notice.findings or [] if one["severity"] != ERROR]
        return "\n".join([text, *warnings])

    # ------------------------------------------------------------------ which notice for whom

    def _find_notices(self, kind, consignees):
        """``{notice: consignees}``; what is not prepared is made of the templates."""
        self.ensure_one()
        chosen = {}
        for company, own in consignees.grouped("company_id").items():
            for template, readers in self._choose_templates(kind, company, own).items():
                chosen[company, template] = readers
        prepared = self._get_prepared(kind)
        found = {key: prepared.get(key) or prepared.get((key[0], key[1].language)) for key in chosen}
        missing = [key for key, notice in found.items() if not notice]
        made = self.env["trace.recall.notice"].create(
            [{"recall_id": self.id, "company_id": company.id, "template_id": one.id} for company, one in missing]
        )
        found |= dict(zip(missing, made, strict=True))
        notices = {}
        for key, readers in chosen.items():
            notices[found[key]] = notices.get(found[key], consignees.browse()) | readers
        return notices

    def _choose_templates(self, kind, company, consignees):
        """``{template: consignees}`` of one company."""
        templates = self.env["trace.recall.template"]._find_all(kind, self, company)
        chosen, cache = {}, {}
        # sudo: language and country of whoever is written to
        for consignee in consignees.sudo():
            partner = consignee.partner_id
            key = (consignee.contact_lang, partner.country_id)
            if key not in cache:
                languages = (consignee.contact_lang, company.partner_id.lang)
                cache[key] = templates._choose(languages, partner.country_id or company.country_id)
            chosen.setdefault(cache[key], []).append(consignee.id)
        return {template: consignees.browse(ids) for template, ids in chosen.items()}

    def _get_prepared(self, kind):
        """``{(company, template): notice}`` and ``{(company, language): notice}``: of each the newest version not given up."""
        own = self.notice_ids.filtered(lambda one: one.kind == kind and one.state != "cancelled").sorted("id")
        newest = own.filtered(lambda one: not (one.next_ids & own))
        by_language = {(notice.company_id, notice.language): notice for notice in newest}
        return by_language | {(notice.company_id, notice.template_id): notice for notice in newest}

    # ------------------------------------------------------------------ buttons

    def action_prepare_notices(self):
        """Make the drafts of the letters that sending would make, to read and change before; returns the list of them."""
        self.ensure_one()
        self.check_access("read")
        self.notice_ids.check_access("create")
        consignees = self._get_untold() or self.env["trace.recall.consignee"].search(self._get_reader_domain())
        if not consignees:
            raise UserError(
                self.env._(
                    "Nobody has goods of %(recall)s, as far as its scope says: take the scope first.", recall=self.name
                )
            )
        self._find_notices("consignee", consignees)
        return self.action_open_notices()

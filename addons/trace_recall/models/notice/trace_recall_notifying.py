"""Telling whoever has the goods: once each, in his language, with what is his."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...notice import ERROR

# States of notices that were not given up, and of those whose text is settled.
ALIVE = ("draft", "approved", "sent")
DECIDED = ("approved", "sent")
ASKED = "trace_recall.mail_activity_type_tell"


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    notice_ids = fields.One2many("trace.recall.notice", "recall_id", "Notices", copy=False)
    delivery_ids = fields.One2many("trace.recall.delivery", "recall_id", "Deliveries", readonly=True, copy=False)

    def _notify(self):
        super()._notify()
        self.ensure_one()
        recall = self._for_own_companies()
        recall._send_kind("consignee", recall._get_untold())
        recall._ask_to_tell()

    def _for_own_companies(self):
        """This case with all companies of the user, whether ticked or not: a notice is not left out by a tick."""
        companies = dict.fromkeys((*self.env.companies.ids, *self.env.user._get_company_ids()))
        return self.with_context(allowed_company_ids=list(companies))

    def _get_reader_domain(self):
        """Whoever gets letters in these cases: not whom a consignee named and nobody accepted yet, nor who, by a correction,
        has had nothing and passed nothing on."""
        return [
            ("recall_id", "in", self.ids),
            ("is_proposed", "=", False),
            "|", "|", "|",
            ("line_ids", "=", False),
            ("line_ids.shipped_quantity", ">", 0),
            ("child_ids", "!=", False),
            ("answer_id", "!=", False),
        ]  # fmt: skip

    def _get_untold_domain(self):
        """Whoever no letter was made for, or who has more by now than it said; who could not be reached is sent it again by
        hand."""
        return [
            *self._get_reader_domain(),
            "|",
            ("delivery_ids", "not any", [("notice_id.kind", "=", "consignee")]),
            ("has_untold_goods", "=", True),
        ]

    def _get_untold(self):
        self.ensure_one()
        return self.env["trace.recall.consignee"].search(self._get_untold_domain())

    def _send_kind(self, kind, consignees, states=ALIVE):
        """Send each of these consignees the notice of this kind in his language; returns the deliveries.

        ``states``: of which notices. Where it is ``DECIDED``, nothing is made or approved, and whom no approved notice is
        for gets none.

        :raise UserError: a notice has errors; nothing was sent then
        """
        self.ensure_one()
        readers = self._find_notices(kind, consignees, states)
        notices = self.env["trace.recall.notice"].union(*readers)
        notices._check_complete()
        notices.filtered(lambda notice: notice.state == "draft").action_approve()
        deliveries = self.env["trace.recall.delivery"]
        for notice, own in readers.items():
            made = notice._deliver(own)
            deliveries |= made
            self._log("notice", self._say_delivered(notice, made), notice)
        return deliveries

    def _ask_to_tell(self):
        """An activity for the recall managers of companies in scope that the user is not of: their consignees wait for them."""
        if self.is_drill:
            return
        # sudo: how many of other companies' consignees wait is told to those companies' managers only
        recall = self.sudo()
        others = [*recall._get_untold_domain(), ("company_id", "not in", self.env.companies.ids)]
        for company, count in recall.env["trace.recall.consignee"]._read_group(others, ["company_id"], ["__count"]):
            for user in recall._find_managers(company.id)[:3]:
                if not recall.activity_search([ASKED], user_id=user.id):
                    recall.activity_schedule(
                        ASKED,
                        user_id=user.id,
                        summary=self.env._("Tell your company's consignees of this recall"),
                        note=self.env._(
                            "%(count)s consignees of your company have not been told. Open the recall and press Send Notices.",
                            count=count,
                        ),
                    )

    def _say_delivered(self, notice, deliveries):
        words = dict(deliveries._fields["state"]._description_selection(self.env))
        counts = ", ".join(f"{words[state].lower()}: {len(own)}" for state, own in deliveries.grouped("state").items())
        text = self.env._("%(notice)s: %(counts)s", notice=notice.display_name, counts=counts)
        warnings = [one["message"] for one in notice.findings or [] if one["severity"] != ERROR]
        return "\n".join([text, *warnings])

    # ------------------------------------------------------------------ which notice for whom

    def _find_notices(self, kind, consignees, states=ALIVE):
        """``{notice: consignees}``; what is not prepared is made of the templates, unless only decided ones are wanted."""
        self.ensure_one()
        chosen = {}
        for company, own in consignees.grouped("company_id").items():
            for template, readers in self._choose_templates(kind, company, own).items():
                chosen[company, template] = readers
        prepared = self._get_prepared(kind, states)
        found = {key: self._choose_prepared(prepared, *key) for key in chosen}
        missing = [key for key, notice in found.items() if not notice and "draft" in states]
        made = self.env["trace.recall.notice"].create(
            [{"recall_id": self.id, "company_id": company.id, "template_id": one.id} for company, one in missing]
        )
        found |= dict(zip(missing, made, strict=True))
        notices = {}
        for key, readers in chosen.items():
            if found[key]:
                notices[found[key]] = notices.get(found[key], consignees.browse()) | readers
        return notices

    @api.model
    def _choose_prepared(self, prepared, company, template):
        """The notice made of this template, else one in its language; never one for certain countries in place of another."""
        same = prepared.get((company, template.language))
        if same and same.template_id and template.country_ids:
            same = None
        return prepared.get((company, template)) or same

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

    def _get_prepared(self, kind, states):
        """``{(company, template): notice}`` and ``{(company, language): notice}``: of each the newest version in these states.

        What was made for certain countries is found by its template alone.
        """
        own = self.notice_ids.filtered(lambda one: one.kind == kind and one.state in states).sorted("id")
        newest = own.filtered(lambda one: not (one.next_ids & own))
        anywhere = newest.filtered(lambda one: not one.template_id.country_ids)
        by_language = {(notice.company_id, notice.language): notice for notice in anywhere}
        return by_language | {(notice.company_id, notice.template_id): notice for notice in newest}

    # ------------------------------------------------------------------ buttons

    def action_prepare_notices(self):
        """Make the drafts of the letters that sending would make, to read and change before; returns the list of them."""
        self.ensure_one()
        self.check_access("read")
        self.env["trace.recall.notice"].check_access("create")
        recall = self._for_own_companies()
        consignees = recall._get_untold() or recall.env["trace.recall.consignee"].search(recall._get_reader_domain())
        if not consignees:
            raise UserError(
                self.env._(
                    "Nobody has goods of %(recall)s, as far as its scope says: take the scope first.", recall=self.name
                )
            )
        recall._find_notices("consignee", consignees)
        return self.action_open_notices()

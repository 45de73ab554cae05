"""What the reports of a recall say of notices, checks and clocks."""

# `_` is self.env._ in here.
# pylint: disable=prefer-env-translation

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from ...closing.content import table

PUBLISHABLE = ("approved", "sent")


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _get_report_notice(self):
        """What the public is told: the approved consumer and press notices, and the goods they are about.

        :raise UserError: none is approved
        """
        notices = self._get_public_notices()
        if not notices:
            raise UserError(
                self.env._(
                    "%(recall)s has no approved notice for consumers and press. Write one under Notices, and have it approved.",
                    recall=self.display_name,
                )
            )
        _ = self.env._
        facts = [(_("Case"), self.name), (_("Firm"), self._say_firm()), (_("Class"), self.class_label)]
        texts = [html2plaintext(notice.preview or "") for notice in notices]
        return self._state("notice", _("Public Notice"), facts, [self._get_product_table()], texts=texts)

    def _get_public_notices(self):
        """The newest version of each notice for consumers and press that was approved."""
        domain = [("recall_id", "=", self.id), ("kind", "=", "consumer"), ("state", "in", PUBLISHABLE)]
        notices = self.env["trace.recall.notice"].search(domain, order="language, id")
        return notices - notices.previous_id

    def _get_notice_methods(self, consignees):
        """How each was told first: by the first notice that arrived, where one did."""
        domain = [("consignee_id", "in", consignees.ids), ("notice_id.kind", "=", "consignee")]
        # sudo: the companies of the consignees were judged
        deliveries = self.env["trace.recall.delivery"].sudo().search(domain, order="id desc")
        words = {name: dict(deliveries._fields[name]._description_selection(self.env)) for name in ("channel", "state")}
        return {
            one.consignee_id.id: f"{words['channel'][one.channel]} ({words['state'][one.state].lower()})"
            for one in deliveries.sorted(lambda one: one.state in ("queued", "sent"))
        }

    def _get_check_tables(self):
        """The effectiveness checks and what each consignee of their samples said (21 CFR 7.53(b)(5))."""
        _ = self.env._
        checks = self.env["trace.recall.check"].search([("recall_id", "=", self.id)], order="id")
        verdicts = dict(checks._fields["verdict"]._description_selection(self.env))
        rows = [
            (one.level, one.population, one.size, one.seed or "", self._iso(one.date), one.asked_count, one.effective_count,
             one.failed_count, one.share if one.verdict else "", verdicts.get(one.verdict, ""))
            for one in checks
        ]  # fmt: skip
        columns = (
            _("Level"), _("Out Of"), _("Sample"), _("Seed"), _("Drawn (UTC)"), _("Asked"), _("Effective"),
            _("Not Effective or Not Reached"), _("Effective (%)"), _("Verdict"),
        )  # fmt: skip
        return [table("checks", _("Effectiveness Checks"), columns, rows), self._get_check_line_table()]

    def _get_check_line_table(self):
        _ = self.env._
        lines = self.env["trace.recall.check.line"].search([("recall_id", "=", self.id)], order="id")
        words = {name: dict(lines._fields[name]._description_selection(self.env)) for name in ("method", "result")}
        rows = [
            (one.consignee_id.display_name, words["method"][one.method], self._iso(one.date),
             words["result"].get(one.result, ""), one.note or "")
            for one in lines
        ]  # fmt: skip
        columns = (_("Consignee"), _("Method"), _("Asked (UTC)"), _("Result"), _("Note"))
        return table("check_lines", _("Results of the Checks"), columns, rows)

    def _get_clock_table(self):
        _ = self.env._
        clocks = self.env["trace.recall.clock"].search([("recall_id", "=", self.id)], order="date_due, id")
        states = dict(clocks._fields["state"]._description_selection(self.env))
        rows = [
            (one.name, one.authority or "", one.reference or "", one.company_id.name, self._iso(one.date_start),
             self._iso(one.date_due), states.get(one.state, ""), self._iso(one.date_done), one.authority_number or "",
             one.reason or "")
            for one in clocks
        ]  # fmt: skip
        columns = (
            _("Clock"), _("Authority"), _("Clause"), _("Company"), _("Began (UTC)"), _("Due (UTC)"), _("State"),
            _("Done (UTC)"), _("Their Number"), _("Why It Does Not Apply"),
        )  # fmt: skip
        return table("clocks", _("Clocks of Authorities"), columns, rows)

    def _get_notice_table(self):
        _ = self.env._
        notices = self.env["trace.recall.notice"].search([("recall_id", "=", self.id)], order="id")
        words = {name: dict(notices._fields[name]._description_selection(self.env)) for name in ("kind", "state")}
        rows = [
            (words["kind"].get(one.kind, ""), one.language, one.revision, one.subject, words["state"][one.state],
             one.approved_by_id.name or "", self._iso(one.approved_on), self._iso(one.sent_on))
            for one in notices
        ]  # fmt: skip
        columns = (
            _("Notice"), _("Language"), _("Version"), _("Subject"), _("State"), _("Approved By"), _("Approved (UTC)"),
            _("Sent (UTC)"),
        )  # fmt: skip
        return table("notices", _("Notices"), columns, rows)

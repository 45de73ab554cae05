"""What the reports of a recall say of notices, checks and clocks."""

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
        facts = [
            (self.env._("Case"), self.name),
            (self.env._("Firm"), self._say_firm()),
            (self.env._("Class"), self.class_label),
        ]
        texts = [html2plaintext(notice.preview or "") for notice in notices]
        return self._state("notice", self.env._("Public Notice"), facts, [self._get_product_table()], texts=texts)

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
        checks = self.env["trace.recall.check"].search([("recall_id", "=", self.id)], order="id")
        verdicts = dict(checks._fields["verdict"]._description_selection(self.env))
        rows = [
            (one.level, one.population, one.size, one.seed or "", self._iso(one.date), one.asked_count, one.effective_count,
             one.failed_count, one.share if one.verdict else "", verdicts.get(one.verdict, ""))
            for one in checks
        ]  # fmt: skip
        columns = (
            self.env._("Level"),
            self.env._("Out Of"),
            self.env._("Sample"),
            self.env._("Seed"),
            self.env._("Drawn (UTC)"),
            self.env._("Asked"),
            self.env._("Effective"),
            self.env._("Not Effective or Not Reached"),
            self.env._("Effective (%)"),
            self.env._("Verdict"),
        )
        return [table("checks", self.env._("Effectiveness Checks"), columns, rows), self._get_check_line_table()]

    def _get_check_line_table(self):
        lines = self.env["trace.recall.check.line"].search([("recall_id", "=", self.id)], order="id")
        words = {name: dict(lines._fields[name]._description_selection(self.env)) for name in ("method", "result")}
        rows = [
            (one.consignee_id.display_name, words["method"][one.method], self._iso(one.date),
             words["result"].get(one.result, ""), one.note or "")
            for one in lines
        ]  # fmt: skip
        columns = (
            self.env._("Consignee"),
            self.env._("Method"),
            self.env._("Asked (UTC)"),
            self.env._("Result"),
            self.env._("Note"),
        )
        return table("check_lines", self.env._("Results of the Checks"), columns, rows)

    def _get_clock_table(self):
        clocks = self.env["trace.recall.clock"].search([("recall_id", "=", self.id)], order="date_due, id")
        states = dict(clocks._fields["state"]._description_selection(self.env))
        rows = [
            (one.name, one.authority or "", one.reference or "", one.company_id.name, self._iso(one.date_start),
             self._iso(one.date_due), states.get(one.state, ""), self._iso(one.date_done), one.authority_number or "",
             one.reason or "")
            for one in clocks
        ]  # fmt: skip
        columns = (
            self.env._("Clock"),
            self.env._("Authority"),
            self.env._("Clause"),
            self.env._("Company"),
            self.env._("Began (UTC)"),
            self.env._("Due (UTC)"),
            self.env._("State"),
            self.env._("Done (UTC)"),
            self.env._("Their Number"),
            self.env._("Why It Does Not Apply"),
        )
        return table("clocks", self.env._("Clocks of Authorities"), columns, rows)

    def _get_notice_table(self):
        notices = self.env["trace.recall.notice"].search([("recall_id", "=", self.id)], order="id")
        words = {name: dict(notices._fields[name]._description_selection(self.env)) for name in ("kind", "state")}
        rows = [
            (words["kind"].get(one.kind, ""), one.language, one.revision, one.subject, words["state"][one.state],
             one.approved_by_id.name or "", self._iso(one.approved_on), self._iso(one.sent_on))
            for one in notices
        ]  # fmt: skip
        columns = (
            self.env._("Notice"),
            self.env._("Language"),
            self.env._("Version"),
            self.env._("Subject"),
            self.env._("State"),
            self.env._("Approved By"),
            self.env._("Approved (UTC)"),
            self.env._("Sent (UTC)"),
        )
        return table("notices", self.env._("Notices"), columns, rows)

"""What the reports of a recall state: facts and tables, read set-based, of what the reader may be told."""

from odoo import models

from ...closing import sql
from ...closing.content import content, table


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    # ------------------------------------------------------------------ the reports

    def _get_report_status(self):
        """21 CFR 7.53(b): who was told how and when, who answered, what came back, how effective it is, when it ends."""
        consignees = self._get_report_consignees()
        return self._state(
            "status",
            self.env._("Recall Status Report"),
            [*self._get_case_facts(), *self._get_status_facts(consignees)],
            [
                self._get_consignee_table(consignees),
                self._get_answer_table(consignees),
                *self._get_check_tables(),
                self._get_clock_table(),
                self._get_product_table(),
            ],
            clause="21 CFR 7.53",
        )

    def _get_report_affected(self):
        """Every lot of the snapshot, and every consignee with what he has."""
        consignees = self._get_report_consignees()
        return self._state(
            "affected",
            self.env._("Affected List"),
            self._get_case_facts(),
            [
                self._get_product_table(),
                self._get_lot_table(),
                self._get_goods_table(consignees),
                self._get_stock_table(),
                self._get_left_out_table(),
            ],
        )

    def _get_report_closing(self):
        """What became of everything: mass balance, reconciliation per consignee, what stands open, the timeline."""
        consignees = self._get_report_consignees()
        return self._state(
            "closing",
            self.env._("Recall Closing Report"),
            [*self._get_case_facts(), *self._get_status_facts(consignees), *self._get_closing_facts()],
            [
                self._get_balance_table(),
                self._get_answer_table(consignees),
                *self._get_check_tables(),
                self._get_disposition_table(),
                self._get_cost_table(),
                self._get_open_point_table(),
                self._get_timeline_table(),
            ],
        )

    def _get_report_case(self):
        """Everything that is known of the case."""
        consignees = self._get_report_consignees()
        return self._state(
            "case",
            self.env._("Recall Case"),
            [*self._get_case_facts(), *self._get_status_facts(consignees), *self._get_closing_facts()],
            [
                self._get_evaluation_table(),
                self._get_team_table(),
                self._get_product_table(),
                self._get_lot_table(),
                self._get_left_out_table(),
                self._get_consignee_table(consignees),
                self._get_goods_table(consignees),
                self._get_answer_table(consignees),
                self._get_notice_table(),
                self._get_clock_table(),
                *self._get_check_tables(),
                self._get_stock_table(),
                self._get_hold_table(),
                self._get_disposition_table(),
                self._get_cost_table(),
                self._get_open_point_table(),
                self._get_timeline_table(),
                self._get_report_table(),
            ],
        )

    def _state(self, kind, title, facts, tables, **more):
        return content(
            kind,
            [fact for fact in facts if fact[1] or type(fact[1]) in (int, float)],
            [one for one in tables if one],
            title=title,
            case=self.name,
            company=self.company_id.name,
            **self._get_hidden(),
            **more,
        )

    # ------------------------------------------------------------------ facts

    def _get_case_facts(self):
        """What is said at the head of every report."""
        said = {name: self._say(name) for name in ("kind", "state", "depth", "public_warning")}
        return [
            (self.env._("Case"), self.name),
            (self.env._("Subject"), self.subject),
            (self.env._("Firm"), self._say_firm()),
            (self.env._("Kind"), said["kind"]),
            (self.env._("Drill"), self.env._("Yes: a rehearsal, nothing was recalled") if self.is_drill else ""),
            (self.env._("Class"), self.class_label),
            (self.env._("State"), said["state"]),
            (self.env._("What is wrong"), self.reason),
            (self.env._("Hazard"), self.hazard),
            (self.env._("What holders are asked to do"), self.instructions),
            (self.env._("Depth"), said["depth"]),
            (self.env._("Public warning"), said["public_warning"]),
            (self.env._("Why (not)"), self.public_warning_reason),
            (self.env._("Responsible"), self.user_id.name),
            (self.env._("Root lots"), ", ".join(self._get_root_names())),
            (
                self.env._("Narrowed"),
                self.env._("Yes: what can be shown to have taken nothing is left out")
                if self.narrowed
                else self.env._("No"),
            ),
            (self.env._("Opened"), self._iso(self.date_opened)),
            (self.env._("Scope taken"), self._iso(self.date_scoped)),
            (self.env._("Scope as known at"), self._iso(self.known_at)),
            (self.env._("Contained"), self._iso(self.date_contained)),
            (self.env._("Notices sent"), self._iso(self.date_notified)),
            (self.env._("Verification begun"), self._iso(self.date_verifying)),
            (self.env._("Closed"), self._iso(self.date_closed)),
            (self.env._("Estimated completion"), str(self.date_estimated or "")),
        ]

    def _get_status_facts(self, consignees):
        """The counts that 21 CFR 7.53(b) asks for."""
        counts = {name: sum(bool(one[name]) for one in consignees) for name in ("notified", "responded")}
        silent = sum(one["notified"] != "" and not one["responded"] for one in consignees)
        return [
            (self.env._("Consignees"), len(consignees)),
            (self.env._("Consignees notified (b)(1)"), counts["notified"]),
            (self.env._("Consignees that responded (b)(2)"), counts["responded"]),
            (self.env._("Consignees notified that did not respond (b)(3)"), silent),
        ]

    def _get_hidden(self):
        """What belongs to companies that the reader is not told of: counted, never named."""
        [(lots, consignees)] = self.env.execute_query(sql.hidden(self.id, self._get_told_companies()))
        return {"hidden_lots": lots, "hidden_consignees": consignees}

    def _get_root_names(self):
        """The numbers of the root lots, at most fifty of them, those the reader may see."""
        Lot = self.env["stock.lot"]
        # sudo: only the ids are read; whether the reader may see them is asked by the search
        names = Lot.search([("id", "in", self.sudo().root_lot_ids.ids)], order="name, id").mapped("name")
        return names[:50] + ([self.env._("and %(count)s more", count=len(names) - 50)] if names[50:] else [])

    def _say_firm(self):
        # sudo: the address of the firm stands on what the firm reports
        partner = self.sudo().company_id.partner_id
        return " ".join((partner._display_address(without_company=False) or "").split("\n")).strip()

    def _say(self, name):
        """The label of a selection's value."""
        return dict(self._fields[name]._description_selection(self.env)).get(self[name], "")

    def _iso(self, moment):
        return f"{moment.replace(microsecond=0).isoformat()}Z" if moment else ""

    # ------------------------------------------------------------------ tables

    def _get_team_table(self):
        roles = dict(self.env["trace.recall.member"]._fields["role"]._description_selection(self.env))
        rows = [
            (one.user_id.name, roles[one.role], one.deputy_id.name or "", one.phone or "", one.note or "")
            for one in self.member_ids
        ]
        columns = (self.env._("Who"), self.env._("Role"), self.env._("Deputy"), self.env._("Phone"), self.env._("Note"))
        return table("team", self.env._("Team"), columns, rows)

    def _get_timeline_table(self):
        kinds = dict(self.env["trace.recall.entry"]._fields["kind"]._description_selection(self.env))
        entries = self.env["trace.recall.entry"].search([("recall_id", "=", self.id)], order="date, id")
        rows = [(self._iso(one.date), kinds[one.kind], one.text, one.user_id.name or "") for one in entries]
        return table(
            "timeline",
            self.env._("Timeline"),
            (self.env._("When (UTC)"), self.env._("Kind"), self.env._("What"), self.env._("By")),
            rows,
        )

    def _get_open_point_table(self):
        """What is open now; of a closed case, what stood open then."""
        rows = [(self._iso(one.date), one.message, one.reason or "", one.user_id.name) for one in self.open_point_ids]
        if self.state != "closed":
            rows = [("", point["message"], "", "") for point in self._get_open_points()]
        columns = (self.env._("Closed with it (UTC)"), self.env._("What is open"), self.env._("Why"), self.env._("By"))
        return table("open_points", self.env._("Open Points"), columns, rows)

    def _get_report_table(self):
        rows = [(one.name, self._iso(one.date), one.user_id.name, one.content_hash) for one in self.report_ids]
        return table(
            "reports",
            self.env._("Reports"),
            (self.env._("Report"), self.env._("Made (UTC)"), self.env._("By"), "SHA-256"),
            rows,
        )

    def _get_evaluation_table(self):
        Evaluation = self.env["trace.recall.evaluation"]
        words = {
            name: dict(Evaluation._fields[name]._description_selection(self.env))
            for name in ("state", "occurred", "severity", "likelihood")
        }
        rows = [
            (
                one.version, words["state"][one.state], words["occurred"].get(one.occurred, ""), one.occurred_text or "",
                one.conditions or "", one.population or "", words["severity"].get(one.severity, ""),
                words["likelihood"].get(one.likelihood, ""), one.consequences or "", one.recall_class or "",
                one.conclusion or "", one.concluded_by_id.name or "", self._iso(one.concluded_on),
            )
            for one in self.evaluation_ids
        ]  # fmt: skip
        columns = (
            self.env._("Version"),
            self.env._("State"),
            self.env._("Occurred"),
            self.env._("What Occurred"),
            self.env._("Conditions"),
            self.env._("Populations"),
            self.env._("Severity"),
            self.env._("Likelihood"),
            self.env._("Consequences"),
            self.env._("Class"),
            self.env._("Conclusion"),
            self.env._("Concluded By"),
            self.env._("On (UTC)"),
        )
        return table("evaluations", self.env._("Hazard Evaluations (21 CFR 7.41)"), columns, rows)

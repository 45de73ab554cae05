"""The companies of a group in one recall: whose part is contained by whom."""

from odoo import fields, models

from ...containment import sql
from ..case.trace_recall_steps import MANAGER


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _get_companies_to_contain(self):
        """The companies whose goods the user may hold for this case.

        His own; and, where he leads it for the lead company, those that let recalls of others contain theirs.
        """
        self.ensure_one()
        mine = self.env.user._get_company_ids()
        # sudo: which companies let others contain is asked on behalf of whoever leads the case, who is not told
        Company = self.env["res.company"].sudo().with_context(active_test=False)
        companies = Company.browse(mine)
        if self.env.su or self.company_id.id in mine:
            # sudo: the lead company is named by its own case
            companies |= self.sudo().company_id | Company.search([("trace_recall_contained_by_others", "=", True)])
        return companies

    def _count_parts(self, asking):
        """Count each company's part anew; those that nobody of ``asking`` contains are asked to, once."""
        self.ensure_one()
        for name, fnames in sql.FLUSHED.items():
            self.env[name].flush_model(fnames)
        rows = self.env.execute_query(sql.parts(self.id, self.company_id.id))
        known = {part.company_id.id: part for part in self.part_ids}
        new = [company for company, *_counts in rows if company not in known]
        created = self.env["trace.recall.company"].create(
            [{"recall_id": self.id, "company_id": company, "user_id": self._find_lead(company)} for company in new]
        )
        known |= {part.company_id.id: part for part in created}
        for company, lots, waiting, _own in rows:
            known[company]._count(lots, waiting)
        for company in known.keys() - {row[0] for row in rows}:
            known[company]._count(0, 0)
        self._add_scope_companies(created.company_id)
        if asking and not self.is_drill:
            own = {company for company, _lots, _open, waiting in rows if waiting}
            self._ask(self.part_ids.filtered(lambda part: part.company_id.id in own - set(asking.ids)))

    def _add_scope_companies(self, companies):
        if new := companies - self.scope_company_ids:
            self._write_step({"scope_company_ids": [fields.Command.link(company) for company in new.ids]})

    def _find_lead(self, company_id):
        """Who contains a company's part: the case's responsible where he may, else one of its recall managers."""
        if self.user_id.active and company_id in self.user_id.company_ids.ids:
            return self.user_id.id
        return self._find_managers(company_id)[:1].id

    def _find_managers(self, company_id):
        group = self.env.ref(MANAGER)
        return self.env["res.users"].search(
            [("all_group_ids", "in", group.ids), ("company_ids", "in", [company_id]), ("share", "=", False)], order="id"
        )

    def _ask(self, parts):
        """An activity for the recall managers of these companies: their part waits for them."""
        for part in parts.filtered(lambda part: not part.date_asked):
            for user in part.user_id.filtered("active") or self._find_managers(part.company_id.id)[:3]:
                self.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=self.env._("Contain your company's part of this recall"),
                    note=self.env._(
                        "%(count)s lots of your company are in scope. Open the recall and press Contain Now.",
                        count=part.open_count,
                    ),
                    user_id=user.id,
                )
            part._write_step({"date_asked": fields.Datetime.now()})

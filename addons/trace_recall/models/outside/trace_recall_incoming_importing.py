"""Notices of a file: each once, new facts of known ones, errors by row."""

from odoo import api, models

from ...outside.feed import read

FACTS = (
    "firm", "description", "brand", "codes", "reason", "recall_class", "distribution", "date_begun", "date_reported",
    "status", "event", "url",
)  # fmt: skip


class TraceRecallIncoming(models.Model):
    _inherit = "trace.recall.incoming"

    @api.model
    def _import(self, content, source, company):
        """Take in a file. ``{"created", "changed", "same": counts, "errors": [sentences], "incoming": records}``.

        The same file again changes nothing. A decided notice whose facts changed at the source is to be looked at again.

        :raise BadFile: nothing in it can be read
        """
        self.check_access("create")
        notices, errors = read(content)
        known = {
            one.name: one
            for one in self.search(
                [
                    ("company_id", "=", company.id),
                    ("source", "=", source),
                    ("name", "in", [n["number"] for n in notices]),
                ]
            )
        }
        fresh = [notice for notice in notices if notice["number"] not in known]
        changed = [
            notice for notice in notices if notice["number"] in known and known[notice["number"]].raw != notice["raw"]
        ]
        created = self.create(
            [{"source": source, "company_id": company.id, **self._prepare_facts(one)} for one in fresh]
        )
        for incoming, notice in zip(created, fresh, strict=True):
            incoming._write_step({"raw": notice["raw"]})
        for notice in changed:
            known[notice["number"]]._renew(notice)
        renewed = self.concat(*(known[notice["number"]] for notice in changed))
        renewed._match()
        return {
            "created": len(created),
            "changed": len(changed),
            "same": len(notices) - len(fresh) - len(changed),
            "errors": [self._say_bad_row(row, bad) for row, bad in errors],
            "incoming": created + renewed,
        }

    @api.model
    def _prepare_facts(self, notice):
        return {"name": notice["number"], **{name: notice[name] or False for name in FACTS}}

    def _renew(self, notice):
        """New facts from the source; what was decided on the old ones is to be looked at again."""
        facts = {name: notice[name] or False for name in FACTS}
        decided = self.state in ("relevant", "not_relevant") and not self.recall_id
        step = {"state": "look_again"} if decided else {}
        facts |= {"date_look_again": self.env.cr.now().date()} if decided else {}
        self._write_step({**facts, "raw": notice["raw"], **step})
        self.message_post(body=self.env._("The source changed this notice."))

    @api.model
    def _say_bad_row(self, row, bad):
        sentence = {
            "shape": self.env._("this is no recall: an object with named fields is needed"),
            "number": self.env._("there is no recall number"),
            "date": self.env._("“%(value)s” is no date; write 20260131 or 2026-01-31", value=bad.value),
            "twice": self.env._("recall %(value)s stands in the file a second time", value=bad.value),
        }[bad.kind]
        return self.env._("Row %(row)s: %(problem)s.", row=row, problem=sentence)

    @api.model
    def _say_bad_file(self, bad):
        return {
            "large": self.env._("The file is larger than 20 MB. Divide it."),
            "rows": self.env._("The file has more than 20,000 recalls. Divide it."),
            "json": self.env._(
                "The file is no JSON of recalls: a list of objects, or an object with “results”, is needed."
            ),
            "csv": self.env._("The file is no table in CSV."),
            "columns": self.env._("No column of the table is called recall_number."),
        }[bad.kind]

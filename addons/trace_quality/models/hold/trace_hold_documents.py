"""What is said of a hold elsewhere: to the documents that lose what they were promised, and in the ledger."""

from markupsafe import Markup

from odoo import fields, models

from ...hold import sql

# What is written to the ledger of what is held.
FLUSHED = {
    "trace.hold.line": ["hold_id", "lot_id", "location_id", "package_id"],
    "stock.lot": ["name", "product_id"],
    "stock.location": ["complete_name", "usage"],
    "stock.package": ["name"],
}


class TraceHold(models.Model):
    _inherit = "trace.hold"

    def _tell_documents(self, words):
        """Write on each document what it lost; ``words`` is {document: (lots, whether they were picked)}."""
        by_model = {}
        for document, (lots, picked) in words.items():
            by_model.setdefault(document._name, {})[document] = self._say_lost(lots, picked)
        for model, bodies in by_model.items():
            # sudo: a document learns what it lost, whoever holds the goods
            documents = self.env[model].sudo().browse(document.id for document in bodies)
            documents._message_log_batch({document.id: body for document, body in bodies.items()})
        self._remind_responsibles({document: body for bodies in by_model.values() for document, body in bodies.items()})

    def _say_lost(self, lots, picked):
        said = self.env._(
            "%(lots)s may not move any more (%(holds)s: %(reason)s). The reservation was given up; what other stock there is was "
            "reserved instead.",
            lots=", ".join(lots.mapped("name")),
            holds=", ".join(self.mapped("name")),
            reason="; ".join(self.mapped("reason")),
        )
        put_back = self.env._("It was picked already: put it back, or bring it to quarantine.") if picked else ""
        return Markup("<p>%s %s</p>") % (said, put_back)

    def _describe_for(self, lot):
        """A sentence for each: which hold holds this lot, why, since when and by whom; of another company's only that."""
        mine = self.env.companies
        # sudo: one company's people are told that another company of theirs holds the goods, and nothing more
        holds = self.sudo()
        return [hold._say_held(lot) if hold.company_id in mine else hold._say_held_elsewhere(lot) for hold in holds]

    def _say_held(self, lot):
        words = dict(self._fields["status"]._description_selection(self.env))
        return self.env._(
            "%(lot)s (%(product)s) is in status %(status)s: %(reason)s Hold %(hold)s was placed on %(since)s by %(who)s.",
            lot=lot.name,
            product=lot.product_id.display_name,
            status=words[self.status],
            reason=self._get_reason_sentence(),
            hold=self.name,
            since=fields.Datetime.context_timestamp(self, self.date_placed or self.create_date).strftime(
                "%Y-%m-%d %H:%M"
            ),
            who=self.placed_by_id.name or self.env.user.name,
        )

    def _say_held_elsewhere(self, lot):
        return self.env._(
            "%(lot)s (%(product)s) is held by another company. Ask somebody who sees that company.",
            lot=lot.name,
            product=lot.product_id.display_name,
        )

    def _get_reason_sentence(self):
        """The reason, ending as a sentence does."""
        reason = (self.reason or "").strip()
        return reason if reason.endswith((".", "!", "?")) else f"{reason}."

    def _remind_responsibles(self, bodies):
        """An activity on every document, for whoever is responsible for it, else for the hold."""
        todo = self.env.ref("mail.mail_activity_data_todo")
        # sudo: the activity is for somebody else, on a document that the user need not see
        self.env["mail.activity"].sudo().create(
            [
                {
                    "activity_type_id": todo.id,
                    "summary": self.env._("Goods of it are on hold"),
                    "note": body,
                    "res_model_id": self.env["ir.model"]._get_id(document._name),
                    "res_id": document.id,
                    "user_id": (document.user_id or self.user_id[:1] or self.env.user).id,
                }
                for document, body in bodies.items()
                if "activity_ids" in document._fields
            ]
        )


class TraceHoldLine(models.Model):
    _inherit = "trace.hold.line"

    def _append_holding(self, disposition):
        """Append to the ledger that these lots are held, or no longer are: an event per hold, which moves nothing."""
        now = fields.Datetime.now()
        holds = self.hold_id
        events = self.env["trace.event"]._append(
            [
                {
                    "event_type": "object",
                    "biz_step": "holding",
                    "disposition": disposition,
                    "event_time": now,
                    "company_id": hold.company_id.id,
                    "res_model": hold._name,
                    "res_id": hold.id,
                    "reference": hold.name,
                    "details": {"hold": hold.status},
                }
                for hold in holds
            ]
        )
        for name, fnames in FLUSHED.items():
            self.env[name].flush_model(fnames)
        self.env.cr.execute(sql.append_lines(dict(zip(holds.ids, events.ids, strict=True)), self.ids))
        events.invalidate_recordset(["line_ids"], flush=False)

    def _describe(self):
        """A sentence for each: why its lot may not move, and where only."""
        return [
            " ".join(
                [
                    *line.hold_id._describe_for(line.lot_id),
                    *(
                        [self.env._("Only in %(place)s.", place=line.location_id.display_name)]
                        if line.location_id
                        else []
                    ),
                ]
            )
            for line in self
        ]

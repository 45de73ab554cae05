"""Corrections: what was wrong with a posted fact, what is right, who said so, and why."""

from contextlib import contextmanager
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..freeze import sql
from .correcting import correcting, get_reason

SHORTEST_REASON = 5
CORRECTOR = "trace_genealogy.group_trace_corrector"


class TraceCorrection(models.Model):
    """One correction, and the events that it appended.

    Nobody writes here by hand: ``correct`` asks and applies, ``action_approve`` and ``action_refuse`` decide on what waits for
    a second person, ``explain`` gives the reason of an edit that was made without one. What was applied never changes.
    """

    _name = "trace.correction"
    _description = "Correction"
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char("Number", required=True, readonly=True, default="/")
    state = fields.Selection(
        [("to_approve", "To approve"), ("applied", "Applied"), ("refused", "Refused")],
        required=True,
        readonly=True,
        default="to_approve",
        index=True,
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    res_model = fields.Char("Model", required=True, readonly=True)
    res_id = fields.Integer("Record (id)", required=True, readonly=True)
    reference = fields.Char("Corrected", readonly=True, help="What was corrected, by its name at the time.")
    values = fields.Json(readonly=True, help="By record and field: what was and what is stated instead.")
    names = fields.Json(readonly=True, help="By field and id: what lots, places and packages were called at the time.")
    changes = fields.Text("Changed", compute="_compute_changes", help="What was, and what is stated instead.")
    reason = fields.Text(readonly=True)
    no_reason = fields.Boolean(
        "Without a Reason",
        readonly=True,
        help="A posted fact was edited without saying why. Somebody has to add the reason.",
    )
    due_date = fields.Date("Reason Due", readonly=True)
    is_overdue = fields.Boolean("Overdue", compute="_compute_is_overdue", search="_search_is_overdue")
    requested_by_id = fields.Many2one("res.users", "Requested by", readonly=True)
    approved_by_id = fields.Many2one("res.users", "Decided by", readonly=True)
    explained_by_id = fields.Many2one("res.users", "Reason Given by", readonly=True)
    applied_on = fields.Datetime(readonly=True)
    decided_on = fields.Datetime(readonly=True)
    explained_on = fields.Datetime("Reason Given on", readonly=True)
    refusal = fields.Text("Why Refused", readonly=True)
    event_ids = fields.Many2many(
        "trace.event", "trace_correction_event_rel", "correction_id", "event_id", "Events", readonly=True
    )

    _by_record = models.Index("(res_model, res_id)")
    _unexplained = models.Index("(due_date) WHERE no_reason")

    @api.depends("values")
    @api.depends_context("lang", "tz")
    def _compute_changes(self):
        for correction in self:
            correction.changes = "\n".join(correction._describe_changes())

    @api.depends("no_reason", "due_date")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for correction in self:
            correction.is_overdue = correction.no_reason and bool(correction.due_date) and correction.due_date < today

    def _search_is_overdue(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return [("no_reason", "=", True), ("due_date", "<", fields.Date.context_today(self))]

    def _describe_changes(self):
        """One line per changed field: ``Lot/Serial Number: A → B``; with the record's name when there are several."""
        lines = []
        several = len(self.values or {}) > 1
        for key, changes in (self.values or {}).items():
            model_name, record_id = key.split(",")
            if model_name not in self.env:
                continue
            # sudo: the names of what was corrected are shown to whoever may see the correction
            record = self.env[model_name].sudo().browse(int(record_id)).exists()
            prefix = f"{self.env['trace.freeze']._get_place(record)}: " if several and record else ""
            shown = self._get_model_of_fields(model_name)
            for name, (old, new) in changes.items():
                if name in shown._fields:
                    words = self._get_words(shown, name, (self.names or {}).get(name))
                    lines.append(f"{prefix}{self._get_label(shown, name)}: {words(old)} → {words(new)}")
        return lines

    # ------------------------------------------------------------------ correcting

    @api.model
    def correct(self, res_model, res_id, values, reason):
        """Correct a posted fact: apply the new values in stock as core would, and append the correcting events.

        :param res_model: ``stock.move.line``, ``stock.move`` (a further line of it), ``stock.lot``, ``stock.picking``,
            ``mrp.production`` or ``trace.component.assignment``
        :param values: ``{field: new value}``, ids for records, ISO 8601 UTC text for times
        :param reason: why, in a few words at least
        :return: id of the correcting event (the first that declares or announces); False when the company has a second person
            approve corrections: then a request waits for that person
        :raise AccessError: the user may not correct
        :raise UserError: it is not posted, nothing would change, or stock refuses
        :raise ValidationError: a value or the reason is none
        """
        self._check_corrector()
        reason = self._check_reason(reason)
        record = self._get_target(res_model, res_id)
        parsed = self._check_values(record, values)
        company = self._get_company(record)
        # sudo: corrections are written by this method alone, the right to it was checked above
        correction = self.sudo().create(
            {
                "company_id": company.id,
                "res_model": record._name,
                "res_id": record.id,
                "reference": self.env["trace.freeze"]._get_place(record),
                "values": {f"{record._name},{record.id}": parsed},
                "reason": reason,
                "requested_by_id": self.env.uid,
            }
        )
        if company.sudo().trace_correction_approval:  # sudo: a setting, not the company's data
            return False
        correction._apply()
        return correction._get_main_event().id

    def action_approve(self):
        """Apply what another person asked for.

        :raise AccessError: the user may not correct
        :raise UserError: it is the user's own request, it was decided already, or the fact changed meanwhile
        """
        self._check_corrector()
        for correction in self:
            correction._check_decidable()
            if correction.requested_by_id == self.env.user:
                raise UserError(
                    self.env._(
                        "%(correction)s is your own request: a second person has to approve it.",
                        correction=correction.name,
                    )
                )
            correction._get_target(correction.res_model, correction.res_id)
            granted = correction.sudo()  # sudo: the right to correct was checked above
            granted._check_unchanged()
            granted.write({"approved_by_id": self.env.uid, "decided_on": fields.Datetime.now()})
            granted._apply()
        return True

    def action_refuse(self, why=None):
        """Leave the fact as it is. Who asked may withdraw the request this way.

        :raise AccessError: the user may not correct
        :raise UserError: it was decided already
        """
        self._check_corrector()
        for correction in self:
            correction._check_decidable()
        # sudo: the right to correct was checked above
        self.sudo().write(
            {
                "state": "refused",
                "approved_by_id": self.env.uid,
                "decided_on": fields.Datetime.now(),
                "refusal": why or False,
            }
        )
        return True

    def explain(self, reason):
        """Give the reason of an edit that was made without one.

        :raise AccessError: the user neither made the edit nor may correct
        :raise UserError: the reason was given already
        :raise ValidationError: the reason is none
        """
        reason = self._check_reason(reason)
        for correction in self:
            if correction.requested_by_id != self.env.user:
                self._check_corrector()
            correction.check_access("read")
            if not correction.no_reason:
                raise UserError(
                    self.env._(
                        "%(correction)s has a reason already; it cannot be replaced.", correction=correction.name
                    )
                )
        # sudo: who may give the reason was checked above
        self.sudo().write(
            {
                "reason": reason,
                "no_reason": False,
                "explained_by_id": self.env.uid,
                "explained_on": fields.Datetime.now(),
            }
        )
        return True

    @contextmanager
    def _logging(self, records, changed):
        """Remember an edit that gave no reason, with the correcting events appended while inside.

        :param changed: {record id: {field: [old, new]}}
        """
        if get_reason(records):
            yield
            return
        with self._collecting() as events:
            yield
        if not self.env["trace.event"].browse(events).filtered(lambda event: event.source == "correction"):
            return
        company = self._get_company(records[:1])
        today = fields.Date.context_today(self)
        # sudo: whoever edits leaves a trace
        self.sudo().create(
            {
                "company_id": company.id,
                "state": "applied",
                "res_model": records._name,
                "res_id": records[:1].id,
                "reference": ", ".join(
                    dict.fromkeys(self.env["trace.freeze"]._get_place(record) for record in records[:3])
                ),
                "values": {f"{records._name},{record_id}": changes for record_id, changes in changed.items()},
                "no_reason": True,
                "due_date": today + timedelta(days=company.sudo().trace_correction_days),  # sudo: a setting
                "requested_by_id": self.env.uid,
                "applied_on": fields.Datetime.now(),
                "event_ids": events,
            }
        )

    @contextmanager
    def _collecting(self):
        """Yields a list; afterwards it holds the ids of the events that were appended while inside."""
        [(last,)] = self.env.execute_query(sql.last_event())
        events = []
        yield events
        events.extend(event_id for (event_id,) in self.env.execute_query(sql.appended_since(last)))

    def _apply(self):
        """Write the new values as core would; the events that this appends are the correction's."""
        self.ensure_one()
        record = self.env[self.res_model].browse(self.res_id)
        values = {name: new for name, (_old, new) in self.values[f"{self.res_model},{self.res_id}"].items()}
        with self._collecting() as events, correcting(self.reason, *self._get_touched(record)):
            self._apply_values(record, values)
        if not events:
            raise UserError(
                self.env._(
                    "The ledger already says this of %(record)s: there is nothing to correct.",
                    record=self.env["trace.freeze"]._get_place(record),
                )
            )
        self.write({"state": "applied", "applied_on": fields.Datetime.now(), "event_ids": events})

    def _get_main_event(self):
        """The event that declares the old one erroneous or announces what changed."""
        events = self.event_ids.sorted("id")
        return (events.filtered("corrects_id") or events)[:1]

    # ------------------------------------------------------------------ checks

    @api.model
    def _check_corrector(self):
        if not self.env.user.has_group(CORRECTOR):
            raise AccessError(
                self.env._(
                    "Correcting posted facts needs the right Corrections of Traceability. Ask a traceability manager to correct "
                    "it, or an administrator for the right."
                )
            )

    @api.model
    def _check_reason(self, reason):
        reason = reason.strip() if isinstance(reason, str) else ""
        if len(reason) < SHORTEST_REASON:
            raise ValidationError(self.env._("Say why in a few words: auditors read the reason of every correction."))
        return reason

    def _check_decidable(self):
        self.check_access("read")
        if self.state != "to_approve":
            raise UserError(
                self.env._(
                    "%(correction)s was decided already: it is %(state)s.",
                    correction=self.name,
                    state=dict(self._fields["state"]._description_selection(self.env))[self.state],
                )
            )

    def _check_unchanged(self):
        """What was asked for is judged by what was: refuse when the fact has become another one since."""
        record = self.env[self.res_model].browse(self.res_id)
        for name, (old, _new) in self.values[f"{self.res_model},{self.res_id}"].items():
            now = self._read_value(record, name)
            if now != old:
                words = self._get_words(record, name)
                raise UserError(
                    self.env._(
                        "%(record)s has changed since %(correction)s was asked for: %(field)s was %(old)s and is now %(now)s. "
                        "Refuse this request and correct it anew.",
                        record=self.reference,
                        correction=self.name,
                        field=self._get_label(record, name),
                        old=words(old),
                        now=words(now),
                    )
                )

    # ------------------------------------------------------------------ records

    @api.model_create_multi
    def create(self, vals_list):
        Sequence = self.env["ir.sequence"]
        for vals in vals_list:
            vals["names"] = self._snapshot_names(vals.get("values") or {})
            if vals.get("name", "/") == "/":
                vals["name"] = Sequence.with_company(vals["company_id"]).next_by_code("trace.correction")
        return super().create(vals_list)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(
            self.env._("Corrections are kept: %(names)s cannot be deleted.", names=", ".join(self.mapped("name")))
        )

    @api.readonly
    def action_open_record(self):
        """Open what was corrected."""
        self.ensure_one()
        return self.env["trace.event"]._open_document(self.res_model, self.res_id, self.reference)

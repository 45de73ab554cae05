"""Documents that need stock on a day: told in time when what is reserved for them will not be good."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...status import ALERT_BLOCKED, ALERT_EXPIRES, sql
from .stock_move import OPEN

PLANNED = ("mrp.production", "stock.picking")


class TracePlanned(models.AbstractModel):
    """Gives a document ``trace_alert``: in words, what will go wrong with its stock if nobody does anything."""

    _name = "trace.planned"
    _description = "Planned Document"

    # The field of stock.move that names the document whose stock it takes.
    _trace_planned_by = "picking_id"

    trace_alert = fields.Text("Stock Alert", compute="_compute_trace_alert")
    trace_has_alert = fields.Boolean(
        "Has Stock Alert", compute="_compute_trace_alert", search="_search_trace_has_alert"
    )

    def _trace_get_planned_moves(self):
        """The moves that take stock for these documents."""
        return self.env["stock.move"].search([(self._trace_planned_by, "in", self._origin.ids), ("state", "in", OPEN)])

    def _compute_trace_alert(self):
        moves = self._trace_get_planned_moves() if self._origin.ids else self.env["stock.move"]
        alerts = moves._trace_find_alerts()
        by_document = moves.grouped(self._trace_planned_by)
        for document in self:
            mine = by_document.get(document._origin, moves.browse())
            document.trace_alert = self._trace_say_alerts({move: alerts[move] for move in mine if move in alerts})
            document.trace_has_alert = bool(document.trace_alert)

    @api.model
    def _trace_say_alerts(self, alerts):
        """One sentence a line for ``{move: [Alert]}``; empty text when there is none."""
        return "\n".join(self._trace_say_alert(move, alert) for move, found in alerts.items() for alert in found)

    @api.model
    def _trace_say_alert(self, move, alert):
        lot = self.env["stock.lot"].browse(alert.lot_id)
        # sudo: the name of a lot that is reserved here
        what = lot.sudo().display_name if alert.lot_id else move.product_id.display_name
        values = {
            "what": what,
            "product": move.product_id.display_name,
            "quantity": f"{alert.quantity:g} {move.product_id.uom_id.name}",
            "covered": f"{alert.covered:g}",
            "needed": format_date(self.env, alert.needed),
        }
        if alert.kind == ALERT_EXPIRES:
            sentence = self.env._(
                "%(product)s: lot %(what)s (%(quantity)s) expires on %(expires)s, before it is needed on %(needed)s. Other "
                "released stock covers %(covered)s of it.",
                expires=format_date(self.env, alert.expires),
                **values,
            )
        elif alert.kind == ALERT_BLOCKED:
            words = dict(self.env["stock.lot"]._fields["trace_status"]._description_selection(self.env))
            sentence = self.env._(
                "%(product)s: %(what)s (%(quantity)s) is reserved but may not be used: %(status)s. Other released stock "
                "covers %(covered)s of it.",
                status=words[alert.status],
                **values,
            )
        else:
            sentence = self.env._(
                "%(product)s: %(quantity)s not reserved yet, needed on %(needed)s; free released stock covers %(covered)s. "
                "The rest of what is on hand is held, or expires before.",
                **values,
            )
        return sentence

    # ------------------------------------------------------------------ finding them

    def _search_trace_has_alert(self, operator, value):
        if operator != "in":
            return NotImplemented
        found = Domain("id", "in", self._trace_find_alerted().ids)
        return found if True in value else ~found

    @api.model
    def _trace_find_alerted(self):
        """The open documents that have an alert."""
        Move, name = self.env["stock.move"], self._trace_planned_by
        for model, names in sql.plans.FLUSHED.items():
            self.env[model].flush_model(names)
        query = self.env["stock.quant"]._trace_sql(sql.plans.documents(name, fields.Datetime.now()))
        endangered = {document_id for (document_id,) in self.env.execute_query(query)}
        unusable = self.env["stock.quant"]._read_group(
            [
                ("trace_status", "!=", "available"),
                ("quantity", ">", 0),
                ("location_id.usage", "in", ("internal", "transit")),
            ],
            ["product_id"],
        )
        products = [product.id for (product,) in unusable]
        lacking = Move.search([("product_id", "in", products), ("state", "in", OPEN), (name, "!=", False)])
        wanting = {move[name].id for move in lacking._trace_find_alerts()}
        return self.search([("id", "in", list(endangered | wanting))])

    # ------------------------------------------------------------------ reminding somebody

    @api.model
    def _cron_trace_remind(self):
        """Keep one activity per document that has an alert, and none on the others. Safe to repeat."""
        for model in PLANNED:
            self.env[model]._trace_remind()

    @api.model
    def _trace_remind(self):
        activity_type = self.env.ref("trace_quality.mail_activity_stock_alert")
        documents = self._trace_find_alerted()
        documents.invalidate_recordset(["trace_alert", "trace_has_alert"])
        mine = [("res_model", "=", self._name), ("activity_type_id", "=", activity_type.id)]
        existing = self.env["mail.activity"].search(mine)
        existing.filtered(lambda activity: activity.res_id not in documents._ids).unlink()
        noted = {activity.res_id: activity for activity in existing.exists()}
        for document in documents.filtered(lambda document: document.id in noted):
            if noted[document.id].summary != document._trace_get_alert_summary():
                noted[document.id].summary = document._trace_get_alert_summary()
        new = documents.filtered(lambda document: document.id not in noted)
        self.env["mail.activity"].create([document._trace_prepare_reminder(activity_type) for document in new])

    def _trace_get_alert_summary(self):
        """The first sentence of the alert."""
        return self.trace_alert.split("\n")[0]

    def _trace_prepare_reminder(self, activity_type):
        return {
            "activity_type_id": activity_type.id,
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "user_id": (self.user_id or self.create_uid).id,
            "date_deadline": fields.Date.context_today(self),
            "summary": self._trace_get_alert_summary(),
        }

"""The banner of documents whose supplier's goods are recalled."""

from odoo import fields, models


class TraceRecallWarned(models.AbstractModel):
    """``trace_recall_warning`` of a document: which running recalls warned of it."""

    _name = "trace.recall.warned"
    _description = "Warned by Recalls"

    trace_recall_warning = fields.Char("Recalled", compute="_compute_trace_recall_warning")

    def _compute_trace_recall_warning(self):
        # sudo: whoever receives the goods is told that they are recalled, and by which case
        stops = self.env["trace.recall.stop"].sudo()
        rows = stops.search(
            [
                ("kind", "=", "purchase"),
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("recall_id.state", "not in", ("draft", "closed", "cancelled")),
            ]
        )
        names = {}
        for row in rows:
            names.setdefault(row.res_id, []).append(row.recall_id.name)
        for document in self:
            cases = names.get(document.id)
            document.trace_recall_warning = cases and self.env._(
                "Goods of this product from this supplier are recalled (%(cases)s). Ask whether what is to come is affected, and "
                "inspect it on receipt.",
                cases=", ".join(sorted(set(cases))),
            )

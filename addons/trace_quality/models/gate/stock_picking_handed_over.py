"""Goods that somebody has already though the gate refuses to post them: seen, told of, and found until it is settled."""

from markupsafe import Markup

from odoo import fields, models

from ...gate import blocking


class StockPicking(models.Model):
    _inherit = "stock.picking"

    trace_handed_over = fields.Boolean(
        "Handed Over, Not Posted",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The goods were handed to the customer before the transfer could be refused. Take them back and cancel the "
        "transfer, or mend what stands against it and validate it.",
    )

    def _trace_tell_handed_over(self):
        """The goods of these transfers have left, posted or not: mark those that the gate refuses, and have somebody act."""
        gate = self.env["trace.gate"]
        for picking in self.filtered(lambda picking: picking.state not in ("done", "cancel")):
            passages = picking._trace_get_lines_to_post()._trace_get_passages()
            leaving = [passage for passage in passages if passage.target.usage == "customer"]
            found = blocking(gate._waive(leaving, gate._judge(leaving)))
            if found:
                picking._trace_mark_handed_over(found)

    def _trace_mark_handed_over(self, findings):
        self.ensure_one()
        self.trace_handed_over = True
        # sudo: a cashier may read no hold; who answers for it is asked
        holds = self.env["trace.hold"].sudo().browse({finding.hold_id for finding in findings} - {0})
        responsible = holds.user_id[:1] or self.company_id.trace_exception_responsible_id or self.env.user
        items = Markup("").join(Markup("<li>%s</li>") % finding.message for finding in findings)
        note = Markup("<p>%s</p><ul>%s</ul>") % (self._fields["trace_handed_over"]._description_help(self.env), items)
        # sudo: the till's user need not be allowed to write on transfers
        self.sudo().activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=responsible.id,
            summary=self.env._("Handed over to the customer though it may not leave"),
            note=note,
        )

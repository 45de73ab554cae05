"""Exceptions are closed when what was missing is there, or by somebody entitled who says why."""

from odoo import fields, models
from odoo.exceptions import UserError

from ..gate.passage import Passage
from .asked import Asked
from .checkers import CHECKERS
from .trace_capture_exception_escalating import ACTIVITY


class TraceCaptureException(models.Model):
    _inherit = "trace.capture.exception"

    def action_check(self):
        """Look whether what was missing is there now, and close what is."""
        self.check_access("write")
        closed = self._close_if_mended()
        message = (
            self.env._("%(count)s of them are made good and closed.", count=len(closed))
            if closed
            else self.env._("Not made good yet.")
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": message,
                "type": "success" if closed else "warning",
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_close(self, note=None):
        """Close these exceptions. ``note`` says what was done; required, because nothing shows it otherwise."""
        self.check_access("write")
        if not (note or "").strip():
            raise UserError(self.env._("Say what was done about it."))
        self.filtered(lambda each: each.state == "open")._close(note.strip())

    def _close(self, note):
        vals = {
            "state": "closed",
            "closed_by_id": self.env.uid,
            "closed_at": fields.Datetime.now(),
            "closing_note": note,
        }
        self._write_step(vals)
        self.activity_feedback([ACTIVITY], feedback=note)

    def _close_if_mended(self):
        """Close those of these whose step happened and for which nothing is missing any more. Returns them."""
        happened = self.filtered(lambda each: each.state == "open" and each.used_at and each.requirement_id)
        asked = {each: each._get_asked() for each in happened if CHECKERS[each.kind].is_mendable}
        missing = set()
        by_kind = {}
        for exception, question in asked.items():
            by_kind.setdefault(exception.kind, []).append((exception, question))
        # sudo: as at the gate, facts are read whoever asks
        env = self.sudo().env
        for kind, pairs in by_kind.items():
            found = CHECKERS[kind](env).find([question for _exception, question in pairs])
            keys = {(each.requirement_id, each.product_id, each.number, each.document[1]) for each in found}
            missing |= {
                exception
                for exception, _question in pairs
                if (exception.requirement_id.id, exception.product_id.id, exception._get_number(), exception.res_id)
                in keys
            }
        mended = self.browse([exception.id for exception in asked if exception not in missing])
        if mended:
            # sudo: who enters the missing fact closes the exception with it
            mended.sudo()._close(self.env._("What was missing is there."))
        return mended

    def _get_number(self):
        return self.move_line_id.lot_id.name or self.lot_id.name or self.number or ""

    def _get_asked(self):
        """The question that was asked of the step, as it stands now."""
        exception = self.sudo()  # sudo: as at the gate
        line = exception.move_line_id
        passage = line._trace_get_passage() if line else exception._get_bare_passage()
        passage = passage._replace(is_posted=True)
        return Asked(passage, exception.operation, exception.rule_id, exception.requirement_id)

    def _get_bare_passage(self):
        """A step without a line: what is known of it is the document, the product and the lot."""
        env = self.env
        document = env[self.res_model].browse(self.res_id).exists() if self.res_model in env else env["stock.move"]
        place = env["stock.location"]
        return Passage(
            operations=(self.operation,),
            product=self.product_id,
            lot=self.lot_id,
            quantity=0,
            line=env["stock.move.line"],
            document=document,
            source=place,
            target=place,
            package=env["stock.package"],
            partner=self.partner_id,
            picking_type=env["stock.picking.type"],
            workcenter=env["mrp.workcenter"],
            company=self.company_id,
        )

"""Releasing: whole, or some lots of it, by somebody entitled, with a reason and what was decided."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class TraceHold(models.Model):
    _inherit = "trace.hold"

    def action_release(self, signature_id=None, reason=None, lots=None, disposition=None, lines=None):
        """Let go of what is held: all of it, or only of these ``lots`` or ``lines``; what is left stays held.

        :param signature_id: id of the ``trace.signature`` that a policy asks for, if any
        :param reason: why it may move again (text), required
        :param lots: ids of lots, or None for all
        :param disposition: what was decided: a value of the field ``disposition``
        :param lines: ids of lines (a lot in one place), or None for all
        :return: True
        :raise AccessError: the user is no quality engineer
        :raise UserError: no reason is given, nothing of it is held, or a signature is missing
        """
        self.check_access("write")
        self._check_may_release()
        self._check_signed(signature_id)
        going = self._find_lines_to_release(lots, lines)
        if not (reason or "").strip():
            raise UserError(self.env._("Say why %(holds)s may be released.", holds=", ".join(self.mapped("name"))))
        # sudo: what was made of it may be another company's
        self.sudo()._release_lines(going.sudo(), reason.strip(), disposition)
        return True

    def _check_may_release(self):
        if not (self.env.su or self.env.user.has_group("trace_genealogy.group_trace_quality")):
            raise AccessError(
                self.env._(
                    "Only a quality engineer may release what is held. Ask one to release %(holds)s.",
                    holds=", ".join(self.mapped("name")),
                )
            )
        for hold in self:
            hold._get_next_state("release")

    def _check_signed(self, signature_id=None):
        """Raise UserError when a policy asks for signatures that are not there."""
        self._trace_check_signed("release")

    def _find_lines_to_release(self, lots, lines):
        domain = [("hold_id", "in", self.ids), ("state", "=", "placed")]
        if lots is not None:
            domain.append(("lot_id", "in", _ids(lots)))
        if lines is not None:
            domain.append(("id", "in", _ids(lines)))
        going = self.env["trace.hold.line"].search_fetch(domain, ["hold_id", "lot_id", "company_id"])
        if not going:
            raise UserError(
                self.env._(
                    "Nothing of this is held by %(holds)s. Choose lots that are.", holds=", ".join(self.mapped("name"))
                )
            )
        return going

    def _release_lines(self, lines, reason, disposition=None):
        vals = {
            "state": "released",
            "date_released": fields.Datetime.now(),
            "released_by_id": self.env.uid,
            "disposition": disposition or False,
            "release_reason": reason,
        }
        lines._release_placed(vals)
        lines._append_holding("available")
        for hold, released in lines.grouped("hold_id").items():
            hold._say_released(released, reason)
        standing = self.env["trace.hold.line"]._read_group(
            [("hold_id", "in", self.ids), ("state", "=", "placed")], ["hold_id"]
        )
        self.browse(set(self.ids) - {hold.id for (hold,) in standing})._write_step(vals)

    def _say_released(self, lines, reason):
        lots = lines.lot_id
        self.message_post(
            body=self.env._(
                "Released: %(lots)s. %(reason)s",
                lots=", ".join(lots[:20].mapped("name"))
                + (self.env._(" and %(count)s more", count=len(lots) - 20) if lots[20:] else ""),
                reason=reason,
            )
        )


def _ids(records):
    """Ids, whether given as records or as ids."""
    return records.ids if isinstance(records, models.BaseModel) else records

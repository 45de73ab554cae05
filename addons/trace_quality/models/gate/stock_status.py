"""The gate's oldest policy: held, rejected, recalled and quarantined goods do not move, nor expired ones where blocked."""

from odoo import api, models

from odoo.addons.trace_genealogy.models.correcting import get_reason

from ...gate import Finding, Fix


class TraceGate(models.AbstractModel):
    _inherit = "trace.gate"

    @api.model
    def _judge(self, passages):
        return super()._judge(passages) + self._judge_standing(passages)

    @api.model
    def _judge_standing(self, passages):
        """A finding for every passage whose goods may not take it; one query, and one more when anything is held."""
        moving = [passage for passage in passages if passage.lot and not passage.is_exempt and not _is_finish(passage)]
        rows = [(passage.lot.id, passage.source.id, passage.package.id) for passage in moving]
        standings = self.env["stock.quant"]._trace_get_standings(rows)
        pairs = [pair for pair in zip(moving, standings, strict=True) if any(pair[1])]
        # sudo: a hold of another company holds as well; what is said of it is decided when it is said
        held = (
            self.env["trace.hold"].sudo().browse({hold_id for _passage, found in pairs for hold_id in found.hold_ids})
        )
        held.fetch(["name", "reason", "status", "company_id", "date_placed", "placed_by_id"])
        return [finding for passage, found in pairs for finding in self._find_standing(passage, found, held)]

    @api.model
    def _find_standing(self, passage, standing, held):
        """The findings against one passage, by cause: each may be let pass without the others."""
        findings = []
        for hold in held.browse(standing.hold_ids):
            if not self._follows(passage) and not self._is_older_fact(passage, hold):
                findings.append(self._prepare_hold_finding(passage, hold))
        if standing.placed and not self._stays_aside(passage):
            findings.append(self._prepare_place_finding(passage, standing.placed))
        if standing.expired and passage.company.trace_block_expired and not self._follows(passage):
            findings.append(self._prepare_expired_finding(passage))
        return findings

    # ------------------------------------------------------------------ what passes all the same

    @api.model
    def _follows(self, passage):
        """Whether the goods only get another number, which the hold and the dates follow in the same transaction."""
        return bool(passage.line.move_id.trace_lot_operation_id) and passage.target.usage == "production"

    @api.model
    def _stays_aside(self, passage):
        """Whether goods that get another number stay in places that take held stock."""
        operation = passage.line.move_id.trace_lot_operation_id
        return self._follows(passage) and all(place._trace_is_exempt() for place in operation.target_ids.location_id)

    @api.model
    def _is_older_fact(self, passage, hold):
        """Whether a correction states what had happened before the hold was placed."""
        line = passage.line
        return bool(line and get_reason(line) and hold.date_placed and line.date < hold.date_placed)

    # ------------------------------------------------------------------ saying it

    @api.model
    def _prepare_finding(self, passage, code, message, fixes, hold_id=0):
        return Finding(
            code=code,
            message=message,
            document=passage.document_key,
            operation=passage.operations[:1] and passage.operations[0] or "",
            line_id=passage.line.id or 0,
            lot_id=passage.lot.id,
            product_id=passage.product.id,
            hold_id=hold_id,
            fixes=tuple(fixes),
        )

    @api.model
    def _prepare_hold_finding(self, passage, hold):
        [said] = hold._describe_for(passage.lot)
        fixes = [Fix(self.env._("Open the hold"), "trace.hold", hold.id, "action_open")]
        return self._prepare_finding(passage, hold.status, said, fixes + self._prepare_fixes(passage), hold.id)

    @api.model
    def _prepare_place_finding(self, passage, status):
        words = dict(self.env["stock.location"]._fields["trace_status"]._description_selection(self.env))
        message = self.env._(
            "%(lot)s (%(product)s) lies in %(place)s, whose stock is in status %(status)s. Bring it elsewhere once it was "
            "decided that it may be used, or choose another lot.",
            lot=passage.lot.name,
            product=passage.product.display_name,
            place=passage.source.display_name,
            status=words.get(status, status),
        )
        return self._prepare_finding(passage, status, message, self._prepare_fixes(passage))

    @api.model
    def _prepare_expired_finding(self, passage):
        message = self.env._(
            "%(lot)s (%(product)s) expired on %(date)s. Choose another lot, or scrap it.",
            lot=passage.lot.name,
            product=passage.product.display_name,
            date=passage.lot.expiration_date.strftime("%Y-%m-%d"),
        )
        return self._prepare_finding(passage, "expired", message, self._prepare_fixes(passage))

    @api.model
    def _prepare_fixes(self, passage):
        """What can be done about goods that may not move: take others, or put these aside."""
        fixes = []
        if passage.line.move_id and passage.line.state != "done":
            fixes.append(
                Fix(self.env._("Choose another lot"), "stock.move", passage.line.move_id.id, "action_show_details")
            )
        if passage.source.usage == "internal":
            fixes.append(
                Fix(self.env._("Move it to quarantine"), "stock.lot", passage.lot.id, "action_trace_move_aside")
            )
        return fixes


def _is_finish(passage):
    """A finished work order moves nothing."""
    return not passage.line

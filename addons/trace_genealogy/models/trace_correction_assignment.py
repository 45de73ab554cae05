"""A component that was captured for the wrong unit: both units' events are stated again, with the component in the right one.

Stock does not change: the component was consumed either way. What changes is which unit it is in.
"""

from odoo import Command, api, models
from odoo.exceptions import UserError, ValidationError

HEAD_COPIED = (
    "event_type", "biz_step", "disposition", "event_time", "company_id", "operator", "partner_id", "workcenter_id",
    "workorder_id", "location_id", "location_name", "res_model", "res_id", "reference", "certainty", "details",
)  # fmt: skip
LINE_COPIED = (
    "role", "product_id", "lot_id", "lot_name", "quantity", "location_id", "location_name", "location_usage",
    "location_dest_id", "location_dest_name", "location_dest_usage", "package_id", "package_name", "result_package_id",
    "result_package_name", "owner_id", "move_line_id",
)  # fmt: skip
ASSIGNMENT = "trace.component.assignment"


class TraceCorrection(models.Model):
    _inherit = "trace.correction"

    @api.model
    def _get_targets(self):
        return {**super()._get_targets(), ASSIGNMENT: ("finished_lot_id",)}

    @api.model
    def _is_posted(self, record):
        if record._name != ASSIGNMENT:
            return super()._is_posted(record)
        return record.move_line_id.state == "done" and bool(self._get_unit_event(record, record.finished_lot_id))

    @api.model
    def _check_values(self, record, values):
        changes = super()._check_values(record, values)
        if record._name == ASSIGNMENT:
            unit = self.env["stock.lot"].browse(changes["finished_lot_id"][1])
            if not unit or not self._get_unit_event(record, unit):
                raise ValidationError(
                    self.env._(
                        "%(component)s can only be moved to another unit of %(order)s whose components were captured; "
                        "%(unit)s is none.",
                        component=record.lot_id.display_name or record.product_id.display_name,
                        order=record.production_id.display_name,
                        unit=unit.display_name or self.env._("nothing"),
                    )
                )
        return changes

    def _apply_values(self, record, values):
        if record._name != ASSIGNMENT:
            return super()._apply_values(record, values)
        right = self.env["stock.lot"].browse(values["finished_lot_id"])
        wrong_event, right_event = (self._get_unit_event(record, lot) for lot in (record.finished_lot_id, right))
        moved = wrong_event.line_ids.filtered(
            lambda line: line.role == "input" and line.move_line_id == record.move_line_id.id
        )
        if not right_event or not moved:
            raise UserError(
                self.env._(
                    "The ledger no longer says that %(component)s is in %(unit)s: look at the unit's timeline and correct what "
                    "it says now.",
                    component=record.lot_id.display_name or record.product_id.display_name,
                    unit=record.finished_lot_id.display_name,
                )
            )
        share = self._prepare_line(moved[:1])
        share["quantity"] = min(record.quantity, sum(moved.mapped("quantity")))
        self._restate_by_hand(wrong_event, self._add_share(wrong_event, {**share, "quantity": -share["quantity"]}))
        self._restate_by_hand(right_event, self._add_share(right_event, share))
        self._move_core_links(record, right)
        self._move_assignment(record, right)
        return None

    # ------------------------------------------------------------------ events

    @api.model
    def _get_unit_event(self, assignment, unit):
        """The effective event that says what went into this one unit of the order, or none."""
        order = assignment.production_id
        events = self.env["trace.event"].search(
            [
                ("res_model", "=", order._name),
                ("res_id", "=", order.id),
                ("certainty", "=", "exact"),
                ("is_erroneous", "=", False),
                ("line_ids.lot_id", "=", unit.id),
            ],
            order="id",
        )
        return events.filtered(
            lambda event: unit in event.line_ids.filtered(lambda line: line.role == "output" and line.quantity).lot_id
        )[:1]

    @api.model
    def _prepare_line(self, line):
        return {name: value.id if isinstance(value := line[name], models.BaseModel) else value for name in LINE_COPIED}

    @api.model
    def _add_share(self, event, share):
        """The lines of the event with so much more, or less, of one component line."""
        lines, added = [], False
        for line in event.line_ids.sorted("id"):
            vals = self._prepare_line(line)
            if not added and line.role == "input" and line.move_line_id == share["move_line_id"] and line.quantity:
                added = True
                vals["quantity"] += share["quantity"]
                if line.product_id.uom_id.is_zero(vals["quantity"]):
                    continue
            lines.append(vals)
        return lines if added else [share, *lines]

    def _restate_by_hand(self, event, lines):
        """Declare the event erroneous and append it with these lines instead."""
        head = {name: value.id if isinstance(value := event[name], models.BaseModel) else value for name in HEAD_COPIED}
        Event = self.env["trace.event"]
        replacement = Event._append(
            [{**head, "source": "correction", "line_ids": [Command.create(line) for line in lines]}]
        )
        kept = ("event_type", "biz_step", "event_time", "company_id", "res_model", "res_id", "reference")
        Event._append(
            [
                {
                    **{name: head[name] for name in kept},
                    "source": "correction",
                    "corrects_id": event.id,
                    "corrective_id": replacement.id,
                    "reason": self.reason,
                }
            ]
        )

    # ------------------------------------------------------------------ what is not the ledger

    @api.model
    def _move_core_links(self, assignment, right):
        """Core's own links, where they say which component is in which unit: nothing is linked where core links all to all."""
        order, component = assignment.production_id, assignment.move_line_id
        finished = order.move_finished_ids.move_line_ids.filtered(lambda line: line.state == "done")
        of_wrong = finished.filtered(lambda line: line.lot_id == assignment.finished_lot_id)
        of_right = finished.filtered(lambda line: line.lot_id == right)
        if component in of_wrong.consume_line_ids and component not in of_right.consume_line_ids:
            of_wrong.write({"consume_line_ids": [Command.unlink(component.id)]})
            of_right.write({"consume_line_ids": [Command.link(component.id)]})

    @api.model
    def _move_assignment(self, assignment, right):
        """The captured share belongs to the right unit now; it joins a share that this unit has of the same line."""
        same = assignment.search(
            [("finished_lot_id", "=", right.id), ("move_line_id", "=", assignment.move_line_id.id)], limit=1
        )
        if not same:
            assignment.write({"finished_lot_id": right.id})
            return
        same.quantity += assignment.quantity
        assignment.unlink()

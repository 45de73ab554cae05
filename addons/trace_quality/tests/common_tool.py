"""Verbs of tools: mount a die, run the press."""

from odoo import Command

from .common_inspection import InspectionCase


class ToolCase(InspectionCase):
    """A press with two dies to choose from, on which frames are pressed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.die_type = cls.env["trace.instrument.type"].create({"name": "Die", "used_for": "production"})
        cls.die, cls.other_die = cls.env["trace.instrument"].create(
            [{"name": name, "type_id": cls.die_type.id} for name in ("D-1", "D-2")]
        )
        cls.press = cls.env["mrp.workcenter"].create({"name": "Press"})
        cls.frame = cls.product("Frame")
        step = {"name": "Press", "workcenter_id": cls.press.id, "time_cycle_manual": 1}
        cls.bom(cls.frame, [], operation_ids=[Command.create(step)])

    @classmethod
    def mount(cls, *tools):
        """From now on these are on the press, and no others."""
        cls.press.trace_tool_ids = cls.env["trace.instrument"].concat(*tools)

    @classmethod
    def pressing(cls, number, start=True):
        """The work order that presses a frame of this number, started."""
        order = cls.order(cls.frame, 1)
        order.lot_producing_ids = cls.lot(cls.frame, number)
        order.qty_producing = 1
        if start:
            order.workorder_ids.button_start()
        return order.workorder_ids

    @classmethod
    def pressed(cls, number):
        """The lot of frames of this number, pressed with what is mounted."""
        work = cls.pressing(number)
        work.button_finish()
        return cls.post(work.production_id).lot_producing_ids

    @classmethod
    def happened(cls, work, since, until):
        """The work order ran from then till then, and so did what it used."""
        work.with_context(bypass_duration_calculation=True).write({"date_start": since, "date_finished": until})
        work.sudo().trace_tool_use_ids.date_from = since

    @classmethod
    def uses(cls, work):
        """[(number of the tool, whether it is on still)], oldest first."""
        return [(use.tool_id.name, not use.date_until) for use in work.trace_tool_use_ids.sorted("id")]

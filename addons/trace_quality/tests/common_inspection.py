"""Verbs of inspections: tests, plans, entering results."""

from odoo import Command

from odoo.addons.trace_genealogy.tests.common import TraceCase


class InspectionCase(TraceCase):
    """A cell that is measured and looked at when it is received."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["trace.control.plan"].search([]).active = False
        cls.cell = cls.product("Cell")
        cls.volt = cls.env["uom.uom"].create({"name": "V"})
        cls.millivolt = cls.env["uom.uom"].create(
            {"name": "mV", "relative_factor": 0.001, "relative_uom_id": cls.volt.id}
        )
        cls.voltage_test = cls.make_test("Incoming Cells")
        cls.voltage, cls.look = cls.voltage_test.test_lines

    @classmethod
    def make_test(cls, name, **question):
        """A test with a voltage from 3.5 to 4.2 V and a look at the surface."""
        return cls.env["qc.test"].create(
            {
                "name": name,
                "test_lines": [
                    Command.create(
                        {
                            "name": "Voltage",
                            "type": "quantitative",
                            "min_value": 3.5,
                            "max_value": 4.2,
                            "uom_id": cls.volt.id,
                            **question,
                        }
                    ),
                    Command.create(
                        {
                            "name": "Surface",
                            "type": "qualitative",
                            "ql_values": [
                                Command.create({"name": "Clean", "ok": True}),
                                Command.create({"name": "Dented", "ok": False}),
                            ],
                        }
                    ),
                ],
            }
        )

    @classmethod
    def plan(cls, **values):
        """A control plan; of receipts, for each lot, unless ``values`` say otherwise."""
        return cls.env["trace.control.plan"].create({"name": "Cells", "test_id": cls.voltage_test.id, **values})

    @classmethod
    def inspections(cls, **values):
        """The inspections of a lot or document, oldest first."""
        return cls.env["qc.inspection"].search([(name, "in", value.ids) for name, value in values.items()], order="id")

    @classmethod
    def enter(cls, inspection, voltage=3.7, surface="Clean", **more):
        """Enter one voltage and one look."""
        volt, look = inspection.inspection_lines
        answer = look.possible_ql_values.filtered(lambda value: value.name == surface)
        return inspection.trace_enter(
            [{"line_id": volt.id, "value": voltage, **more}, {"line_id": look.id, "answer_id": answer.id}]
        )

    @classmethod
    def inspect(cls, inspection, voltage=3.7, surface="Clean", decide=True):
        """Enter, hand in and, where it waits, decide."""
        cls.enter(inspection, voltage, surface)
        inspection.action_confirm()
        if decide and inspection.state == "waiting":
            inspection.action_approve()
        return inspection

    @classmethod
    def instrument(cls, name="DMM-1", **calibration):
        """An instrument, calibrated when ``calibration`` says so."""
        kind = cls.env["trace.instrument.type"].search([("name", "=", "Multimeter")], limit=1)
        kind = kind or cls.env["trace.instrument.type"].create({"name": "Multimeter"})
        instrument = cls.env["trace.instrument"].create({"name": name, "type_id": kind.id})
        if calibration:
            instrument.calibration_ids = [Command.create(calibration)]
        return instrument

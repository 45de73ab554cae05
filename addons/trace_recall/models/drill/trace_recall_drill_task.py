"""The standard steps of a drill, as a company wants them."""

from odoo import api, fields, models

# What the machine does by itself, or what is done on the case; everything else people do and time by hand.
WORK = [
    ("upstream", "Trace upstream (measured)"),
    ("downstream", "Trace downstream (measured)"),
    ("scope", "Scope and consignees (measured)"),
    ("balance", "Mass balance (measured)"),
    ("contain", "Containment (simulated)"),
    ("notify", "Contacting consignees (simulated)"),
    ("manual", "Done by people"),
]
DIRECTIONS = [("both", "Forward and Backward"), ("forward", "Forward"), ("backward", "Backward")]


class TraceRecallDrillTask(models.Model):
    _name = "trace.recall.drill.task"
    _description = "Standard Step of Drills"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)
    work = fields.Selection(
        WORK,
        required=True,
        default="manual",
        help="What is measured or simulated runs when its button is pressed; what people do is timed by Start and Stop.",
    )
    direction = fields.Selection(
        DIRECTIONS, required=True, default="both", help="Drills of one direction leave out the steps of the other."
    )
    note = fields.Text("What To Do", translate=True)
    company_id = fields.Many2one("res.company", index="btree_not_null", help="Empty: in drills of every company.")

    @api.model
    def _get_for(self, company, direction):
        """The steps of a drill of this company in this direction, in order."""
        tasks = self.search([("company_id", "in", (False, company.id))])
        return tasks.filtered(lambda task: "both" in (direction, task.direction) or task.direction == direction)

    def _prepare_step_vals(self):
        self.ensure_one()
        return {
            "task_id": self.id,
            "name": self.name,
            "sequence": self.sequence,
            "work": self.work,
            "instructions": self.note,
        }

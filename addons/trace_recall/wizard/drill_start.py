"""Start a drill: which lot, by chance or by hand, and what is wanted of it."""

import secrets
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..models.drill.trace_recall_drill import KINDS
from ..models.drill.trace_recall_drill_task import DIRECTIONS


class TraceRecallDrillStart(models.TransientModel):
    _name = "trace.recall.drill.start"
    _description = "Start a Drill"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    kind = fields.Selection(KINDS, "Draw", required=True, default="any")
    date_from = fields.Date("Came In From", default=lambda self: fields.Date.today() - timedelta(days=365))
    date_to = fields.Date("Until", default=fields.Date.today)
    shift_id = fields.Many2one(
        "trace.numbering.shift",
        domain="[('company_id', '=', company_id)]",
        help="Only lots that came in while this shift was on. SQF 2.6.3 wants drills on different shifts.",
    )
    by_hours = fields.Boolean("Between Two Times of the Day")
    hour_from = fields.Float("From")
    hour_to = fields.Float("To", help="Not included. Earlier than the beginning: over midnight.")
    categ_ids = fields.Many2many(
        "product.category",
        "trace_recall_drill_start_category_rel",
        string="Product Categories",
        help="Those below them count. Empty: all.",
    )
    lot_ids = fields.Many2many(
        "stock.lot", "trace_recall_drill_start_lot_rel", string="Lots", help="The lots that the drill is about."
    )
    seed = fields.Char(
        required=True,
        default=lambda self: secrets.token_hex(8),
        help="Drawn at random; enter one, such as numbers that dice gave in front of an auditor, and the draw follows it.",
    )
    population = fields.Integer("Lots to Draw From", compute="_compute_population")
    direction = fields.Selection(DIRECTIONS, required=True, default="both")
    narrowed = fields.Boolean(help="As in a recall: leave out what can be shown not to have taken anything.")
    target_hours = fields.Float("Target (h)", compute="_compute_wanted", store=True, readonly=False)
    tolerance = fields.Float("Tolerance (%)", compute="_compute_wanted", store=True, readonly=False)
    participant_ids = fields.Many2many("res.partner", "trace_recall_drill_start_partner_rel", string="Participants")
    scenario = fields.Text()

    @api.depends("company_id")
    def _compute_wanted(self):
        for wizard in self:
            wizard.target_hours = wizard.company_id.trace_drill_hours
            wizard.tolerance = wizard.company_id.trace_drill_tolerance

    @api.depends(
        "kind", "company_id", "date_from", "date_to", "shift_id", "by_hours", "hour_from", "hour_to", "categ_ids"
    )
    def _compute_population(self):
        for wizard in self:
            drawn = wizard.kind != "hand" and wizard.company_id and wizard._has_hours()
            wizard.population = len(wizard._prepare_population()) if drawn else 0

    def _has_hours(self):
        return not self.by_hours or self.hour_from != self.hour_to

    def _prepare_population(self):
        """The ids of the lots that may be drawn."""
        return self.env["trace.recall.drill"]._get_population(self._prepare_criteria())

    def _prepare_criteria(self):
        """From which lots is drawn, as the drill keeps it."""
        zone = self.company_id.partner_id.tz or self.env.user.tz or "UTC"
        return self.env["trace.recall.drill"]._prepare_criteria(
            self.company_id,
            self.kind,
            since=self.date_from and _midnight(self.date_from, zone),
            until=self.date_to and _midnight(self.date_to + timedelta(days=1), zone),
            categories=self.categ_ids._origin,
            hours=self._get_hours(),
            zone=zone,
        )

    def _get_hours(self):
        if self.shift_id:
            return [self.shift_id.hour_from, self.shift_id.hour_to]
        return [self.hour_from, self.hour_to] if self.by_hours else None

    def action_start(self):
        """Draw, open the mock recall and begin its measurements.

        :raise UserError: there is no lot to draw, or none was chosen
        """
        self.ensure_one()
        drills = self.env["trace.recall.drill"]
        lots, drawn = (self.lot_ids, {"kind": "hand"}) if self.kind == "hand" else self._draw()
        if not lots:
            raise UserError(
                self.env._("There is no lot to start a drill with. Choose other criteria, or a lot by hand.")
            )
        recall = self.env["trace.recall"].create(
            {
                "is_drill": True,
                "company_id": self.company_id.id,
                "root_lot_ids": lots.ids,
                "narrowed": self.narrowed,
            }
        )
        drill = drills._begin(recall, self._prepare_drill_vals(), drawn)
        return recall.action_open_drill() if drill else False

    def _draw(self):
        if not self._has_hours():
            raise UserError(self.env._("The two times of the day are the same: no lot can have come in between them."))
        return self.env["trace.recall.drill"]._draw(self._prepare_criteria(), self.seed.strip())

    def _prepare_drill_vals(self):
        return {
            "direction": self.direction,
            "scenario": self.scenario,
            "target_hours": self.target_hours,
            "tolerance": self.tolerance,
            "participant_ids": [Command.set(self.participant_ids.ids)],
        }


def _midnight(day, zone):
    """When the day begins there, in UTC."""
    return datetime.combine(day, time.min, ZoneInfo(zone)).astimezone(ZoneInfo("UTC")).replace(tzinfo=None)

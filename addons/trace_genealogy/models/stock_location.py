"""Bulk places: tanks and silos, in which lots mix."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import ormcache

from ..ledger.sql import bulk


class StockLocation(models.Model):
    _inherit = "stock.location"

    trace_is_bulk = fields.Boolean(
        "Bulk Storage",
        help="Tick for a tank, a silo or any other place in which lots mix. Whatever is drawn from it may contain every lot "
        "put in since it was last empty, and is traced so, in both directions. Places below it count as part of it.",
    )

    trace_has_mixing = fields.Boolean("Draws Stated", compute="_compute_trace_has_mixing")

    def _compute_trace_has_mixing(self):
        """Whether the ledger says of draws from here what they may contain."""
        stated = self.env["trace.event"]._read_ids(bulk.stated_among(self.ids))
        for place in self:
            place.trace_has_mixing = place.id in stated

    @api.constrains("trace_is_bulk", "usage")
    def _check_trace_is_bulk(self):
        for place in self:
            if place.trace_is_bulk and place.usage != "internal":
                raise ValidationError(
                    self.env._(
                        "%(place)s cannot be a bulk place: only internal locations can. Change its location type to "
                        "internal, or untick Bulk Storage.",
                        place=place.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        places = super().create(vals_list)
        if any(vals.get("trace_is_bulk") for vals in vals_list):
            self.env.registry.clear_cache()
        return places

    def write(self, vals):
        result = super().write(vals)
        if "trace_is_bulk" in vals:
            self.env.registry.clear_cache()
        if {"trace_is_bulk", "location_id"}.intersection(vals):
            self.env["trace.bulk.state"]._forget()
        return result

    @api.model
    @ormcache()
    def _trace_has_bulk(self):
        """Whether there is any bulk place at all: where there is none, posting asks nothing else."""
        # sudo: a bulk place mixes whatever lots, whoever may see it
        return bool(self.sudo().with_context(active_test=False).search_count([("trace_is_bulk", "=", True)], limit=1))

    def action_trace_derive_bulk(self):
        """State, for every draw from these places so far, which lots it may contain. Safe to repeat.

        For a place that is marked after it was used, and after a mark was taken away: then what was stated is declared
        erroneous. Raises AccessError for anybody but a traceability manager.
        """
        if not (self.env.su or self.env.user.has_group("trace_genealogy.group_trace_manager")):
            raise AccessError(
                self.env._("Only a traceability manager may derive what draws from a bulk place contain.")
            )
        self.check_access("read")
        # sudo: nobody has create rights on the ledger; the manager may have it written here
        events = self.env["trace.event"].sudo()
        if not events._is_complete():
            raise UserError(
                self.env._(
                    "The history is still being read into the ledger; what draws from %(place)s contain is derived at its "
                    "end. Look again when it is complete.",
                    place=self[:1].display_name,
                )
            )
        events._flush_bulk()
        stated, declared = events._state_bulk([(place.id, None) for place in self], "backfill")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Draws whose contents were stated: %(stated)s. Statements withdrawn or replaced: %(declared)s.",
                    stated=stated,
                    declared=declared,
                ),
            },
        }

"""What the ledger does not know, or knows differently from stock."""

import logging
from contextlib import closing

from psycopg2.errors import LockNotAvailable

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.sql_db import db_connect

from ..completeness import sql
from ..guard import sql as guard

_logger = logging.getLogger(__name__)

KINDS = [
    ("unrecorded", "Posted but not in the ledger"),
    ("quantity", "Ledger and posting differ in quantity"),
    ("balance", "Ledger and stock differ"),
    ("duplicate_lot", "Several lots with one number"),
    ("negative_lot", "Negative stock of a lot"),
    ("order_without_links", "Order without inputs or outputs"),
    ("missing_input", "Tracked component not consumed"),
    ("untracked_input", "Consumed without a lot"),
    ("untracked_component", "Component that is not tracked"),
    ("made_of_nothing", "Made of nothing"),
    ("unit_by_order", "Unit known by its order only"),
    ("origin_missing", "Lot without an origin"),
    ("from_inventory", "Lot that came from a count"),
    ("serial_twice", "Serial number in stock twice"),
    ("supplier_lot_missing", "Lot without the supplier's number"),
]
STATES = [("open", "Open"), ("accepted", "Accepted"), ("closed", "Closed")]


class TraceGap(models.Model):
    """One finding of the nightly check, kept until it is mended and closed then by the next check."""

    _name = "trace.gap"
    _description = "Traceability Gap"
    _order = "state desc, kind, last_seen desc, id desc"
    _rec_name = "reference"

    key = fields.Char(required=True, readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True)
    state = fields.Selection(
        STATES,
        required=True,
        readonly=True,
        default="open",
        help="A check closes what it no longer finds. What was accepted stays so until its day, or until its figures change.",
    )
    company_id = fields.Many2one("res.company", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", readonly=True)
    location_id = fields.Many2one("stock.location", readonly=True)
    move_line_id = fields.Integer("Move Line (id)", readonly=True)
    res_model = fields.Char("Document Model", readonly=True)
    res_id = fields.Integer("Document (id)", readonly=True)
    reference = fields.Char("Document", readonly=True)
    expected = fields.Float("In Stock", digits="Product Unit", readonly=True, help="What stock and its moves say.")
    found = fields.Float("In Ledger", digits="Product Unit", readonly=True, help="What the ledger says.")
    first_seen = fields.Datetime(readonly=True)
    last_seen = fields.Datetime(readonly=True)

    _key_unique = models.UniqueIndex("(key)", "This gap is already listed.")

    @api.model
    def _cron_find_gaps(self):
        """The nightly check; afterwards the database is given what only a clean one can have."""
        self._find_gaps()
        self._protect_lot_numbers()
        self.env["ir.cron"]._commit_progress(1)
        with closing(db_connect(self.env.cr.dbname).cursor()) as cr:
            cr._cnx.autocommit = True
            guard.index_lots_concurrently(cr)

    @api.model
    def _find_gaps(self):
        """Compare ledger and stock, set-based, and list every exception; returns those open now."""
        self.env.flush_all()
        kinds = self.env["trace.event"]._get_document_kinds()
        self.env.cr.execute(sql.refresh(kinds, self._get_unit_template_ids(), fields.Datetime.now()))
        self.env["trace.gap"].invalidate_model()
        return self.sudo().search([("state", "=", "open")])  # sudo: all companies' gaps were looked for

    @api.model
    def _get_unit_template_ids(self):
        """Ids of the products whose components are captured unit by unit, by themselves or by their category."""
        # sudo: all companies' gaps are looked for
        templates = self.env["product.template"].sudo().with_context(active_test=False)
        serials = templates.search([("tracking", "=", "serial")])
        return serials.filtered(lambda template: template._trace_get_granularity() == "unit").ids

    @api.model
    def _protect_lot_numbers(self):
        """Let the database itself refuse a second lot with the same number, as soon as there is none."""
        [(duplicates,)] = self.env.execute_query(sql.count_duplicate_lots())
        if duplicates:
            return
        try:
            with self.env.cr.savepoint():
                guard.unique_lot_numbers(self.env.cr)
        except LockNotAvailable:
            _logger.info("The table of lots is busy; its numbers are protected in the next night.")

    def action_record(self):
        """Append the done lines that slipped past, as they are now.

        :raise AccessError: the user is no quality engineer
        """
        if not (self.env.su or self.env.user.has_group("trace_genealogy.group_trace_quality")):
            raise AccessError(
                self.env._("Only a quality engineer may append what is missing in the ledger. Ask one to do it.")
            )
        self.check_access("read")
        slipped = self.filtered(lambda gap: gap.kind == "unrecorded")
        self.env["trace.event"].sudo()._record_history(
            slipped.mapped("move_line_id")
        )  # sudo: the ledger takes no other
        self._find_gaps()

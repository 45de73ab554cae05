"""Relabel, split and merge: quantities of lots become quantities of other lots of the same product."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..relabelling.allocate import allocate
from .posting import posting

KINDS = [
    ("relabel", "Relabel"),
    ("split", "Split"),
    ("merge", "Merge"),
    ("regroup", "Regroup"),
]
STATES = [("draft", "Draft"), ("done", "Done"), ("cancel", "Cancelled")]

# What an applied operation says; it is undone by another one, never changed.
FACTS = {"company_id", "product_id", "reason", "source_ids", "target_ids", "trace_event_time", "undo_of_id"}


class TraceLotOperation(models.Model):
    """A document that takes quantities of source lots at their places and gives them the numbers of target lots.

    Applied by real stock moves through the product's production location, as manufacturing does: stock and its value stay what
    they were, and the ledger has one transformation with these inputs and outputs. It is undone by a counter operation.
    """

    _name = "trace.lot.operation"
    _inherit = ["trace.document"]
    _description = "Lot Operation"
    _order = "id desc"
    _check_company_auto = True

    name = fields.Char("Number", readonly=True, copy=False, default=lambda self: self.env._("New"))
    state = fields.Selection(STATES, required=True, readonly=True, default="draft", copy=False, index=True)
    kind = fields.Selection(
        KINDS,
        compute="_compute_kind",
        store=True,
        help="Relabel: one lot gets another number. Split: one lot becomes several. Merge: several become one. "
        "Regroup: several become several, and each may be in each.",
    )
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company, index=True)
    product_id = fields.Many2one(
        "product.product",
        required=True,
        check_company=True,
        index=True,
        domain="[('tracking', 'in', ('lot', 'serial')), ('is_storable', '=', True)]",
    )
    product_uom_id = fields.Many2one(related="product_id.uom_id", string="Unit")
    reason = fields.Char(
        copy=False, help="Why these goods get other numbers. It is asked for before the operation is applied."
    )
    source_ids = fields.One2many("trace.lot.operation.source", "operation_id", "From Lots", copy=True)
    target_ids = fields.One2many("trace.lot.operation.target", "operation_id", "To Lots", copy=True)
    source_quantity = fields.Float("Taken", digits="Product Unit", compute="_compute_quantities")
    target_quantity = fields.Float("Given", digits="Product Unit", compute="_compute_quantities")
    date_done = fields.Datetime("Applied On", readonly=True, copy=False)
    done_by_id = fields.Many2one("res.users", "Applied By", readonly=True, copy=False)
    move_ids = fields.One2many("stock.move", "trace_lot_operation_id", "Stock Moves", readonly=True)
    undo_of_id = fields.Many2one(
        "trace.lot.operation", "Undoes", readonly=True, copy=False, check_company=True, index="btree_not_null"
    )
    undo_ids = fields.One2many("trace.lot.operation", "undo_of_id", "Counter Operations", readonly=True)
    undone_by_id = fields.Many2one("trace.lot.operation", compute="_compute_undone_by_id")

    _undone_once = models.UniqueIndex(
        "(undo_of_id) WHERE undo_of_id IS NOT NULL AND state <> 'cancel'",
        "This lot operation is being undone already, or was undone.",
    )

    @api.depends("source_ids.lot_id", "target_ids")
    def _compute_kind(self):
        for operation in self:
            one_source, one_target = len(operation.source_ids.lot_id) == 1, len(operation.target_ids) == 1
            if not operation.source_ids or not operation.target_ids:
                operation.kind = False
            elif one_target:
                operation.kind = "relabel" if one_source else "merge"
            else:
                operation.kind = "split" if one_source else "regroup"

    @api.depends("source_ids.quantity", "target_ids.quantity")
    def _compute_quantities(self):
        for operation in self:
            operation.source_quantity = sum(operation.source_ids.mapped("quantity"))
            operation.target_quantity = sum(operation.target_ids.mapped("quantity"))

    @api.depends("undo_ids.state")
    def _compute_undone_by_id(self):
        for operation in self:
            operation.undone_by_id = operation.undo_ids.filtered(lambda counter: counter.state != "cancel")[:1]

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["name"] = self.env["ir.sequence"].next_by_code("trace.lot.operation")
        return super().create(vals_list)

    def write(self, vals):
        if FACTS.intersection(vals):
            self._check_not_done()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_done(self):
        self._check_not_done()

    def _check_not_done(self):
        for operation in self:
            if operation.state == "done":
                raise UserError(
                    self.env._(
                        "Lot operation %(operation)s has been applied: it cannot be changed or deleted. Undo it with a "
                        "counter operation.",
                        operation=operation.name,
                    )
                )

    # ------------------------------------------------------------------ buttons

    def action_apply(self):
        """Turn the source lots into the target lots, in stock and in the ledger.

        :raise UserError: the operation says too little or too much, or the goods are not there
        """
        self.check_access("write")
        self._check_applicable()
        for operation in self:
            operation.with_company(operation.company_id)._apply()
        return True

    def action_cancel(self):
        self._check_not_done()
        self.state = "cancel"
        return True

    def action_undo(self):
        """Prepare the counter operation: what was given goes back to what it was taken from; it asks for its reason.

        :return: the action that opens it
        :raise UserError: the operation was never applied, or has been undone
        """
        self.ensure_one()
        if self.undone_by_id:
            raise UserError(
                self.env._(
                    "Lot operation %(operation)s is undone by %(counter)s already. Apply that one, or cancel it first.",
                    operation=self.name,
                    counter=self.undone_by_id.name,
                )
            )
        if self.state != "done":
            raise UserError(
                self.env._(
                    "Lot operation %(operation)s has not been applied, so there is nothing to undo. Cancel it.",
                    operation=self.name,
                )
            )
        # The database allows one counter operation at a time, and must know first that an earlier one was cancelled.
        self.undo_ids.flush_recordset(["state"])
        counter = self.create(
            {
                "company_id": self.company_id.id,
                "product_id": self.product_id.id,
                "undo_of_id": self.id,
                "source_ids": [Command.create(target._prepare_taking_back()) for target in self.target_ids],
                "target_ids": [Command.create(source._prepare_giving_back()) for source in self.source_ids],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": counter.id,
            "views": [(False, "form")],
        }

    @api.readonly
    def action_open_events(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "trace.event",
            "views": [(False, "list"), (False, "form")],
            "domain": [("res_model", "=", self._name), ("res_id", "=", self.id)],
        }

    # ------------------------------------------------------------------ applying

    def _apply(self):
        self.target_ids._ensure_lots()
        if not self.undo_of_id:
            self.target_ids.lot_id._trace_inherit_dates(self.source_ids.lot_id)
        # sudo: who may give lots other numbers need not have rights on the moves that this takes
        moves = self.env["stock.move"].sudo()
        taken = moves.create([source._prepare_move_vals() for source in self.source_ids])
        given = moves.create(self._prepare_given_vals(taken))
        with posting(self):
            taken._action_done()
            given._action_done()
            self.write({"state": "done", "date_done": fields.Datetime.now(), "done_by_id": self.env.uid})
        self.env["trace.event"]._record_documents(self)

    def _prepare_given_vals(self, taken):
        """Moves into the target lots, each the return of what it was taken by: so it has the same value, whatever the costing."""
        triples = allocate(
            self.source_ids.mapped("quantity"), self.target_ids.mapped("quantity"), self.product_uom_id.is_zero
        )
        owner = self.source_ids.owner_id
        return [
            self.target_ids[target]._prepare_move_vals(quantity, owner, taken[source])
            for source, target, quantity in triples
        ]

    def _prepare_move_vals(self, quantity, source, target, line_vals):
        """A move of this operation; ``line_vals`` is what its one line says besides."""
        self.ensure_one()
        where = {
            "product_id": self.product_id.id,
            "company_id": self.company_id.id,
            "location_id": source.id,
            "location_dest_id": target.id,
            "picked": True,
        }
        line = {"product_uom_id": self.product_uom_id.id, "quantity": quantity, **where, **line_vals}
        return {
            **where,
            "trace_lot_operation_id": self.id,
            "product_uom": self.product_uom_id.id,
            "product_uom_qty": quantity,
            # As for a relocation: nothing is pushed on to another place, and the moves are named after the document.
            "is_inventory": True,
            "inventory_name": self.name,
            "move_line_ids": [Command.create(line)],
        }

    def _get_production_location(self):
        return self.product_id.with_company(self.company_id).property_stock_production

"""The documents of dispositions: when one is finished, its disposition is; what was not moved is to be decided anew."""

from odoo import fields, models
from odoo.exceptions import UserError

# What dispositions make, and the state that says it was carried out.
FINISHED = {
    "trace.concession": ("approved",),
    "stock.scrap": ("done",),
    "trace.lot.operation": ("done",),
    "stock.picking": ("done",),
    "mrp.production": ("done",),
    "repair.order": ("done",),
}


class TraceDisposition(models.Model):
    _inherit = "trace.disposition"

    def _get_document(self):
        """The document of this disposition; an empty one of some model when there is none, or it is gone."""
        self.ensure_one()
        if self.res_model not in FINISHED or self.res_model not in self.env:
            return self.env["trace.concession"]
        return self.env[self.res_model].browse(self.res_id).exists()

    def _settle(self):
        """Those whose document is finished are done; less than was decided leaves the rest to be decided on."""
        for disposition in self.filtered(lambda disposition: disposition.state == "executing"):
            # sudo: whether the document is finished does not depend on who asks
            document = disposition._get_document().sudo()
            if document and document.state in FINISHED.get(document._name, ()):
                disposition._finish(document)
                if document._name == "mrp.production":
                    # Made of what was held, a new number may be held as well: what was decided has been done.
                    made = document.lot_producing_ids - disposition.nonconformity_id.trace_line_ids.lot_id
                    disposition.nonconformity_id._trace_let_go(made, disposition)

    def _finish(self, document):
        moved = self._get_moved_quantity(document)
        if self.uom_id.compare(moved, self.quantity) < 0:
            said = self.env._(
                "%(document)s moved %(moved)g of %(decided)g %(uom)s; the rest is to be decided on.",
                document=document.display_name,
                moved=moved,
                decided=self.quantity,
                uom=self.uom_id.name,
            )
            self.message_post(body=said)
        self._go("done", done_on=fields.Datetime.now(), done_quantity=min(moved, self.quantity))

    def _get_moved_quantity(self, document):
        """How much of the material the document took; where it moves nothing or is made by the decision, all of it."""
        moves = {"stock.picking": "move_ids", "mrp.production": "move_raw_ids"}.get(document._name)
        if not moves:
            return self.quantity
        lines = document[moves].move_line_ids.filtered(
            lambda line: line.state == "done" and line.lot_id == self.lot_id and line.product_id == self.product_id
        )
        return sum(lines.mapped("quantity_product_uom"))

    def _undo(self):
        """Take back what was prepared, or done where that is possible.

        :raise UserError: it is done and cannot be undone
        """
        self.ensure_one()
        # sudo: who takes a decision back takes back what was prepared by it
        document = self._get_document().sudo()
        if document and document._name != "trace.concession":
            if document.state in FINISHED.get(document._name, ()):
                self._undo_done(document)
            else:
                self._cancel_document(document)
        # sudo: who takes a decision back takes back what it granted
        self.concession_ids.sudo().action_revoke()

    def _cancel_document(self, document):
        """Cancel what was prepared and is not finished."""
        document.action_cancel()

    def _undo_done(self, document):
        if document._name == "trace.lot.operation":
            counter = document.browse(document.action_undo()["res_id"])
            counter.reason = self.env._("%(disposition)s was taken back", disposition=self.display_name)
            counter.action_apply()
            return
        raise UserError(
            self.env._(
                "%(document)s of %(disposition)s is done, and that cannot be undone by a button. Enter what happens now as a "
                "document of its own.",
                document=document.display_name,
                disposition=self.display_name,
            )
        )

    def _settle_documents(self, documents):
        """Whatever dispositions these documents carry out: settle them, and end their holds."""
        if not documents:
            return
        # sudo: who posts the document need not be allowed to read nonconformities
        dispositions = self.sudo().search(
            [("res_model", "=", documents._name), ("res_id", "in", documents.ids), ("state", "=", "executing")]
        )
        dispositions._settle()
        dispositions.nonconformity_id._trace_end_holds()


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _action_done(self):
        result = super()._action_done()
        self.env["trace.disposition"]._settle_documents(self)
        return result


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def button_mark_done(self):
        result = super().button_mark_done()
        self.env["trace.disposition"]._settle_documents(self.exists())
        return result


class StockLot(models.Model):
    _inherit = "stock.lot"

    trace_grade = fields.Char(
        "Grade", index="btree_not_null", help="What a review board regraded it to. Empty: first grade."
    )

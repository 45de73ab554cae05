"""What is still to come from the supplier of a recalled lot is warned of while the case is contained."""

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import plaintext2html

OPEN_ORDERS = ("draft", "sent", "to approve", "purchase")


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _warn_beside(self, round_):
        """Write down and tell, once each, the open orders and receipts of the same product from the same supplier."""
        super()._warn_beside(round_)
        known = {(stop.res_model, stop.res_id) for stop in self.stop_ids if stop.kind == "purchase"}
        documents = [
            document
            for document in (*self._find_purchases(), *self._find_receipts())
            if (document._name, document.id) not in known
        ]
        if documents:
            self.env["trace.recall.stop"]._keep(
                [self._prepare_stop("purchase", document, round_) for document in documents]
            )
            self._tell_buyers(documents)

    def _get_supplied(self):
        """{supplier: products} of the root lots that were bought."""
        found = {}
        for lot in self.root_lot_ids.filtered("trace_supplier_id"):
            supplier = lot.trace_supplier_id.commercial_partner_id
            found[supplier] = found.get(supplier, lot.product_id.browse()) | lot.product_id
        return found

    def _find_purchases(self):
        terms = [
            Domain("order_id.partner_id", "child_of", supplier.id) & Domain("product_id", "in", products.ids)
            for supplier, products in self._get_supplied().items()
        ]
        if not terms:
            return self.env["purchase.order"]
        lines = self.env["purchase.order.line"].search(
            Domain.OR(terms)
            & Domain("order_id.state", "in", OPEN_ORDERS)
            & Domain("company_id", "in", self._get_warned_companies().ids)
        )
        return lines.filtered(lambda line: line.qty_received < line.product_qty).order_id

    def _find_receipts(self):
        terms = [
            Domain("picking_id.partner_id", "child_of", supplier.id) & Domain("product_id", "in", products.ids)
            for supplier, products in self._get_supplied().items()
        ]
        if not terms:
            return self.env["stock.picking"]
        moves = self.env["stock.move"].search(
            Domain.OR(terms)
            & Domain("picking_id.picking_type_id.code", "=", "incoming")
            & Domain("state", "not in", ("done", "cancel"))
            & Domain("company_id", "in", self._get_warned_companies().ids)
        )
        return moves.picking_id

    def _get_warned_companies(self):
        """Those whose people see the case: nobody else is told its number."""
        return self.company_id | self.scope_company_ids

    def _tell_buyers(self, documents):
        todo = self.env.ref("mail.mail_activity_data_todo")
        # The reason is somebody's text, never markup.
        note = plaintext2html(
            self.env._(
                "%(recall)s: %(reason)s Ask the supplier whether what is to come is affected, and inspect it on receipt.",
                recall=self.display_name,
                reason=self.reason or "",
            )
        )
        self.env["mail.activity"].create(
            [
                {
                    "activity_type_id": todo.id,
                    "summary": self.env._("Goods of this supplier are recalled"),
                    "note": note,
                    "res_model_id": self.env["ir.model"]._get_id(document._name),
                    "res_id": document.id,
                    "user_id": (document.user_id or self.user_id or self.env.user).id,
                    "date_deadline": fields.Date.context_today(self),
                }
                for document in documents
            ]
        )

"""What was promised of goods that are now held: given up, told to whoever it was promised to, and replaced by good stock."""

from odoo import models

from odoo.addons.trace_genealogy.models.posting import is_posting

STOCK = ("internal", "transit")


class TraceHoldLine(models.Model):
    _inherit = "trace.hold.line"

    def _release_reservations(self):
        """Give up reservations of what these lines hold, unless they go where held stock may go; reserve good stock instead."""
        promised = self._find_promised()
        if not promised:
            return
        documents = promised._trace_get_documents_by_line()
        moves = promised.move_id
        words = {document: (lines.lot_id, any(lines.mapped("picked"))) for document, lines in documents.items()}
        promised._trace_give_up()
        moves._trace_reserve_again()
        self.hold_id._tell_documents(words)

    def _find_promised(self):
        """The lines of moves not yet done that would take what these lines hold.

        Not those that are being posted: their goods have moved, though core has not called them done yet; nor those that a
        customer has already.
        """
        lots = self.lot_id
        # sudo: what is held may have been promised to documents that the user may not see
        lines = (
            self.env["stock.move.line"]
            .sudo()
            .search(
                [
                    ("product_id", "in", lots.product_id.ids),
                    ("lot_id", "in", lots.ids),
                    ("state", "not in", ("done", "cancel")),
                ]
            )
        )
        by_lot = self.grouped("lot_id")
        return lines.filtered(
            lambda line: (
                line.location_id.usage in STOCK
                and not is_posting(line.move_id)
                and not line.picking_id.trace_handed_over
                and not line.location_dest_id._trace_is_exempt()
                and any(held._holds(line.location_id, line.package_id) for held in by_lot[line.lot_id])
            )
        )


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _trace_get_documents_by_line(self):
        """{document: its lines}, of transfers and orders; moves of their own are left out."""
        found = {}
        for line in self:
            document = line._trace_get_gate_document()
            if "message_ids" in document._fields:
                found[document] = found.get(document, self.browse()) | line
        return found

    def _trace_give_up(self):
        """Delete these lines, picked or not; what was captured of them for units is no longer so."""
        self._trace_get_assignments().unlink()
        self.unlink()


class StockMove(models.Model):
    _inherit = "stock.move"

    def _trace_reserve_again(self):
        """Reserve what is there for these moves; a move that has nothing left was not picked after all."""
        moves = self.exists()
        moves.filtered(lambda move: move.picked and not move.move_line_ids).picked = False
        moves._action_assign()

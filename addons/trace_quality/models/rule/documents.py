"""Documents whose steps the gate may refuse: what they are about to do, their button, and the exceptions kept of them."""

from odoo import api, fields, models


class TraceCaptureDocument(models.AbstractModel):
    """A document with a button that the gate may refuse."""

    _name = "trace.capture.document"
    _description = "Document with Exceptions"

    trace_capture_exception_count = fields.Integer("Exceptions", compute="_compute_trace_capture_exception_count")

    def _compute_trace_capture_exception_count(self):
        groups = self.env["trace.capture.exception"]._read_group(
            [("res_model", "=", self._name), ("res_id", "in", self.ids), ("state", "=", "open")],
            ["res_id"],
            ["__count"],
        )
        counts = dict(groups)
        for document in self:
            document.trace_capture_exception_count = counts.get(document._origin.id, 0)

    @api.readonly
    def action_open_capture_exceptions(self):
        """Open the exceptions of these documents."""
        action = self.env["ir.actions.act_window"]._for_xml_id("trace_quality.action_trace_capture_exception")
        return {**action, "domain": [("res_model", "=", self._name), ("res_id", "in", self.ids)], "context": {}}

    def _trace_get_step_passages(self, operations):
        """The passages of the step that was refused; ``operations`` are those of the findings."""
        return []

    def _trace_get_passages_ahead(self, operations):
        """The passages of that step that only posting makes: nothing of them is refused before."""
        return []

    def _trace_is_closed(self):
        """Whether it was posted, so that only a change of what is done can have been refused."""
        return "state" in self._fields and self.state in ("done", "cancel")

    def _trace_get_lines(self):
        """All its lines, done or not."""
        return self.move_line_ids if "move_line_ids" in self._fields else self.env["stock.move.line"]

    def _trace_get_change(self, goods):
        """The passages of a change of this closed document that was refused: ``goods`` as findings name them.

        Undone is another lot on a line, and a line that was added; it stands beside another of the product.
        """
        Line, Lot, passages = self.env["stock.move.line"], self.env["stock.lot"], []
        lines = self._trace_get_lines()
        for line_id, lot_id, product_id in {(g.get("line_id"), g.get("lot_id"), g.get("product_id")) for g in goods}:
            of_product = lines.filtered(lambda line, product_id=product_id: line.product_id.id == product_id)
            line = of_product.filtered(lambda line, line_id=line_id: line.id == line_id)
            lot = Lot.browse(lot_id or ()).exists()
            if of_product and (line or lot) and lot.product_id <= of_product.product_id:
                passage = (line or of_product[0])._trace_get_passage()
                passages.append(passage._replace(line=line or Line, lot=lot or passage.lot, is_posted=True))
        return passages

    def _trace_press_again(self, operations):
        """Press the button of that step; returns what the button returns."""
        return False

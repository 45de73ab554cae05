"""What is done about a recall, and what can still be stopped."""

from collections import defaultdict

from odoo import models

from ...scope import sql


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _get_actions(self):
        """What is done: a list of ``{"kind", "state", "res_model", "res_id", "name"}``. Every area adds its own by ``super()``.

        Here: the tasks of its people that are not done, and the holds that this case placed, in whichever state.
        """
        self.ensure_one()
        # sudo: whoever reads a case may read which holds it placed, in the companies that he may be told of
        holds = (
            self.env["trace.hold"].sudo().search([*self._get_own_holds_domain(), *self._get_told_domain()], order="id")
        )
        # sudo: whoever reads a case may read what its people have to do
        tasks = self.sudo().activity_ids.sorted("date_deadline")
        return [_action("task", task, task.display_name) for task in tasks] + [_action("hold", hold) for hold in holds]

    def _get_own_holds_domain(self):
        return [("res_model", "=", self._name), ("res_id", "=", self.id)]

    def _get_told_domain(self):
        companies = self._get_told_companies()
        return [] if companies is None else [("company_id", "in", companies)]

    def _get_other_holds(self, facts):
        """The placed holds of others that hold some of the lots in scope, as actions."""
        rows = self.env.execute_query(sql.reading.holds(facts["lots"], facts["companies"]))
        # sudo: what is held of goods that the reader may see is told him
        holds = self.env["trace.hold"].sudo().browse(hold_id for hold_id, _count in rows)
        return [_action("other_hold", hold) for hold in holds - holds.filtered_domain(self._get_own_holds_domain())]

    def _get_stoppable(self, facts):
        """``can_be_stopped`` and ``work_in_progress``: open transfers, orders, repairs and moves with some of these lots.

        ``handed_over``: open transfers whose goods a customer has already (sold at a till), which nothing stops any more.
        """
        documents = defaultdict(list)
        rows = self.env.execute_query(sql.reading.open_lines(facts["lots"], facts["companies"]))
        repairs = self._get_repairs({move for _picking, _order, move, *_row in rows if move})
        for picking, order, move, *row in rows:
            key = ("mrp.production", order) if order else ("stock.picking", picking)
            if move:
                key = repairs.get(move, ("stock.move", move))
            documents[key].append(tuple(row))
        described = [self._describe_stoppable(*key, rows) for key, rows in documents.items()]
        # sudo: who may see the goods may see whether somebody has them
        transfers = self.env["stock.picking"].sudo().browse(id_ for model, id_ in documents if model == "stock.picking")
        gone = set(transfers.filtered("trace_handed_over").ids)
        handed_over = [row for row in described if row["res_model"] == "stock.picking" and row["res_id"] in gone]
        stoppable = [row for row in described if row not in handed_over]
        return {
            "can_be_stopped": stoppable,
            "handed_over": handed_over,
            "work_in_progress": [row for row in stoppable if row["res_model"] == "mrp.production"],
        }

    def _get_repairs(self, moves):
        """{move: (model, repair)} of moves that belong to a repair."""
        if "repair_id" not in self.env["stock.move"]._fields:
            return {}
        # sudo: who may see the goods may see which document is about to move them
        moves = self.env["stock.move"].sudo().browse(moves)
        return {move.id: ("repair.order", move.repair_id.id) for move in moves if move.repair_id}

    def _describe_stoppable(self, model, id_, rows):
        # sudo: who may see the goods may see which document is about to move them
        document = self.env[model].sudo().browse(id_)
        partner = document.partner_id if model == "stock.picking" else self.env["res.partner"]
        return {
            "res_model": model,
            "res_id": id_,
            "name": document.display_name,
            "state": document.state,
            "partner_id": partner.id or False,
            # sudo: as above
            "partner": partner.sudo().display_name or "",
            "goods": [
                {"product_id": product, "lots": lots, "quantity": quantity, "made": made}
                for made, product, lots, quantity in rows
            ],
        }


def _action(kind, record, name=None):
    return {
        "kind": kind,
        "state": record.state,
        "res_model": record._name,
        "res_id": record.id,
        "name": name or record.name,
    }

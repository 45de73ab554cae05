"""What to do about a gap, in words, and the screen where it is done."""

from odoo import api, fields, models

IN_STOCK = ("balance", "negative_lot", "serial_twice", "from_inventory")


class TraceGap(models.Model):
    _inherit = "trace.gap"

    what_to_do = fields.Char(compute="_compute_what_to_do")

    @api.depends("kind")
    def _compute_what_to_do(self):
        sentences = self._get_sentences()
        for gap in self:
            gap.what_to_do = sentences.get(gap.kind, "")

    @api.model
    def _get_sentences(self):
        """{kind: what to do}"""
        return {
            "unrecorded": self.env._(
                "Press Record it now, and tell the administrator: something bypassed the recording."
            ),
            "quantity": self.env._("Compare the document with its events, and correct what is wrong."),
            "balance": self.env._("Count the lot in this place."),
            "duplicate_lot": self.env._("Merge or rename: a number names one lot of a product."),
            "negative_lot": self.env._(
                "Find the posting that took more than was there, then count the lot in this place."
            ),
            "order_without_links": self.env._("Enter on the order what was consumed or produced."),
            "missing_input": self.env._("Enter on the order which lot was consumed, or accept the gap if none was."),
            "untracked_input": self.env._("Enter on the document which lot it was."),
            "untracked_component": self.env._(
                "Track the product by lots, or accept the gap if its origin need not be known."
            ),
            "made_of_nothing": self.env._("Enter on the document what went in."),
            "unit_by_order": self.env._(
                "The components of this unit were not captured: it may hold any of its order's."
            ),
            "origin_missing": self.env._("Find the receipt or order it came from, and correct the lot there."),
            "from_inventory": self.env._(
                "Find out where the counted lot came from. Accept the gap if it was opening stock."
            ),
            "serial_twice": self.env._("Find the unit and count it: a serial number is one piece in one place."),
            "supplier_lot_missing": self.env._(
                "Enter the supplier lot on the lot: it is on the label or on the delivery note."
            ),
        }

    def _get_cause_action(self):
        """The screen where the gap is mended, when that is the count of the lot; None where it is the document.

        Who has no rights in Inventory is led to the lot instead.
        """
        self.ensure_one()
        if self.kind not in IN_STOCK or not self.lot_id or not self.env.user.has_group("stock.group_stock_user"):
            return None
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Count %(lot)s", lot=self.lot_id.name),
            "res_model": "stock.quant",
            "views": [(self.env.ref("stock.view_stock_quant_tree_inventory_editable").id, "list")],
            "domain": [("lot_id", "=", self.lot_id.id), ("location_id.usage", "in", ("internal", "transit"))],
            "context": {"inventory_mode": True, "no_at_date": True},
        }

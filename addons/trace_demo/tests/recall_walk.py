"""The recall of the cells in a browser: what is done on the way from the complaint to the end, and what is true there.

People do what is done, in the web client and on the reply page. Python sets the stage (what the story left waiting is taken
away, the warehouse posts what a dealer sends back) and reads what came of it.
"""

from urllib.parse import urlsplit

from ..models.play.buttons import validate
from ..models.play.lots import take


class RecallWalk:
    """For a test in a browser on the story: the recall, its tours, and what comes of them."""

    def set_stage(self):
        """The story ends with a recall that waits as a draft; here it is opened as it was opened then."""
        self.unit = self.env["stock.lot"].search([("name", "=", "EB-0014")])
        self.env["trace.recall"].search([("root_lot_ids.name", "=", "CELL-A-2610-03")]).unlink()

    def walk(self, tour, record=None):
        record = record or self.recall
        self.start_tour(f"/odoo/{record._name}/{record.id}", f"trace_recall_story_{tour}", login="admin")
        self.env.invalidate_all()

    @property
    def recall(self):
        """The case that was opened in the browser."""
        return self.env["trace.recall"].search([("is_drill", "=", False)], limit=1)

    def dealer(self, name):
        return self.recall.consignee_ids.filtered(lambda one: one.partner_id.name == name)

    def check_complaint(self):
        self.assertEqual((self.recall.state, self.recall.recall_class), ("draft", "1"))
        self.assertEqual(self.recall.root_lot_ids, self.unit)
        complaint = self.env["mgmtsystem.nonconformity"].browse(self.recall.res_id)
        self.assertEqual((self.recall.res_model, complaint.trace_line_ids.lot_id), (complaint._name, self.unit))
        self.assertIn("gets hot", complaint.description)

    def check_boundary(self):
        """The one lot of cells was chosen, beside what the next one would have reached."""
        self.assertEqual(self.recall.state, "scoped")
        self.assertEqual(self.recall.root_lot_ids.name, "CELL-A-2610-03")
        self.assertEqual((self.recall.depth, bool(self.recall.hazard)), ("consumer", True))
        chosen = self.recall.boundary_ids.filtered("is_chosen")
        other = self.recall.boundary_ids - chosen
        self.assertEqual((len(chosen), len(other)), (1, 1))
        self.assertGreater(other.lots, chosen.lots)
        self.assertIn("is in 1 of 1 suspect lots", chosen.reason)

    def check_material(self):
        """Ten bikes and a pack of eleven: six bikes are with four dealers, what is here does not move."""
        impact = self.recall.impact()
        self.assertEqual(len(impact["affected"]), 22)
        self.assertEqual(len(impact["where"]), 6)
        self.assertEqual(len(self.recall.consignee_ids), 4)
        self.assertEqual({row["reserved"] for row in impact["remaining"]}, {0})
        unit = self.env["stock.lot"].search([("name", "=", "EB-0023")])
        self.assertEqual(unit.trace_status, "recalled")
        promised = self.env["stock.move.line"].search(
            [("lot_id", "=", unit.id), ("state", "not in", ("done", "cancel"))]
        )
        self.assertFalse(promised)

    def check_told(self):
        """Each dealer has one letter, of the notice that was read and approved."""
        self.assertEqual(self.recall.notice_ids.mapped("state"), ["sent"])
        self.assertEqual(len(self.recall.delivery_ids), 4)
        self.assertEqual(set(self.recall.consignee_ids.mapped("state")), {"notified"})
        told = self.env["mail.mail"].search([("model", "=like", "trace.recall%")])
        self.assertEqual(len(told), 4)

    def answer_on_the_page(self, dealer):
        address = urlsplit(dealer._get_reply_url())
        self.start_tour(f"{address.path}?{address.query}", "trace_recall_story_dealer", login=None)
        self.env.invalidate_all()
        self.assertEqual(dealer.state, "answered")
        said = dealer.answer_ids.line_ids
        self.assertEqual((said.lot_id, said.found, said.quarantined), (self.unit, 1, 1))
        self.assertEqual((dealer.answer_id.channel, dealer.answer_id.user_id.id), ("page", False))

    def check_answers(self):
        """All have answered, those who were called by whoever called them."""
        self.assertEqual(set(self.recall.consignee_ids.mapped("state")), {"answered"})
        called = self.recall.consignee_ids - self.dealer("Fietshuis De Linde")
        self.assertEqual(called.call_ids.mapped("result"), ["reached"] * 3)
        self.assertEqual(set(called.answer_id.mapped("channel")), {"phone"})
        self.assertEqual(sum(called.answer_id.line_ids.mapped("sold_on")), 5)
        self.assertEqual(called.answer_id.user_id.login, "admin")

    def check_effectiveness(self):
        check = self.recall.check_ids
        self.assertEqual(check.size, 4, "a recall of class I is verified with everybody")
        self.assertEqual(set(check.line_ids.mapped("result")), {"effective"})
        self.assertEqual((check.verdict, self.recall.state), ("effective", "verifying"))

    def send_back(self, unit):
        """The warehouse posts the bike that the dealer sent back."""
        [delivery] = unit.delivery_ids
        wizard = self.env["stock.return.picking"].create({"picking_id": delivery.id})
        wizard.product_return_moves.filtered(lambda line: line.product_id == unit.product_id).quantity = 1
        picking = self.env["stock.picking"].browse(wizard.action_create_returns()["res_id"])
        take(picking.move_ids, {unit: 1})
        validate(picking)

    def check_disposition(self):
        disposition = self.recall.nonconformity_ids.trace_disposition_ids
        self.assertEqual((disposition.lot_id, disposition.kind, disposition.state), (self.unit, "scrap", "done"))
        self.assertEqual(disposition._get_document().lot_id, self.unit)
        self.assertFalse(self.unit.quant_ids.filtered(lambda quant: quant.location_id.usage == "internal").quantity)

    def check_closing(self):
        """What stayed open is kept with the case, the goods stay held, and there is a report for the authority and of the end."""
        self.assertEqual(self.recall.state, "closed")
        self.assertTrue(self.recall.open_point_ids)
        self.assertEqual(set(self.recall.open_point_ids.mapped("reason")), {"Decided by the board next week"})
        self.assertEqual(self.env["stock.lot"].search([("name", "=", "EB-0040")]).trace_status, "recalled")
        reports = self.env["trace.recall.report"].search([("recall_id", "=", self.recall.id)])
        self.assertEqual(set(reports.mapped("kind")), {"status", "closing"})

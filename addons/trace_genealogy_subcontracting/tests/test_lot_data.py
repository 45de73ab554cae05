"""What is known of lots that a maker delivers."""

from .test_subcontracting import SubcontractingCase


class TestLotsOfAMaker(SubcontractingCase):
    def test_what_is_entered_on_the_receipt_reaches_the_lot_that_its_order_makes(self):
        self.board.write(
            {
                "trace_manufacture_from": "production",
                "trace_origin_country_id": self.env.ref("base.be").id,
                "use_expiration_date": True,
                "expiration_time": 10,
                "trace_expiry_from": "manufacture",
            }
        )
        receipt = self.subcontract(10, validate=False)
        receipt.trace_event_time = "2026-01-05 10:00:00"
        receipt.move_line_ids.trace_supplier_lot = "BM-7"
        board = self.validate(receipt).move_line_ids.lot_id
        self.assertEqual((board.trace_supplier_lot, board.trace_supplier_id), ("BM-7", self.maker))
        self.assertEqual((str(board.trace_manufacture_date), board.trace_origin_country_id.code), ("2026-01-05", "BE"))
        self.assertEqual(str(board.expiration_date)[:10], "2026-01-15")
        self.assert_recorded_once()

    def test_a_number_of_the_makers_own_is_carried_too(self):
        receipt = self.receipt_of(10)
        receipt.move_line_ids.write({"lot_name": "BRD-9", "quantity": 10, "trace_supplier_lot": "BM-8"})
        receipt.move_ids.picked = True
        board = self.validate(receipt).move_line_ids.lot_id
        self.assertEqual((board.name, board.trace_supplier_lot, board.trace_supplier_id), ("BRD-9", "BM-8", self.maker))
        self.assert_recorded_once()

"""The bytes that seals cover: they may never change."""

import doctest
from datetime import datetime
from decimal import Decimal

from odoo.tests import BaseCase, tagged

from ..ledger import canonical
from ..ledger.canonical import EVENT_COLUMNS, LINE_COLUMNS, canonical_bytes

EVENT = dict.fromkeys(EVENT_COLUMNS) | {
    "id": 7,
    "event_type": "object",
    "biz_step": "shipping",
    "event_time": datetime(2026, 3, 1, 12, 0, 5),
    "record_time": datetime(2026, 3, 1, 12, 0, 6, 42),
    "tx": 2**40,
    "company_id": 1,
    "reference": 'Zoë "A"\\1\n\u2028\x7f\x01',
    "source": "live",
    "details": {"é": [True, None, -3], "A": {}, "a": "x"},
}
LINE = dict.fromkeys(LINE_COLUMNS) | {
    "id": 9,
    "event_id": 7,
    "role": "object",
    "product_id": 3,
    "lot_name": "C1",
    "quantity": Decimal("12.500"),
}
GOLDEN = (
    r'{"biz_step":"shipping","certainty":null,"company_id":1,"corrective_id":null,"corrects_id":null,'
    r'"details":{"A":{},"a":"x","é":[true,null,-3]},"disposition":null,"event_time":"2026-03-01T12:00:05.000000Z",'
    r'"event_type":"object","id":7,"lines":[{"event_id":7,"id":8,"location_dest_id":null,"location_dest_name":null,'
    r'"location_dest_usage":null,"location_id":null,"location_name":null,"location_usage":null,"lot_id":null,'
    r'"lot_name":"C1","move_line_id":null,"owner_id":null,"package_id":null,"package_name":null,"product_id":3,'
    r'"quantity":"0","result_package_id":null,"result_package_name":null,"role":"object"},'
    r'{"event_id":7,"id":9,"location_dest_id":null,"location_dest_name":null,"location_dest_usage":null,'
    r'"location_id":null,"location_name":null,"location_usage":null,"lot_id":null,"lot_name":"C1",'
    r'"move_line_id":null,"owner_id":null,"package_id":null,"package_name":null,"product_id":3,"quantity":"12.5",'
    r'"result_package_id":null,"result_package_name":null,"role":"object"}],"location_id":null,"location_name":null,'
    r'"operator":null,"partner_id":null,"reason":null,"record_time":"2026-03-01T12:00:06.000042Z",'
    r'"reference":"Zoë \"A\"\\1\n' + "\u2028\x7f" + r'\u0001","res_id":null,"res_model":null,"source":"live",'
    r'"tx":1099511627776,"user_id":null,"v":1,"workcenter_id":null,"workorder_id":null}'
)


@tagged("post_install", "-at_install")
class TestCanonical(BaseCase):
    def event(self, line=(), **values):
        return EVENT | {"lines": [LINE | dict(line)]} | values

    def test_the_golden_bytes(self):
        lines = [LINE, LINE | {"id": 8, "quantity": "0.00"}]
        self.assertEqual(canonical_bytes(EVENT | {"lines": lines}), GOLDEN.encode())

    def test_text_of_the_database_gives_the_same_bytes(self):
        texts = {"event_time": "2026-03-01T12:00:05.000000Z", "record_time": "2026-03-01T12:00:06.000042Z"}
        self.assertEqual(canonical_bytes(self.event()), canonical_bytes(self.event({"quantity": "12.5000"}, **texts)))

    def test_the_examples_hold(self):
        self.assertFalse(doctest.testmod(canonical).failed)

    def test_a_fraction_has_no_canonical_text(self):
        for event in (self.event({"quantity": 0.1}), self.event(details={"a": [0.5]})):
            with self.assertRaisesRegex(TypeError, "fraction"):
                canonical_bytes(event)

    def test_a_time_of_another_shape_is_refused(self):
        with self.assertRaisesRegex(ValueError, "no time of the ledger"):
            canonical_bytes(self.event(event_time="2026-03-01 12:00:05"))

    def test_a_missing_column_is_refused(self):
        event = self.event()
        del event["reason"]
        with self.assertRaises(KeyError):
            canonical_bytes(event)

    def test_columns_that_others_add_are_not_covered(self):
        self.assertEqual(canonical_bytes(self.event(color=3)), canonical_bytes(self.event()))

"""Digital Link URIs: the order of their parts, what is encoded, and that the genealogy's reader finds the same identity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pure_trace_barcode.gs1 import check, digital_link
from pure_trace_barcode.gs1.errors import Refused
from pure_trace_genealogy.scan import gs1 as reader

GTIN = "04012345678901"
characters = st.text(sorted(check.CHARACTERS["x"]), min_size=1, max_size=20)


def test_the_qualifiers_stand_in_their_order_and_attributes_in_the_query():
    elements = {"17": "271231", "21": "S7", "10": "AB", "22": "2A", "01": GTIN, "422": "056"}
    assert digital_link.write(elements) == f"https://id.gs1.org/01/{GTIN}/22/2A/10/AB/21/S7?17=271231&422=056"


def test_a_shipping_container_is_its_own_key():
    elements = {"00": "340123450000000017", "02": GTIN, "37": "12"}
    assert digital_link.write(elements, "http://trace.example:8069/x") == (
        f"http://trace.example:8069/x/00/340123450000000017?02={GTIN}&37=12"
    )


def test_reserved_characters_are_percent_encoded():
    written = digital_link.write({"01": GTIN, "10": "A/B?C&D%+ ".strip(), "21": "'(<>\"_-.*!"})
    assert written.endswith("/10/A%2FB%3FC%26D%25%2B/21/%27%28%3C%3E%22_-.%2A%21")


@given(characters, characters)
def test_what_is_written_is_read_back(lot, serial):
    written = digital_link.write({"01": GTIN, "10": lot, "21": serial})
    assert reader.read(written) == reader.Identity(GTIN, lot, serial)


NO_RESOLVERS = """
id.gs1.org
javascript:alert(1)
ftp://id.gs1.org
https://
https://a.b/?x=1
https://a.b/#f
https://a b
https://a:b
https://user@a.b
"""


@pytest.mark.parametrize("resolver", ["", *NO_RESOLVERS.split("\n")[1:-1]])
def test_a_resolver_that_is_no_plain_web_address_is_refused(resolver):
    with pytest.raises(Refused) as refusal:
        digital_link.write({"01": GTIN}, resolver)
    assert refusal.value.reason == "resolver"


def test_without_a_key_there_is_no_link():
    with pytest.raises(Refused) as refusal:
        digital_link.write({"90": "x"})
    assert refusal.value.reason == "needs"

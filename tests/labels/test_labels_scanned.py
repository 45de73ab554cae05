"""Labels of every kind, as PDF and as image, read back by a decoder that shares no code with the encoder."""

from pathlib import Path

import pypdfium2
import pytest
import reportlab
from hypothesis import given, settings
from hypothesis import strategies as st
from pure_trace_barcode.gs1 import check, digital_link, element_string
from pure_trace_barcode.label import pdf, png, typeface
from pure_trace_barcode.label.arrange import arrange
from pure_trace_barcode.label.design import Content, Design, TooSmall
from pure_trace_barcode.symbol.encode import Unencodable, encode
from pure_trace_barcode_tests import scanning

GTIN = "04012345678901"
ELEMENTS = {"01": GTIN, "17": "271231", "10": "AB-12/x_(1)", "21": "S>7"}
SCANNED = f"01{GTIN}1727123110AB-12/x_(1)\x1d21S>7"
LINK = f"https://id.gs1.org/01/{GTIN}/10/AB-12%2Fx_%281%29/21/S%3E7?17=271231"
# kind: (what a scanner calls the symbology, what it sends)
EXPECTED = {
    "gs1_datamatrix": ("]d2", SCANNED),
    "gs1_128": ("]C1", SCANNED),
    "digital_link": ("]Q1", LINK),
    "datamatrix": ("]d1", "AB-12 é"),
    "code128": ("]C0", "AB-12~^>"),
    "qr": ("]Q1", "AB-12 é"),
}
SIZES = [(50, 25), (100, 60), (38, 40)]
VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"


@pytest.fixture(scope="session")
def face():
    return typeface.load(VERA)


def content(kind, elements=None):
    written = element_string.write(elements or ELEMENTS)
    message = {
        "gs1_datamatrix": written.bracketed,
        "gs1_128": written.bracketed,
        "digital_link": digital_link.write(elements or ELEMENTS),
    }.get(kind, EXPECTED[kind][1])
    printed = tuple(f"({ai}){value}" for ai, value in written.elements)
    return Content(encode(kind, message), message, "Battery pack 500 Wh, black", printed, ("Best before 31/12/2027",))


def arranged(kind, face, size=(120, 50), dpi=203, elements=None):
    design = Design(*size, dpi=dpi)
    return design, arrange(design, content(kind, elements), face)


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("kind", EXPECTED)
def test_a_printed_label_says_what_was_written(kind, dpi, face):
    design, placed = arranged(kind, face, dpi=dpi)
    (page,) = scanning.pages(pdf.write([(placed, 1)], design, face))
    assert scanning.scan(page) == [EXPECTED[kind]]


@pytest.mark.parametrize("kind", EXPECTED)
def test_the_preview_says_the_same(kind, face):
    _design, placed = arranged(kind, face)
    assert scanning.scan(scanning.picture(png.write(placed, face))) == [EXPECTED[kind]]


@pytest.mark.parametrize("size", SIZES)
def test_a_datamatrix_is_read_on_labels_of_every_shape(size, face):
    design, placed = arranged("gs1_datamatrix", face, size)
    (page,) = scanning.pages(pdf.write([(placed, 1)], design, face))
    assert scanning.scan(page) == [EXPECTED["gs1_datamatrix"]]


@pytest.mark.parametrize("kind", ["gs1_datamatrix", "gs1_128"])
@settings(max_examples=25, deadline=None)
@given(
    lot=st.text(sorted(check.CHARACTERS["x"]), min_size=1, max_size=20),
    serial=st.text(sorted(check.CHARACTERS["x"]), min_size=1, max_size=5),
)
def test_any_lot_and_serial_are_read_back(kind, lot, serial, face):
    elements = {"01": GTIN, "10": lot, "21": serial}
    _design, placed = arranged(kind, face, (160, 50), elements=elements)
    found = scanning.scan(scanning.picture(png.write(placed, face)))
    assert found == [(EXPECTED[kind][0], f"01{GTIN}10{lot}\x1d21{serial}")]


def test_a_page_has_the_size_of_the_label_to_a_hundredth_of_a_millimetre(face):
    design, placed = arranged("gs1_datamatrix", face, (57.5, 31.75))
    document = pypdfium2.PdfDocument(pdf.write([(placed, 1)], design, face))
    width, height = document[0].get_size()
    assert (round(width / 72 * 25.4, 2), round(height / 72 * 25.4, 2)) == (57.5, 31.75)


def test_a_sheet_holds_its_labels_and_goes_on_behind_those_used_up(face):
    design, placed = arranged("gs1_datamatrix", face, (70, 37))
    sheet = pdf.Sheet(210, 297, 3, 8, 0, 0, 70, 37)
    sheets = scanning.pages(pdf.write([(placed, 25)], design, face, sheet, skip=5), 200)
    assert [len(scanning.scan(page)) for page in sheets] == [19, 6]


@pytest.mark.parametrize("kind", EXPECTED)
def test_a_module_is_a_whole_number_of_dots(kind, face):
    for dpi in (203, 300, 600):
        _design, placed = arranged(kind, face, dpi=dpi)
        assert placed.symbol_box.width == placed.module * placed.symbol.columns


@pytest.mark.parametrize(("kind", "size"), [("gs1_datamatrix", (12, 6)), ("gs1_128", (40, 30))])
def test_a_label_too_small_for_its_symbol_is_refused_with_the_size_it_needs(kind, size, face):
    with pytest.raises(TooSmall) as refusal:
        arranged(kind, face, size)
    assert refusal.value.what == "symbol"
    assert refusal.value.needed_mm > refusal.value.given_mm


def test_the_printed_elements_are_never_cut(face):
    _design, placed = arranged("gs1_datamatrix", face, (40, 18))
    said = "".join(line.text for line in placed.texts)
    for ai, value in ELEMENTS.items():
        assert f"({ai}){value}" in said


def test_a_label_without_room_for_its_elements_is_refused(face):
    with pytest.raises(TooSmall) as refusal:
        arranged("gs1_datamatrix", face, (16, 16))
    assert refusal.value.what == "text"


def test_what_a_symbology_cannot_hold_is_refused():
    with pytest.raises(Unencodable):
        encode("code128", "漢")

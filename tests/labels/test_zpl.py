"""ZPL by the rules of the printer's manual: the same elements in the symbol, and no text that becomes a command."""

import doctest
from pathlib import Path

import pytest
import reportlab
from hypothesis import given
from hypothesis import strategies as st
from pure_trace_barcode.gs1 import check, element_string
from pure_trace_barcode.label import typeface, zpl
from pure_trace_barcode.label.arrange import arrange
from pure_trace_barcode.label.design import Content, Design
from pure_trace_barcode.symbol import encode as encoding
from pure_trace_barcode.symbol import zpl as symbol_data
from pure_trace_barcode_tests import printer

GTIN = "04012345678901"
FACE = typeface.load(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")
GOLDEN = Path(__file__).parent / "golden"
COMMANDS = {
    "datamatrix": "^BX",
    "code128": "^BC",
    "qr": "^BQ",
}
set_82 = st.text(sorted(check.CHARACTERS["x"]), min_size=1, max_size=20)
printable = st.text([chr(code) for code in range(0x20, 0x7F)], min_size=1, max_size=40)


def label(kind, message, symbol_text, title="Battery pack", copies=1):
    design = Design(160, 50)
    content = Content(encoding.encode(kind, symbol_text), message, title, ("(10)x",), ())
    return zpl.write([(arrange(design, content, FACE), copies)])


def gs1_label(kind, elements, **options):
    written = element_string.write(elements)
    return label(kind, f"\x1d{written.scanned}", written.bracketed, **options), written


@pytest.mark.parametrize("module", [encoding, symbol_data])
def test_the_examples_in_the_modules_hold(module):
    outcome = doctest.testmod(module)
    assert outcome.attempted
    assert outcome.failed == 0


@pytest.mark.parametrize("kind", ["gs1_datamatrix", "gs1_128"])
@given(set_82, set_82)
def test_the_printer_encodes_the_elements_with_fnc1(kind, lot, serial):
    elements = {"01": GTIN, "10": lot, "21": serial[:5]}
    text, written = gs1_label(kind, elements)
    symbols = [field for field in printer.fields(text) if field.command in COMMANDS.values()]
    assert [(field.command, field.data) for field in symbols] == [
        (COMMANDS[encoding.PLAIN[kind]], f"\x1d{written.scanned}")
    ]


@pytest.mark.parametrize("kind", ["datamatrix", "code128", "qr"])
@given(printable)
def test_the_printer_encodes_any_plain_text(kind, text):
    symbols = [field for field in printer.fields(label(kind, text, text)) if field.command == COMMANDS[kind]]
    assert [field.data for field in symbols] == [text]


@given(st.text(max_size=60))
def test_no_name_becomes_a_command(name):
    harmless = [command for command, _rest in printer.commands(label("datamatrix", "x", "x", title="harmless"))]
    commands = [command for command, _rest in printer.commands(label("datamatrix", "x", "x", title=name))]
    assert set(commands) <= set(harmless)
    assert commands.count("^XA") == commands.count("^XZ") == commands.count("^PQ") == 1


@pytest.mark.parametrize("attack", ["^XZ^XA^FO1,1^FDowned^FS^XZ", "~JR", "\\5EXZ", "^FS^DFR:X.ZPL^FS", "_5E", "\n^XZ"])
def test_an_attack_is_printed_as_text(attack):
    text = label("datamatrix", "x", "x", title=attack)
    said = [field.data for field in printer.fields(text) if field.command == "^A"]
    assert said[0] == " ".join(attack.split())
    assert text.count("^XZ") == 1


def test_characters_beyond_ascii_reach_the_text_as_utf_8():
    text = label("datamatrix", "x", "x", title="Žluťoučký kůň")
    assert "Žluťoučký kůň" in [field.data for field in printer.fields(text)]
    assert text.isascii()


def test_a_plain_symbol_beyond_ascii_is_refused():
    with pytest.raises(symbol_data.NotForPrinter):
        label("datamatrix", "ä", "ä")


@given(set_82)
def test_digits_stand_in_pairs_where_that_is_shorter(lot):
    written = element_string.write({"01": GTIN, "10": lot})
    data = symbol_data.code128(f"\x1d{written.scanned}")
    assert data.startswith(f">;>801{GTIN}10")


@pytest.mark.parametrize("kind", ["gs1_datamatrix", "gs1_128"])
def test_the_format_is_the_one_on_file(kind):
    text, _written = gs1_label(kind, {"01": GTIN, "17": "271231", "10": "AB_12", "21": "S>7"}, copies=3)
    assert text == (GOLDEN / f"{kind}.zpl").read_text(encoding="ascii")

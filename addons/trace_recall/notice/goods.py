"""One consignee's goods, as a table, a file, and data for machines."""

import csv
import io
import json
import re
from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

# A longer list of numbers goes into a file.
MOST_CODES = 40
# So many numbers in a row are a range.
LEAST_RANGE = 3
_NUMBER = re.compile(r"^(.*?)(\d{1,18})(\D*)$", re.DOTALL)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CELL = 'style="border:1px solid #999;padding:4px 8px;text-align:left;vertical-align:top"'


@dataclass(frozen=True)
class Line:
    """What one recipient had of one lot by one document; ``quantity`` is in ``unit``, ``date`` ISO 8601."""

    product: str
    lot: str
    quantity: float = 0.0
    unit: str = ""
    document: str = ""
    date: str = ""
    code: str = ""
    gtin: str = ""


def fold(numbers):
    """Numbers with those that follow each other folded, in order.

    >>> fold(["S08", "S09", "S10", "X", "S12"])
    ['S08 – S10', 'S12', 'X']
    """
    rows = sorted({_split(number) for number in numbers})
    folded, at = [], 0
    while at < len(rows):
        end = at
        while end + 1 < len(rows) and _follows(rows[end], rows[end + 1]):
            end += 1
        if end - at + 1 >= LEAST_RANGE:
            folded.append(f"{rows[at][-1]} – {rows[end][-1]}")
        else:
            folded += [row[-1] for row in rows[at : end + 1]]
        at = end + 1
    return folded


def _split(number):
    """(prefix, suffix, width, value, number): numbers of one series differ by value only."""
    found = _NUMBER.match(number)
    if not found:
        return number, "", 0, 0, number
    prefix, digits, suffix = found.groups()
    return prefix, suffix, len(digits), int(digits), number


def _follows(one, other):
    return one[2] and one[:3] == other[:3] and other[3] == one[3] + 1


def _group(lines):
    """Per product: its lines, its numbers folded, and its quantities by unit."""
    products = defaultdict(list)
    for line in lines:
        products[line.product, line.code].append(line)
    for (product, code), own in products.items():
        amounts = defaultdict(float)
        for line in own:
            amounts[line.unit] += line.quantity
        yield product, code, fold(line.lot for line in own if line.lot), amounts, own


def say_amount(amount, unit):
    """A quantity as people write it.

    >>> say_amount(3.0, "kg"), say_amount(2.5, "")
    ('3 kg', '2.5')
    """
    return f"{amount:.6f}".rstrip("0").rstrip(".") + (f" {unit}" if unit else "")


def as_html(lines, headings, more, with_quantities=True, most=MOST_CODES):
    """(table as ``Markup``, whether it is shorter than the list). ``headings`` are product, lots, quantity, delivery; ``most``:
    how many numbers of a product it shows, None for all."""
    head = headings if with_quantities else headings[:2]
    rows, is_cut = [], False
    for product, code, numbers, amounts, own in _group(lines):
        shown = ", ".join(numbers[:most])
        if left := len(numbers) - len(numbers[:most]):
            is_cut = True
            shown += " " + more.format(count=left)
        documents = sorted({" ".join(filter(None, (line.document, line.date[:10]))) for line in own} - {""})
        cells = [f"[{code}] {product}" if code else product, shown]
        if with_quantities:
            said = ", ".join(say_amount(amount, unit) for unit, amount in amounts.items() if amount)
            cells += [said, ", ".join(documents[:5]) + (" …" if len(documents) > 5 else "")]
        rows.append(_row("td", cells))
    table = Markup('<table style="border-collapse:collapse;margin:8px 0">{}{}</table>')
    return (table.format(_row("th", head), Markup("").join(rows)) if rows else Markup("")), is_cut


def shown(lines, most=MOST_CODES):
    """The numbers that a table of these lines shows."""
    return [number for _product, _code, numbers, _amounts, _own in _group(lines) for number in numbers[:most]]


def _row(tag, cells):
    inner = Markup("").join(Markup(f"<{tag} {_CELL}>{{}}</{tag}>").format(cell) for cell in cells)
    return Markup("<tr>{}</tr>").format(inner)


def as_csv(lines):
    """All lines as bytes of a CSV file that spreadsheets open; what would be a formula there is text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["product", "code", "gtin", "lot_or_serial", "quantity", "unit", "document", "date"])
    for line in lines:
        cells = [line.product, line.code, line.gtin, line.lot, say_amount(line.quantity, ""), line.unit]
        writer.writerow([_as_text(cell) for cell in (*cells, line.document, line.date)])
    return ("\ufeff" + out.getvalue()).encode()


def _as_text(cell):
    return "'" + cell if cell.startswith(_FORMULA) else cell


def as_json_ld(lines, brand="", url=""):
    """The goods as JSON-LD of schema.org: text that machines read beside the picture, safe inside a script element."""
    items = []
    for product, code, numbers, _amounts, own in _group(lines):
        item = {"@type": "Product", "name": product}
        gtin = next((line.gtin for line in own if line.gtin), "")
        named = {"sku": code, "gtin": gtin, "brand": brand and {"@type": "Brand", "name": brand}}
        item |= {key: value for key, value in named.items() if value}
        item["additionalProperty"] = [
            {"@type": "PropertyValue", "propertyID": "lotOrSerialNumber", "value": number} for number in numbers
        ]
        items.append(item)
    document = {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}
    if url:
        document["url"] = url
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def name_of(line):
    """How a product is named in text.

    >>> name_of(Line("Pack", "P1", code="PK"))
    '[PK] Pack'
    """
    return f"[{line.code}] {line.product}" if line.code else line.product

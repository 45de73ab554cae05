"""Which receipts a notice may mean, and that it stays quick with many of both."""

from pure_trace_recall_outside.outside import codes, matching
from pure_trace_recall_outside.outside.matching import Notice, Receipt, Receipts

FIRMS = {1: ["Northern Cells Ltd."], 2: ["Southern Cells Ltd."], 3: ["Cells of the East"]}
PRODUCTS = {
    10: (["Cell 21700"], ["CELL-21700"], ["4012345678901"]),
    20: (["Peanut butter"], [], []),
}


def receipts(*rows):
    return Receipts([Receipt(*row) for row in rows], FIRMS, PRODUCTS)


def reasons(found, firm="Northern Cells", text="Cell 21700", code=""):
    candidates, _total = found.match(Notice(firm, text, codes.read(code)))
    return {candidate.lot_id: candidate.reasons for candidate in candidates}


def test_a_number_alone_is_too_little_unless_it_is_long():
    found = receipts((1, "123", "123", 2, 20), (2, "ABC-1234567", "", 2, 20))
    assert reasons(found, code="123") == {}
    assert reasons(found, code="ABC1234567") == {2: ("lot_long",)}


def test_a_similar_firm_needs_more_than_a_similar_product():
    found = receipts((1, "L1", "L1", 1, 10))
    assert reasons(found, firm="Northern Cells Europe Inc", code="All lots") == {
        1: ("all_lots", "supplier_like", "words")
    }
    assert reasons(found, firm="Western Cells", code="All lots") == {}


def test_a_lot_that_came_twice_is_found_by_each_of_its_suppliers():
    found = receipts((1, "L-77", "L-77", 1, 20), (1, "L-77", "L-77", 2, 20), (1, "L-77", "L-77", None, 20))
    for firm, partner in (("Northern Cells Ltd", 1), ("Southern Cells Ltd", 2)):
        assert reasons(found, firm=firm, text="Peanut butter", code="lot L-77") == {1: ("lot", "supplier", "words")}
        assert found.get_partner(1, firm) == partner


def test_a_bar_code_is_as_good_as_a_supplier():
    found = receipts((1, "L-77", "L-77", 3, 10))
    assert reasons(found, firm="Somebody", text="?", code="UPC 4012345678901, lot L77") == {1: ("gtin", "lot")}


def test_a_lot_with_a_recorded_number_that_is_not_named_is_left_alone():
    found = receipts((1, "our-1", "THEIRS-1", 1, 10), (2, "our-2", "", 1, 10))
    assert reasons(found, text="CELL-21700", code="THEIRS-9") == {2: ("article", "number_unknown", "supplier")}


def test_a_wide_range_looks_at_the_firms_lots_only():
    rows = [(number, f"L{number:06}", f"L{number:06}", number % 2 + 1, 20) for number in range(2000)]
    found = receipts(*rows, (5000, "L000007", "L000007", 1, 10))
    calls = []
    found._judge = lambda lot, *args, judge=found._judge: calls.append(lot) or judge(lot, *args)
    assert 5000 in reasons(found, code="L000001 to L001999")
    assert len(calls) <= 1002


def test_ten_thousand_notices_look_up_what_they_name_and_nothing_else():
    rows = [(number, f"L{number:06}", "", number % 3 + 1, 20) for number in range(50000)]
    found = receipts(*rows)
    looked = 0
    for number in range(10000):
        notice = Notice(
            "Nobody & Sons", "nothing", codes.Codes(frozenset({f"L{number:06}"}), (), (), (), frozenset(), False)
        )
        looked += len(found._find_lots(notice.codes, {}, {}))
    assert looked == 10000


def test_only_the_best_candidates_are_kept_and_all_are_counted():
    rows = [(number, f"L{number}", f"L{number}", 1, 10) for number in range(matching.MOST + 20)]
    candidates, total = receipts(*rows).match(Notice("Northern Cells", "Cell 21700", codes.read("All lots")))
    assert (len(candidates), total) == (matching.MOST, matching.MOST + 20)

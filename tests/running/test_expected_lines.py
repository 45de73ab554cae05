import pytest

from checks.running.expected_lines import LIST, read_expected, unexpected
from checks.running.odoo_log import read_log


@pytest.fixture
def expected(tmp_path):
    """``expected(text)`` → the list in a checkout whose file holds the text."""

    def read(text):
        path = tmp_path / LIST
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return read_expected(tmp_path)

    return read


def test_only_listed_warnings_pass(expected, line):
    listed = expected("[[line]]\npattern = 'WARNING odoo\\.http: refused'\nreason = \"a test refuses\"\n")
    records = read_log([line("WARNING", "odoo.http", "refused x"), line("WARNING", "odoo.sql_db", "refused x")])
    assert [record.logger for record in unexpected(records, listed)] == ["odoo.sql_db"]


def test_an_entry_says_why(expected):
    with pytest.raises(SystemExit, match="needs a pattern and a reason"):
        expected("[[line]]\npattern = 'x'\n")


def test_reports_of_failed_tests_are_not_counted_twice(line):
    records = read_log([line("ERROR", "odoo.addons.x.tests.y", "FAIL: TestA.test_b"), line("INFO", "a", "b")])
    assert unexpected(records, []) == []


def test_the_checkouts_own_list_can_be_read():
    from checks.repository import ROOT

    assert all(entry.reason for entry in read_expected(ROOT))

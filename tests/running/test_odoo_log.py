from checks.running.odoo_log import read_log


def test_a_traceback_belongs_to_its_header(line):
    log = [line("ERROR", "odoo.http", "Exception"), "Traceback (most recent call last):\n", "ValueError: x\n"]
    records = read_log([*log, line("INFO", "odoo", "next")])
    assert [record.first_line for record in records] == ["Exception", "next"]
    assert records[0].message.endswith("ValueError: x")
    assert records[0].is_alarming and not records[1].is_alarming


def test_lines_before_the_first_header_are_output():
    assert [str(record) for record in read_log(["Running as user 'root'\n", "\n"])] == [
        "OUTPUT -: Running as user 'root'"
    ]


def test_a_log_without_database_is_read_too():
    records = read_log(["2026-01-02 03:04:05,678 1 WARNING ? odoo.tools.config: no file\n"])
    assert (records[0].level, records[0].logger) == ("WARNING", "odoo.tools.config")

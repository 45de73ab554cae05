from checks.running.pytest_run import folders_of_tests, needs_odoo, read_result

RESULT = """<testsuites><testsuite>
<testcase classname="a" name="good"/>
<testcase classname="a" name="bad"><failure message="m">trace</failure></testcase>
<testcase classname="a" name="boom"><error message="m">trace</error></testcase>
<testcase classname="a" name="lazy"><skipped message="no reason"/></testcase>
</testsuite></testsuites>"""


def test_the_result_file_is_read_into_a_report():
    report = read_result(RESULT)
    assert report.passed == 1
    assert report.failures == {"a.bad": "trace", "a.boom": "trace"}
    assert report.skipped == {"a.lazy": "no reason"}


def test_folders_are_sorted_by_whether_they_import_odoo(tmp_path):
    for name, text in {"pure": "import json\n", "story": "def f():\n    from odoo.tests import Form\n"}.items():
        folder = tmp_path / "tests" / name
        folder.mkdir(parents=True)
        (folder / "test_it.py").write_text(text)
    (tmp_path / "tests" / "empty").mkdir()
    assert [path.name for path in folders_of_tests(tmp_path, with_odoo=False)] == ["pure"]
    assert [path.name for path in folders_of_tests(tmp_path, with_odoo=True)] == ["story"]
    assert needs_odoo(tmp_path / "tests")

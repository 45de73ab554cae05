from checks.architecture import sizes

EXCEPTIONS = "tests/architecture/exceptions.toml"
LONG = "def grow():\n" + "    x = 1\n" * 70


def exception(path, lines, function="", reason="generated"):
    return f'[[size]]\npath = "{path}"\nfunction = "{function}"\nlines = {lines}\nreason = "{reason}"\n'


def test_a_long_function_and_a_long_file_are_found(checkout, messages):
    found = messages(sizes, checkout({"a.py": LONG, "b.js": "x;\n" * 401, "c.py": "x = 1\n" * 400}))
    assert found == ["a.py:1 function grow has 71 lines; at most 60.", "b.js:1 file has 401 lines; at most 400."]


def test_a_long_function_in_an_executable_without_suffix_is_found(checkout, messages):
    assert len(messages(sizes, checkout({"bin/run": "#!/usr/bin/env python3\n" + LONG}))) == 1


def test_a_written_exception_sets_its_own_limit(checkout, messages):
    assert messages(sizes, checkout({"a.py": LONG, EXCEPTIONS: exception("a.py", 71, "grow")})) == []
    found = messages(sizes, checkout({"a.py": LONG, EXCEPTIONS: exception("a.py", 70, "grow")}))
    assert found == ["a.py:1 function grow has 71 lines; at most 70."]


def test_an_exception_nobody_needs_or_explains_is_found(checkout, messages):
    found = messages(sizes, checkout({"a.py": "x = 1\n", EXCEPTIONS: exception("a.py", 500, reason="")}))
    assert any("delete its exception" in line for line in found)
    assert any("needs a reason" in line for line in found)

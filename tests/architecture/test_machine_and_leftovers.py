"""The forbidden texts are put together here, so that this file does not hold them."""

from checks.architecture import leftovers, machine, texts

SLASH = "/"
DOT = "."


def test_a_path_of_one_machine_is_found(checkout, messages):
    for folder in ("work", "farm", "root"):
        text = f"cd {SLASH}{folder}{SLASH}main\n"
        assert messages(machine, checkout({"Makefile": text})), folder


def test_relative_and_longer_paths_are_left_alone(checkout, messages):
    assert messages(machine, checkout({"a.md": "docs/work/a ./root/b /var/lib/x <x>/works/</x>\n"})) == []


def test_a_registry_host_is_found(checkout, messages):
    for name in ("pypi", "npmjs", "debian", "pythonhosted"):
        for end in ("org", "com"):
            text = f'"resolved": "https:{SLASH * 2}registry{DOT}{name}{DOT}{end}/x"\n'
            assert messages(machine, checkout({"lock.json": text})), text


def test_ordinary_hosts_are_left_alone(checkout, messages):
    assert messages(machine, checkout({"a.md": "https://www.odoo.com debian:12 PyPI\n"})) == []


def test_unfinished_work_is_found(checkout, messages):
    for word in ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error"):
        assert messages(leftovers, checkout({"a.py": f"# {word}: later\n"})), word


def test_a_test_that_skips_itself_is_found(checkout, messages):
    text = f"@pytest.mark.{'sk' + 'ip'}\ndef test_a():\n    assert False\n"
    found = messages(leftovers, checkout({"tests/test_a.py": text, "bin/a.py": "x.skip(1)\n"}))
    assert len(found) == 1 and found[0].startswith("tests/test_a.py:1")


def test_another_name_of_the_translator_is_found(checkout, messages):
    for line in ("said = self.env._", "values, said = problem.values, request.env._"):
        assert messages(texts, checkout({"a.py": f"{line}\n"})), line
    assert messages(texts, checkout({"a.py": "said = self.env._('A text')\n"})) == []

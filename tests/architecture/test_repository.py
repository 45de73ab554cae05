"""The checkout keeps every rule of the architecture; the message names each place that does not."""

from checks.architecture import RULES, check
from checks.repository import Repository


def test_the_repository_keeps_every_rule():
    findings = check(Repository())
    assert not findings, "\n" + "\n".join(map(str, findings))


def test_every_rule_names_itself():
    assert len({rule.RULE for rule in RULES}) == len(RULES)


def test_files_that_git_ignores_are_not_ours(checkout):
    repository = checkout({".local/big.py": "x = 1", "node_modules/a.js": "", "addons/a.py": "x = 1"})
    assert [repository.name_of(path) for path in repository.files] == ["addons/a.py"]

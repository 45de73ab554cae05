"""The table of flows in the documentation: every test it names is there, and no test file of a flow is forgotten."""

import ast
import re

from checks.repository import ROOT

PAGE = ROOT / "docs" / "genealogy.md"
LINK = re.compile(r"\[`(\w+)`\]\(([^)\s]+)\)")


def test_every_test_that_the_table_names_is_there():
    links = [(name, path) for cells in rows() for name, path in LINK.findall(cells[-1])]
    missing = [f"{path}: {name}" for name, path in links if name not in names_in(PAGE.parent / path)]
    assert links
    assert not missing, "\n".join(missing)


def test_every_row_of_the_table_names_a_test():
    bare = [cells[0] for cells in rows() if not LINK.search(cells[-1])]
    assert not bare, bare


def test_every_test_file_of_a_flow_is_in_the_table():
    linked = {(PAGE.parent / path).resolve() for _name, path in LINK.findall(PAGE.read_text(encoding="utf-8"))}
    files = {*ROOT.glob("addons/*/tests/test_flows_*.py"), *ROOT.glob("tests/flows/test_*.py")}
    files -= {*ROOT.glob("tests/flows/test_*_elsewhere.py")}  # of the gate, see test_gate_table
    forgotten = sorted(str(path.relative_to(ROOT)) for path in files - linked)
    assert files
    assert not forgotten, forgotten


def rows():
    """The cells of each row of the tables whose last column is headed *test*."""
    found, inside = [], False
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if cells[-1] == "test":
            inside = True
        elif inside and set(line) - set("|- :"):
            found.append(cells)
    return found


def names_in(path):
    """The names of the tests in a file, none when there is no such file."""
    if not path.is_file():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}

"""The table of flows and refusals in the documentation: its rows are those of genealogy.md, every test it names is there."""

import ast
import re

from checks.repository import ROOT

PAGE = ROOT / "docs" / "gate.md"
LINK = re.compile(r"\[`(test_\w+)`\]\(([^)\s]+)\)")


def test_its_rows_are_the_flows_of_genealogy():
    flows = [cells[0] for cells in rows(ROOT / "docs" / "genealogy.md", "test")]
    assert flows
    assert [cells[0] for cells in rows(PAGE, "missing requirement")] == flows


def test_every_cell_names_a_test_or_says_why_not():
    cells = [cell for row in rows(PAGE, "missing requirement") for cell in row[1:]]
    bare = [cell for cell in cells if not LINK.search(cell) and not re.match(r"– \w+", cell)]
    assert cells
    assert not bare, bare


def test_every_test_that_the_table_names_is_there():
    links = set(LINK.findall(PAGE.read_text(encoding="utf-8")))
    missing = sorted(f"{path}: {name}" for name, path in links if name not in names_in(PAGE.parent / path))
    assert links
    assert not missing, "\n".join(missing)


def test_every_flow_of_the_tables_in_the_tests_is_in_the_page():
    named = {name for name, _path in LINK.findall(PAGE.read_text(encoding="utf-8"))}
    files = [*ROOT.glob("addons/trace_quality/tests/test_*_flows.py"), *ROOT.glob("tests/flows/test_*_elsewhere.py")]
    forgotten = sorted(name for path in files for name in names_in(path) - named if "_by_" in name)
    assert files
    assert not forgotten, "\n".join(forgotten)


def test_a_name_that_no_table_makes_is_found(tmp_path):
    (tmp_path / "flows.py").write_text('FLOWS = {"by post": 1}\n')
    (tmp_path / "test_x.py").write_text(
        'from .flows import FLOWS\ndef test_whole():\n    pass\n_add_tests(A, FLOWS, "go", "it_is_refused_by")\n'
    )
    assert names_in(tmp_path / "test_x.py") == {"test_whole", "test_it_is_refused_by_by_post"}


def rows(page, last_heading):
    """The cells of each row of the tables whose last column has this heading."""
    found, inside = [], False
    for line in page.read_text(encoding="utf-8").splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if cells[-1] == last_heading:
            inside = True
        elif inside and set(line) - set("|- :"):
            found.append(cells)
    return found


def names_in(path):
    """The names of the tests of a file: those written out, and those it makes of the tables of flows that it imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }
    tables = tables_of(path, tree)
    return names | {f"test_{words}_{slug(flow)}" for words, table in makings(tree) for flow in tables.get(table, ())}


def makings(tree):
    """(beginning of the names, table) of each ``_add_tests(case, TABLE, verb, words)`` and each ``setattr`` over ``in TABLE``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_add_tests" and len(node.args) == 4:
            yield node.args[3].value, node.args[1].id
        if isinstance(node, ast.For) and isinstance(node.iter, ast.Name):
            for part in ast.walk(node):
                if isinstance(part, ast.Constant) and re.fullmatch(r"test_\w+_", str(part.value)):
                    yield part.value.removeprefix("test_").removesuffix("_"), node.iter.id


def tables_of(path, tree):
    """{name of an imported table: its keys}"""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            module = path.parent / f"{node.module}.py"
            wanted = {alias.name for alias in node.names if alias.name.isupper()}
            for line in ast.parse(module.read_text(encoding="utf-8")).body if wanted and module.is_file() else ():
                if isinstance(line, ast.Assign) and line.targets[0].id in wanted and isinstance(line.value, ast.Dict):
                    found[line.targets[0].id] = [key.value for key in line.value.keys]
    return found


def slug(flow):
    """A flow as part of a test's name."""
    return re.sub(r"[ -]", "_", flow.replace("'", ""))

"""Build an addon that passes every check, so that a test needs to spoil one thing only."""

import pytest

from checks.repository import Repository

GOOD = {
    "__manifest__.py": """{
        "name": "Genealogy", "version": "19.0.1.0.0", "license": "LGPL-3", "author": "A", "category": "C",
        "summary": "S", "depends": ["mrp"], "data": ["views/lot.xml"],
        "assets": {"web.assets_backend": ["trace_genealogy/static/src/**/*"]},
    }""",
    "__init__.py": "",
    "views/lot.xml": '<odoo><record id="view_lot" model="ir.ui.view"/></odoo>\n',
    "static/src/explorer/explorer.js": "export const a = 1;\n",
    "readme/DESCRIPTION.md": "x",
    "readme/USAGE.md": "x",
    "readme/CONFIGURE.md": "x",
    "i18n/trace_genealogy.pot": "x",
}


@pytest.fixture
def addon(tmp_path):
    """``addon({path: text or None})`` → a checkout with the good addon, changed so; None leaves a file out."""

    def build(changes=None):
        folder = tmp_path / "addons/trace_genealogy"
        for name, text in {**GOOD, **(changes or {})}.items():
            if text is not None:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text, encoding="utf-8")
        icon = folder / "static/description/icon.png"
        icon.parent.mkdir(parents=True, exist_ok=True)
        icon.write_bytes(b"\x89PNG\r\n\x1a\n")
        return Repository(tmp_path)

    return build


@pytest.fixture
def said():
    """``said(check, repository)`` → the messages of a check's findings."""
    return lambda check, repository: [finding.message for finding in check.check(repository)]

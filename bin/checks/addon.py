"""One addon as it lies in the checkout: its manifest and which of its folders are what."""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

CODE_FOLDERS = {"models", "wizard", "wizards", "controllers", "report", "reports", "tests", "migrations", "upgrades"}
DATA_FOLDERS = {"data", "demo", "views", "security", "static", "i18n", "readme", "populate"}
ODOO_FOLDERS = frozenset(CODE_FOLDERS | DATA_FOLDERS)


@dataclass(frozen=True)
class Addon:
    path: Path

    @property
    def name(self):
        return self.path.name

    @cached_property
    def manifest(self):
        """The manifest as a dict; a manifest that is no literal is an empty one."""
        try:
            content = ast.literal_eval((self.path / "__manifest__.py").read_text(encoding="utf-8"))
        except (SyntaxError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    @property
    def depends(self):
        return set(self.manifest.get("depends", ()))

    @property
    def is_glue(self):
        return bool(self.manifest.get("auto_install"))

    def pure_packages(self):
        """Folders beside ``models/`` that hold Python and are none of Odoo's own folders."""
        return sorted(
            folder
            for folder in self.path.iterdir()
            if folder.is_dir() and folder.name not in ODOO_FOLDERS and any(folder.rglob("*.py"))
        )

    def production_files(self):
        """The addon's Python files that run outside tests."""
        return sorted(
            path
            for path in self.path.rglob("*.py")
            if "tests" not in path.relative_to(self.path).parts and "static" not in path.parts
        )


def find_addons(root):
    """The addons under ``root/addons``, by name."""
    return [Addon(path.parent) for path in sorted((root / "addons").glob("*/__manifest__.py"))]

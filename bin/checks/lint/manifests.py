"""Manifests are complete, and what they list is exactly what there is."""

import re
from glob import glob

RULE = "manifest"
REQUIRED = ("name", "version", "license", "author", "category", "summary", "depends")
VERSION = re.compile(r"^19\.0\.\d+\.\d+\.\d+$")
DATA_FOLDERS = frozenset(["security", "data", "views", "report", "reports", "wizard", "wizards", "demo", "templates"])


def check(repository):
    for addon in repository.addons:
        path = addon.path / "__manifest__.py"
        for message in (*_keys(addon), *_listed_files(addon), *_unlisted_files(addon), *_assets(addon)):
            yield repository.finding(path, 1, RULE, message)


def expected_license(name):
    """``trace_genealogy`` and its glue use nothing under AGPL; the rest builds on OCA's AGPL addons."""
    return "LGPL-3" if name.startswith("trace_genealogy") else "AGPL-3"


def _keys(addon):
    manifest = addon.manifest
    if not manifest:
        yield "is not a literal dict; write plain values only."
        return
    for key in REQUIRED:
        if not manifest.get(key):
            yield f"lacks the key {key}."
    if not VERSION.match(str(manifest.get("version", ""))):
        yield f"version {manifest.get('version')!r} must look like 19.0.1.0.0."
    if manifest.get("license") != expected_license(addon.name):
        yield f"license must be {expected_license(addon.name)}."


def _listed(addon):
    return [name for key in ("data", "demo") for name in addon.manifest.get(key, ())]


def _listed_files(addon):
    for name in _listed(addon):
        if not (addon.path / name).is_file():
            yield f"lists {name}, which does not exist."


def _unlisted_files(addon):
    listed = set(_listed(addon))
    for path in sorted(addon.path.rglob("*")):
        name = path.relative_to(addon.path).as_posix()
        if path.suffix in (".xml", ".csv") and name.split("/")[0] in DATA_FOLDERS and name not in listed:
            yield f"does not list {name}, so Odoo never loads it."


def _assets(addon):
    """Every asset pattern of our own matches a file, and every asset file is in a bundle."""
    patterns = [entry for bundle in addon.manifest.get("assets", {}).values() for entry in bundle]
    patterns = [entry[-1] if isinstance(entry, tuple) else entry for entry in patterns]
    bundled = set()
    for pattern in patterns:
        if not pattern.startswith(f"{addon.name}/"):
            continue
        found = glob(str(addon.path.parent / pattern), recursive=True)
        bundled.update(found)
        if not found:
            yield f"assets name {pattern}, which matches no file."
    for path in sorted(addon.path.glob("static/**/*")):
        folder = path.relative_to(addon.path).parts[1]
        if folder in ("src", "tests") and path.suffix in (".js", ".scss", ".xml") and str(path) not in bundled:
            yield f"has {path.relative_to(addon.path).as_posix()} in no assets bundle."

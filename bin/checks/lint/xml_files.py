"""Odoo's XML data: well formed, each record once, in Odoo 19's words."""

from collections import Counter
from xml.etree import ElementTree

RULE = "xml"


def check(repository):
    for addon in repository.addons:
        ids = Counter()
        for path in sorted(addon.path.rglob("*.xml")):
            try:
                root = ElementTree.fromstring(path.read_bytes())
            except ElementTree.ParseError as error:
                yield repository.finding(path, error.position[0], RULE, f"is not well formed: {error}.")
                continue
            if root.tag == "odoo":
                yield from _check_words(repository, path, root)
                yield from _check_ids(repository, path, root, ids)


def _check_words(repository, path, root):
    if root.find(".//tree") is not None:
        yield repository.finding(path, 1, RULE, "has a <tree> view; in Odoo 19 it is <list>.")
    if root.find(".//*[@attrs]") is not None:
        yield repository.finding(path, 1, RULE, "uses attrs=; write invisible=, readonly= or required=.")


def _check_ids(repository, path, root, seen):
    for node in root.iter():
        if node.tag not in ("record", "template", "menuitem") or not node.get("id"):
            continue
        seen[node.get("id")] += 1
        if seen[node.get("id")] == 2:
            message = f"declares {node.get('id')} a second time in this addon."
            yield repository.finding(path, 1, RULE, message)

"""What an addon is published with: what it is for, how to use it, its icon, its texts to translate."""

RULE = "packaging"
FRAGMENTS = ("DESCRIPTION.md", "USAGE.md", "CONFIGURE.md")
PNG = b"\x89PNG\r\n\x1a\n"


def check(repository):
    for addon in repository.addons:
        for name in FRAGMENTS:
            yield from _check_text(repository, addon, f"readme/{name}")
        yield from _check_text(repository, addon, f"i18n/{addon.name}.pot")
        icon = addon.path / "static/description/icon.png"
        if not icon.is_file() or icon.read_bytes()[:8] != PNG:
            yield repository.finding(icon, 1, RULE, "is missing or no PNG; every addon has its icon.")


def _check_text(repository, addon, name):
    path = addon.path / name
    if not path.is_file() or not repository.text(path).strip():
        yield repository.finding(path, 1, RULE, "is missing or empty; every addon is published with it.")

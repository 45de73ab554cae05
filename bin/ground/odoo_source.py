"""Odoo 19 itself: the user's own checkout, or the Debian package unpacked in the cache."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import apt_download, fresh, npm, report
from .errors import GroundError
from .paths import cache

PACKAGES = [
    "odoo-19=19.0*",
    # Odoo's package links to these instead of carrying them; without jQuery the login page answers 500.
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-roboto-unhinted",
    "fonts-montserrat",
]

# The Debian package left out the first file, and then every page logs an error in the browser. Its links to
# Font Awesome 4 lead nowhere since Debian's own package of it moved to version 7.
FONTS = Path("usr/share/fonts-font-awesome/fonts")
SELFIE = Path("usr/lib/python3/dist-packages/odoo/addons/mail/static/lib/selfie_segmentation")
NPM_FILES = {
    "@mediapipe/selfie_segmentation@0.1.1675465747": {
        "selfie_segmentation.js": SELFIE / "selfie_segmentation.js",
    },
    "font-awesome@4.7.0": {
        f"fonts/{name}": FONTS / name
        for name in (
            "FontAwesome.otf",
            "fontawesome-webfont.eot",
            "fontawesome-webfont.ttf",
            "fontawesome-webfont.woff",
            "fontawesome-webfont.woff2",
        )
    },
}


@dataclass(frozen=True)
class OdooSource:
    library: Path
    """The directory that makes `import odoo` work."""
    program: Path
    """Odoo's command-line script."""

    @property
    def present(self):
        return self.program.exists() and (self.library / "odoo" / "release.py").exists()


def location():
    """The OdooSource this checkout uses, whether or not it is there yet."""
    if home := os.environ.get("ODOO_HOME"):
        home = Path(home).expanduser().resolve()
        return OdooSource(library=home, program=home / "odoo-bin")
    home = cache() / "odoo-19.0"
    return OdooSource(library=home / "usr/lib/python3/dist-packages", program=home / "usr/bin/odoo")


def ensure(source):
    """Make `source` be there. Call under the cache's lock."""
    if os.environ.get("ODOO_HOME"):
        check_own(source)
        report.step("odoo 19.0", f"ready (ODOO_HOME {source.library})")
    elif source.present:
        report.step("odoo 19.0", "ready (cached)")
    else:
        report.step("odoo 19.0", "fetching, about 130 MB")
        fetch(cache() / "odoo-19.0")
        report.step("odoo 19.0", "ready")


def check_own(source):
    """Raise unless the user's own checkout is an Odoo 19.0."""
    release = source.library / "odoo" / "release.py"
    if not source.present:
        raise GroundError(
            f"ODOO_HOME is {source.library}, where there is no Odoo (no odoo-bin and odoo/release.py): "
            "set it to a checkout of Odoo 19.0, or unset it."
        )
    if (version := release_version(release.read_text())) != "19.0":
        raise GroundError(
            f"ODOO_HOME is {source.library}, which is Odoo {version}: check out branch 19.0 there, or unset it."
        )


def release_version(text):
    """The major version that an `odoo/release.py` states, like `19.0`, or `unknown`."""
    found = re.search(r"^version_info = \(['\"]?([\w~]+)['\"]?, (\d+)", text, re.MULTILINE)
    return f"{found[1]}.{found[2]}" if found else "unknown"


def fetch(home):
    """Unpack Odoo and the files its package lacks into `home`, all or nothing."""
    with fresh.directory(home) as part:
        scratch = part / "scratch"
        apt_download.unpack(PACKAGES, part, scratch)
        shutil.rmtree(scratch)
        for package, files in NPM_FILES.items():
            npm.copy_files(package, lambda path, files=files: part / files[path] if path in files else None)

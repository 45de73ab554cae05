"""The npm packages of package.json, in ``node_modules`` of the checkout.

There is no lock file, because it would name the machine's registry; package.json pins each version.
"""

import hashlib

from ground import npm
from ground.process import run

ADVICE = "check the network and run make lint again."
COMMAND = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--silent")


def install(root):
    """Install what package.json names, unless exactly that is there already."""
    wanted = hashlib.sha256((root / "package.json").read_bytes()).hexdigest()
    mark = root / "node_modules" / ".installed"
    if mark.is_file() and mark.read_text() == wanted:
        return
    run([npm.program(), *COMMAND], ADVICE, cwd=root)
    mark.write_text(wanted)

"""The suite's own addons in this checkout."""

import ast
import hashlib

from .errors import GroundError
from .paths import ADDONS


def suite_addons(directory=ADDONS):
    """The names of the installable addons in `directory`, sorted."""
    manifests = sorted(directory.glob("*/__manifest__.py"))
    return [path.parent.name for path in manifests if read_manifest(path).get("installable", True)]


def read_manifest(path):
    """The dict that a `__manifest__.py` is."""
    try:
        return ast.literal_eval(path.read_text())
    except (SyntaxError, ValueError) as error:
        raise GroundError(f"{path} is not a manifest ({error}): it must be one Python dict.") from None


def content_hash(directory=ADDONS):
    """A text that changes when any file of any addon does."""
    digest = hashlib.sha256()
    for path in sorted(path for path in directory.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        digest.update(f"{path.relative_to(directory)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()

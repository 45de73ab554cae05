"""What Odoo's tests give without the suite: remembered, because it changes only with Odoo and its modules."""

import hashlib
import json

from ground.paths import LOCAL


def baseline_path(template, tags):
    """Where the results are kept; ``template`` names Odoo, its modules and the requirements by its hash."""
    key = hashlib.sha256(f"{template} {tags}".encode()).hexdigest()[:16]
    return LOCAL / "test-core" / f"baseline-{key}.json"


def read(path):
    """The remembered results, or None."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None


def write(path, results):
    """Remember the results; a killed run leaves no half file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(results, indent=1, sort_keys=True), encoding="utf-8")
    unfinished.replace(path)

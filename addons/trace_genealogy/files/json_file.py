"""A described trace as JSON: for programs, and for whoever wants all of it."""

import json

CONTENT_TYPE = "application/json; charset=utf-8"
MAX_ROWS = float("inf")


def count_rows(description):
    return 0


def write(description):
    """UTF-8 bytes; keys in the order in which they are documented."""
    return json.dumps(description, ensure_ascii=False, indent=1).encode()

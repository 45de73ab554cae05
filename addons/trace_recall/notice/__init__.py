"""What a recall notice has to say and must not say, and how one text becomes each consignee's own. Nothing here knows the ORM."""

from .clock import add_hours, add_weekdays, say_left
from .facts import ERROR, WARNING, Finding, Written
from .goods import MOST_CODES, Line, as_csv, as_html, as_json_ld, fold, name_of, shown
from .lint import check
from .merging import PLACEHOLDERS, Source
from .words import LANGUAGES, get_words

__all__ = [
    "ERROR", "LANGUAGES", "MOST_CODES", "PLACEHOLDERS", "WARNING", "Finding", "Line", "Source", "Written", "add_hours",
    "add_weekdays", "as_csv", "as_html", "as_json_ld", "check", "fold", "get_words", "name_of", "say_left", "shown",
]  # fmt: skip

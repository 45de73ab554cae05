"""Odoo's log as records: a header line and the lines that belong to it, such as a traceback."""

import re
from dataclasses import dataclass

HEADER = re.compile(
    r"^(?P<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) \d+ "
    r"(?P<level>[A-Z]+) (?P<database>\S+) (?P<logger>[\w.\-]+): (?P<message>.*)$"
)
ALARMING = ("WARNING", "ERROR", "CRITICAL")


@dataclass
class Record:
    level: str
    logger: str
    message: str
    """The text after the logger's name; a traceback follows on further lines."""

    @property
    def first_line(self):
        return self.message.split("\n", 1)[0]

    @property
    def is_alarming(self):
        return self.level in ALARMING

    def __str__(self):
        return f"{self.level} {self.logger}: {self.message}"


class LogReader:
    """Feed it lines as they come; ``on_record`` is called with each record once it is whole."""

    def __init__(self, on_record):
        self.on_record = on_record
        self._pending = None

    def feed(self, line):
        """Take one line. A line before the first header is kept as a record of level ``OUTPUT``."""
        line = line.rstrip("\n")
        header = HEADER.match(line)
        if header:
            self.close()
            self._pending = Record(header["level"], header["logger"], header["message"])
        elif self._pending:
            self._pending.message += "\n" + line
        elif line.strip():
            self.on_record(Record("OUTPUT", "-", line))

    def close(self):
        """Hand out the last record. Call it when the log has ended."""
        if self._pending:
            self.on_record(self._pending)
            self._pending = None


def read_log(lines):
    """All records of a finished log."""
    records = []
    reader = LogReader(records.append)
    for line in lines:
        reader.feed(line)
    reader.close()
    return records

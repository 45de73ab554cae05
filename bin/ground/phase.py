"""How far the making of a demo database has come, kept with the database itself.

The note is the database's comment: it is transactional, goes when the database goes, and a killed run leaves
the note of the last step it finished.
"""

from dataclasses import dataclass

BEGUN, HISTORY, SUITE, STORY = "begun", "history", "suite", "story"
"""Created; Odoo's own demo data is in; the suite is installed; the demo story is told."""

PREFIX = "trace"


@dataclass(frozen=True)
class Note:
    phase: str
    addons: str = "none"
    """The content hash of the addons that are installed."""

    def __str__(self):
        return f"{PREFIX} {self.phase} {self.addons}"

    def sql(self, database):
        """The statement that writes this note."""
        return f"""COMMENT ON DATABASE "{database}" IS '{self}'"""


def parse(comment):
    """The Note that a database's comment holds, or None when it is not ours."""
    words = comment.split()
    if len(words) == 3 and words[0] == PREFIX and words[1] in (BEGUN, HISTORY, SUITE, STORY):
        return Note(*words[1:])
    return None


def read(environment, database):
    """The Note of a database, or None."""
    return parse(
        environment.psql(f"SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '{database}'")
    )


def write(environment, database, note):
    environment.psql(note.sql(database), database)

"""Reading what an export holds, through whatever runs statements."""

from ..seal import sql as seal_sql
from ..seal.checking import Seal
from . import sql


class Reader:
    """Rows and seals of one database; ``execute`` runs a statement and returns its rows."""

    def __init__(self, execute):
        self._execute = execute

    def events(self, after_id, limit):
        return self._execute(sql.events(after_id, limit))

    def lines(self, event_ids):
        return self._execute(sql.lines(event_ids))

    def audits(self, after_id, limit):
        return self._execute(sql.audits(after_id, limit))

    def seals(self):
        for row in self._execute(seal_sql.seals()):
            seal = Seal(*row)
            yield seal, self._execute(seal_sql.leaves(seal.id))

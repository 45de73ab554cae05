"""Where indexes come from: the counter of one scope of one rule, while a draw lasts."""

from ...numbering import scopes, sql
from .short_transaction import short_transaction


class Counter:
    """``take`` indexes, ``put_back`` the last of those taken, ``close`` when the draw is over.

    ``take`` gives none when fewer than that are left. One index can always be taken: who writes it says that the counter is full.
    """

    def __init__(self, env, rule_id, scope):
        self.env = env
        self.rule_id = rule_id
        self.scope = scope
        self.name = scopes.counter_name(rule_id, scope)


class FastCounter(Counter):
    """A sequence of the database: nobody waits, nothing comes back when the transaction fails."""

    def __init__(self, env, rule_id, scope):
        super().__init__(env, rule_id, scope)
        self._back = []

    def take(self, count, capacity):
        """The next ``count`` indexes, in one round trip."""
        held, wanted = self._back[:count], count - len(self._back)
        drawn = self._draw(wanted, capacity) if wanted > 0 else []
        if wanted > 0 and not drawn:
            return []
        self._back = self._back[count:]
        return held + drawn

    def _draw(self, count, capacity):
        [(indexes,)] = self.env.execute_query(sql.next_indexes(self.name, count, capacity))
        if indexes and indexes[0] is None:
            self._create()
            [(indexes,)] = self.env.execute_query(sql.next_indexes(self.name, count, capacity))
        return indexes or []

    def _create(self):
        """Make the sequence in a transaction of its own, never in the posting: nobody else has to wait for its end."""
        with short_transaction(self.env) as cr:
            cr.execute(sql.lock(self.name))
            cr.execute(sql.exists(self.name))
            if not cr.fetchone()[0]:
                cr.execute(sql.create_sequence(self.name))
                cr.execute(sql.register(self.name, self.rule_id, self.scope, gapless=False))
                cr.execute(sql.start_sequence(self.name, self.rule_id, self.scope))
        # This connection remembers that there was none, until it reads from it.
        self.env.execute_query(sql.peek(self.name))

    def put_back(self, indexes):
        self._back = list(indexes) + self._back

    def close(self):
        """What was put back and not taken again is lost."""

    def peek(self):
        """The index that would be given next; takes none."""
        [(there,)] = self.env.execute_query(sql.exists(self.name))
        if there:
            return self.env.execute_query(sql.peek(self.name))[0][0]
        return self._peek_rested()

    def _peek_rested(self):
        with short_transaction(self.env) as cr:
            cr.execute(sql.rested(self.rule_id, self.scope))
            row = cr.fetchone()
        return row[0] if row else 0

    def go_on_from(self, index):
        """Give ``index`` next, or what would be given anyway when that is more."""
        [(there,)] = self.env.execute_query(sql.exists(self.name))
        if not there:
            self._create()
        self.env.execute_query(sql.hold(self.name))
        self.env.execute_query(sql.raise_to(self.name, index))


class GaplessCounter(Counter):
    """Draws on paper: whoever draws holds the counter to the end of his transaction, and his draw is a row in it.

    The transaction's snapshot may be older than the last committed draw, so the next index is asked through a fresh
    connection as well. Nothing is updated, so nothing fails to serialize; what is rolled back was never drawn.
    """

    def __init__(self, env, rule_id, scope):
        super().__init__(env, rule_id, scope)
        self.env.execute_query(sql.lock(self.name))
        self._first = self._next = peek_gapless(self.env, self.rule_id, self.scope, register=self.name)

    def take(self, count, capacity):
        if count > 1 and self._next + count > capacity:
            return []
        indexes = list(range(self._next, self._next + count))
        self._next += count
        return indexes

    def put_back(self, indexes):
        self._next = min(indexes, default=self._next)

    def close(self):
        if self._next > self._first:
            self.env.cr.execute(sql.append_draw(self.rule_id, self.scope, self._first, self._next - self._first))
            self._first = self._next

    def go_on_from(self, index):
        """Give ``index`` next: what is left out counts as drawn."""
        self._next = max(self._next, index)
        self.close()


def peek_gapless(env, rule_id, scope, register=None):
    """The index a gapless counter gives next, without holding it; ``register`` names it to put it on the list."""
    with short_transaction(env) as cr:
        if register:
            cr.execute(sql.register(register, rule_id, scope, gapless=True))
        cr.execute(sql.next_after_draws(rule_id, scope))
        committed = cr.fetchone()[0]
    [(own,)] = env.execute_query(sql.next_after_draws(rule_id, scope))
    return max(committed, own)

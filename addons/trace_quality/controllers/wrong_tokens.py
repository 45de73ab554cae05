"""Wrong tokens, counted per address: in memory, boundedly, and only to tell whoever watches the server."""

from collections import OrderedDict
from threading import Lock

# Wrong tokens of one address within so many seconds; more is nobody who mistyped.
MOST = 20
WINDOW = 3600
# Addresses that are remembered; the one that was quiet longest is forgotten first.
MOST_ADDRESSES = 1000


class WrongTokens:
    """``count`` says once per window that an address tries too often; what is right is never asked about here."""

    def __init__(self, most=MOST, window=WINDOW, size=MOST_ADDRESSES):
        self._most, self._window, self._size = most, window, size
        self._tries = OrderedDict()
        self._lock = Lock()

    def count(self, address, now):
        """Count a wrong token from ``address`` at ``now`` (seconds); True when it has just become too many.

        >>> wrong = WrongTokens(most=2, window=60)
        >>> [wrong.count("198.51.100.7", second) for second in (0, 1, 2, 3, 70)]
        [False, False, True, False, False]
        """
        with self._lock:
            since, tries = self._tries.pop(address, (now, 0))
            if now - since > self._window:
                since, tries = now, 0
            self._tries[address] = (since, tries + 1)
            while len(self._tries) > self._size:
                self._tries.popitem(last=False)
            return tries == self._most

"""How often an address asked: in memory, boundedly, of each server process by itself."""

import ipaddress
from collections import OrderedDict
from threading import Lock

# So many numbers an address may ask about within so many seconds.
MOST = 30
WINDOW = 600
# Addresses that are remembered; the one that was quiet longest is forgotten first.
MOST_ADDRESSES = 10000


class Rate:
    """``wait`` counts a request and says how many seconds to wait, 0 when it may be answered."""

    def __init__(self, most=MOST, window=WINDOW, size=MOST_ADDRESSES):
        self._most, self._window, self._size = most, window, size
        self._asked = OrderedDict()
        self._lock = Lock()

    def wait(self, address, now):
        """Count a request from ``address`` at ``now`` (seconds).

        >>> rate = Rate(most=2, window=60)
        >>> [rate.wait("198.51.100.7", second) for second in (0, 1, 2, 50, 61)]
        [0, 0, 58, 10, 0]
        """
        key = network(address)
        with self._lock:
            since, asked = self._asked.pop(key, (now, 0))
            if now - since >= self._window:
                since, asked = now, 0
            self._asked[key] = (since, asked + 1)
            while len(self._asked) > self._size:
                self._asked.popitem(last=False)
            return 0 if asked < self._most else max(1, int(since + self._window - now))

    def __len__(self):
        return len(self._asked)


def network(address):
    """Whom an address stands for: one IPv4 address, or the /64 that one IPv6 subscriber has.

    >>> network("2001:db8::1") == network("2001:db8::ffff"), network("198.51.100.7"), network("")
    (True, '198.51.100.7', '')
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address or ""
    return str(found) if found.version == 4 else str(ipaddress.ip_network((found, 64), strict=False))

"""The application identifiers we write (GS1 General Specifications, section 3.2), as a table.

A format is one component or several joined by ``+``: ``n`` digits, ``x`` characters of the set 82, ``y`` of the set 39;
a length, or ``..`` and the most; after a colon the check that the component must pass. Identifiers of measures carry the
number of decimals as their last digit, so a range stands for each of them.

>>> find("10")
Identifier(ai='10', title='BATCH/LOT', components=(Component(kind='x', least=1, most=20, check=''),))
>>> find("3103").title
'NET WEIGHT (kg)'
>>> find("10").is_predefined, find("17").is_predefined, find("422").is_predefined
(False, True, False)
"""

import re
from typing import NamedTuple

from .errors import Refused

TABLE = """
00          n18:sscc            SSCC
01          n14:gtin            GTIN
02          n14:gtin            CONTENT
03          n14:gtin            MTO GTIN
10          x..20               BATCH/LOT
11          n6:date             PROD DATE
12          n6:date             DUE DATE
13          n6:date             PACK DATE
15          n6:date             BEST BEFORE or BEST BY
16          n6:date             SELL BY
17          n6:date             USE BY or EXPIRY
20          n2                  VARIANT
21          x..20               SERIAL
22          x..20               CPV
235         x..28               TPX
240         x..30               ADDITIONAL ID
241         x..30               CUST. PART No.
242         n..6                MTO VARIANT
243         x..20               PCN
250         x..30               SECONDARY SERIAL
251         x..30               REF. TO SOURCE
254         x..20               GLN EXTENSION COMPONENT
30          n..8                VAR. COUNT
310         n6                  NET WEIGHT (kg)
311         n6                  LENGTH (m)
312         n6                  WIDTH (m)
313         n6                  HEIGHT (m)
314         n6                  AREA (m²)
315         n6                  NET VOLUME (l)
316         n6                  NET VOLUME (m³)
320         n6                  NET WEIGHT (lb)
321         n6                  LENGTH (in)
322         n6                  LENGTH (ft)
323         n6                  LENGTH (yd)
330         n6                  GROSS WEIGHT (kg)
340         n6                  GROSS WEIGHT (lb)
357         n6                  NET VOLUME (oz)
360         n6                  NET VOLUME (qt)
361         n6                  NET VOLUME (gal.)
37          n..8                COUNT
400         x..30               ORDER NUMBER
401         x..30               GINC
402         n17                 GSIN
403         x..30               ROUTE
410         n13:gln             SHIP TO LOC
411         n13:gln             BILL TO
412         n13:gln             PURCHASE FROM
413         n13:gln             SHIP FOR LOC
414         n13:gln             LOC No.
415         n13:gln             PAY TO
416         n13:gln             PROD/SERV LOC
417         n13:gln             PARTY
420         x..20               SHIP TO POST
421         n3:country+x..9     SHIP TO POST
422         n3:country          ORIGIN
424         n3:country          COUNTRY - PROCESS
426         n3:country          COUNTRY - FULL PROCESS
7001        n13                 NSN
7002        x..30               MEAT CUT
7003        n6:day+n4:time      EXPIRY TIME
7005        x..12               CATCH AREA
7006        n6:day              FIRST FREEZE DATE
7010        x..2                PROD METHOD
7020        x..20               REFURB LOT
7021        x..20               FUNC STAT
7022        x..20               REV STAT
710         x..20               NHRN PZN
8004        x..30               GIAI
8005        n6                  PRICE PER UNIT
8006        n14:gtin+n4:piece   ITIP
8008        n6:day+n2:hour+n..4:rest    PROD TIME
8012        x..20               VERSION
8013        x..25               GMN
8020        x..25               REF No.
8026        n14:gtin+n4:piece   ITIP CONTENT
90          x..30               INTERNAL
91          x..90               INTERNAL
92          x..90               INTERNAL
93          x..90               INTERNAL
94          x..90               INTERNAL
95          x..90               INTERNAL
96          x..90               INTERNAL
97          x..90               INTERNAL
98          x..90               INTERNAL
99          x..90               INTERNAL
"""
# First two digits of the identifiers whose length a scanner knows (figure 7.8.5-2): no FNC1 ends them.
PREDEFINED = {"00", "01", "02", "03", "04", "20", "41", *map(str, range(11, 20)), *map(str, range(31, 37))}


class Component(NamedTuple):
    kind: str
    least: int
    most: int
    check: str


class Identifier(NamedTuple):
    ai: str
    title: str
    components: tuple

    @property
    def is_predefined(self):
        """Whether its length is known without FNC1."""
        return self.ai[:2] in PREDEFINED

    @property
    def most(self):
        return sum(component.most for component in self.components)

    @property
    def least(self):
        return sum(component.least for component in self.components)


def find(ai):
    """The Identifier ``ai``.

    :raise Refused: it is not in the table
    """
    try:
        return _KNOWN[ai]
    except KeyError:
        raise Refused("unknown_ai", ai) from None


def _read_component(text):
    kind, up_to, size, check = re.fullmatch(r"([nxy])(\.\.)?(\d+)(?::(\w+))?", text).groups()
    # what follows the hour in (8008) may be missing
    least = 0 if check == "rest" else 1 if up_to else int(size)
    return Component(kind, least, int(size), check or "")


def _read_table():
    for line in TABLE.strip().splitlines():
        ai, form, title = line.split(None, 2)
        components = tuple(map(_read_component, form.split("+")))
        is_measure = len(ai) == 3 and ai[:2] in PREDEFINED and ai[0] == "3"
        for full in [f"{ai}{decimals}" for decimals in range(6)] if is_measure else [ai]:
            yield full, Identifier(full, title, components)


_KNOWN = dict(_read_table())

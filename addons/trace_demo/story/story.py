"""What a story consists of."""

from typing import NamedTuple

from .people import Warehouse
from .quality import Quality


class Story(NamedTuple):
    """``partners`` and ``products`` by their keys; ``boms`` a tuple; ``days`` the diary; ``tanks`` the names of bulk places;
    ``numbers`` the numbering rules; ``quality`` how quality works there, when it does."""

    warehouse: Warehouse
    partners: dict
    products: dict
    boms: tuple
    days: tuple
    tanks: tuple = ()
    numbers: tuple = ()
    quality: Quality | None = None

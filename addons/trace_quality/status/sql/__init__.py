from . import plans
from .lots import status_of_lot
from .pieces import FLUSHED, Piece, among, blocked, holds, not_expired, of_table, standings, status_of
from .stock import stock

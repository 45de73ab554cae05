"""Files and tables made from a described trace (plain dicts and lists, see ``stock.lot._trace_describe``). Knows no ORM."""

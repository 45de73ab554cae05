"""Files and tables made from a described trace (plain data of ``stock.lot._trace_describe``). Knows no ORM."""

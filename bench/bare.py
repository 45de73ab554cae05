"""The smallest program that answers a trace: two queries per level through psycopg2."""

EVENTS = "SELECT DISTINCT event_id FROM trace_event_line WHERE lot_id = ANY(%s) AND role = %s"
LOTS = "SELECT DISTINCT lot_id FROM trace_event_line WHERE event_id = ANY(%s) AND role = %s AND lot_id IS NOT NULL"


def reach(connection, root, from_role, to_role):
    """The sorted ids of the lots reached from ``root``."""
    lots, events, level = {root}, set(), [root]
    with connection.cursor() as cursor:
        while level:
            cursor.execute(EVENTS, (level, from_role))
            found = [id_ for (id_,) in cursor.fetchall() if id_ not in events]
            if not found:
                break
            events.update(found)
            cursor.execute(LOTS, (found, to_role))
            level = [id_ for (id_,) in cursor.fetchall() if id_ not in lots]
            lots.update(level)
    connection.rollback()
    return sorted(lots - {root})

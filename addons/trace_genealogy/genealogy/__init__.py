"""Reading the graph: from lots, through the events they were part of, to the lots made of them or in them.

``walk`` goes level by level over a ``Source`` and knows nothing but ids; ``narrow`` takes out the paths that would go
back in time; ``fold`` joins what looks the same; ``answer`` turns a graph into plain JSON. ``sql`` holds the
statements, ``source`` binds them to a cursor. Nothing here knows the ORM.
"""

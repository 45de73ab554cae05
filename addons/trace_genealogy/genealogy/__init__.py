"""Reading the graph: from lots, through the events they were part of, to the lots made of them or in them.

``walk`` goes level by level over a ``Source`` and knows nothing but ids; ``narrow`` takes out the paths that cannot
have carried anything (``passage`` goes one way; ``capture`` and ``knowledge`` hold what is known of single units);
``fold`` joins what looks the same; ``answer`` turns a graph into plain JSON. ``sql`` and ``narrow_sql`` hold the
statements, ``source`` binds them to a cursor. Nothing here knows the ORM.
"""

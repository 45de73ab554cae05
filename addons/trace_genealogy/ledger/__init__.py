"""Writing the ledger: which document means what, in which words, and the statements that do it.

Nothing here knows the ORM: ``documents`` and ``vocabulary`` are data, ``sql`` builds statements.
"""

"""Where lots are and where they went, out of the ledger's lines. Nothing here knows the ORM."""

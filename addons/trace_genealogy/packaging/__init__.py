"""What was in a package, at any time: lots, and packages with lots in them, read from the ledger."""

"""What must be true of the ledger and of stock together, as queries whose rows are the exceptions."""

"""Who the numbers in the ledger are: last known names, and which contacts became one."""

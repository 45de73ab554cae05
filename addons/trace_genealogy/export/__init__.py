"""The whole ledger as a file that is read and checked without us."""

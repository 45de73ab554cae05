"""The audit trail: what is written of a change, and how."""

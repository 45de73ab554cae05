"""Seals: a Merkle tree over canonical bytes, and a chain of them. Nothing here knows Odoo."""

"""``make test``: run everything that tests the suite and judge what Odoo said meanwhile."""

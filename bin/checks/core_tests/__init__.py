"""``make test-core``: Odoo's own tests with the suite installed, compared with the same tests without it."""

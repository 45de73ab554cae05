"""What containment asks of the database, apart from Odoo."""

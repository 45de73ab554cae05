"""What a tool may have spoiled, apart from Odoo: the statement that finds the lots."""

"""What a company is called in numbers."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_numbering_code = fields.Char("Code in Numbers", help="What {company} becomes in lot and serial numbers.")

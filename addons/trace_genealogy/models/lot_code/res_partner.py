"""Suppliers without lot codes, and where the FDA finds who assigned one."""

from odoo import api, fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    trace_lot_code_exempt = fields.Boolean(
        "Exempt from the Food Traceability Rule",
        help="This supplier assigns no traceability lot codes (21 CFR 1.1305), so whoever receives from him assigns one "
        "(1.1345(b)): the source of such a code is the place that received the goods.",
    )
    trace_lot_code_reference = fields.Char(
        "Lot Code Source Reference",
        help="A number or address through which the FDA finds the place that assigns traceability lot codes: the registration "
        "number of the food facility, a GLN, or a web address. It stands in the FDA spreadsheet, and makes up for parts of the "
        "address that are missing there.",
    )

    @api.model
    def _commercial_fields(self):
        return [*super()._commercial_fields(), "trace_lot_code_exempt"]

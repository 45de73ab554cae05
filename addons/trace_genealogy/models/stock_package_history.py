"""Core's notes of which package was in which container."""

from odoo import models


class StockPackageHistory(models.Model):
    _inherit = "stock.package.history"

    # A container's note is found by the package that it was put into.
    _trace_by_package = models.Index("(package_id)")

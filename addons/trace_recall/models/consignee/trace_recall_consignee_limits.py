"""How often one consignee may send something, with the right token."""

from odoo import models

# Within an hour, right or wrong; more is nobody who counts goods.
MOST_TRIES = 30


class TraceRecallConsignee(models.Model):
    _name = "trace.recall.consignee"
    _inherit = ["trace.recall.consignee", "trace.limited"]

    _trace_most_tries = MOST_TRIES

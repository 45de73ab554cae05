"""What a supplier's certificate says of its lots, value by value."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...certificate.values import judge, parse

RESULTS = [("conforms", "Conforms"), ("fails", "Does not conform"), ("none", "Not judged")]


class TraceCertificateValue(models.Model):
    _name = "trace.certificate.value"
    _inherit = ["trace.audited"]
    _description = "Value on a Certificate"
    _order = "sequence, id"
    _check_company_auto = True

    _trace_audited = ("certificate_id", "name", "lot_id", "value", "uom", "low", "high", "result", "method")

    certificate_id = fields.Many2one("trace.certificate", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="certificate_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    name = fields.Char("Characteristic", required=True, help="As the inspections call it, to be found by its name.")
    lot_id = fields.Many2one(
        "stock.lot",
        "Lot/Serial Number",
        index="btree_not_null",
        help="Only for this lot of the certificate. Empty: the value holds for all of its lots.",
    )
    value = fields.Char(required=True, help="As printed: 17.20, < 0.01, absent.")
    uom = fields.Char("Unit", help="As printed: %, mg/kg, MPa.")
    low = fields.Char("Min", help="The least that is allowed, as printed. Empty: no lower limit.")
    high = fields.Char("Max", help="The most that is allowed, as printed. Empty: no upper limit.")
    method = fields.Char(help="How it was determined: a standard or a method of the laboratory.")
    result = fields.Selection(
        RESULTS,
        compute="_compute_result",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="Told by the limits where they tell it; otherwise say it.",
    )

    @api.depends("value", "low", "high")
    def _compute_result(self):
        words = {True: "conforms", False: "fails", None: "none"}
        for value in self:
            value.result = words[judge(value.value, value.low, value.high)]

    @api.constrains("low", "high")
    def _check_limits(self):
        for value in self:
            for limit in filter(None, (value.low, value.high)):
                if not parse(limit) or parse(limit)[0]:
                    raise ValidationError(
                        self.env._(
                            "%(certificate)s, %(name)s: the limit “%(limit)s” is no number.",
                            certificate=value.certificate_id.display_name,
                            name=value.name,
                            limit=limit,
                        )
                    )

    @api.constrains("lot_id", "certificate_id")
    def _check_lot(self):
        for value in self:
            if value.lot_id and value.lot_id not in value.certificate_id.lot_ids:
                raise ValidationError(
                    self.env._(
                        "%(certificate)s does not speak of lot %(lot)s: add the lot to the certificate first.",
                        certificate=value.certificate_id.display_name,
                        lot=value.lot_id.name,
                    )
                )


class TraceCertificate(models.Model):
    _inherit = "trace.certificate"

    trace_value_ids = fields.One2many("trace.certificate.value", "certificate_id", "Values", copy=True)

"""What a company's labels need: its GS1 company prefix, and where its Digital Links lead."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..gs1 import digital_link, sql, sscc
from ..gs1.errors import Refused


class ResCompany(models.Model):
    _inherit = "res.company"

    trace_gs1_prefix = fields.Char(
        "GS1 Company Prefix",
        help="The 4 to 12 digits that GS1 gave to the company. Packages get their SSCC from it.",
    )
    trace_sscc_extension = fields.Char(
        "SSCC Extension Digit",
        default="0",
        size=1,
        help="The first digit of each SSCC. Systems and companies that share a company prefix use different ones, so that "
        "their numbers never meet.",
    )
    trace_label_resolver = fields.Char(
        "Digital Link Address",
        default=digital_link.CANONICAL,
        help="What the web address in QR codes begins with: GS1's own resolver, or a server of the company that answers such "
        "addresses.",
    )
    trace_sscc_sequence_id = fields.Many2one(
        "ir.sequence", "Sequence of SSCCs", readonly=True, copy=False, groups="base.group_system"
    )

    @api.constrains("trace_gs1_prefix", "trace_sscc_extension")
    def _check_trace_sscc(self):
        for company in self.filtered("trace_gs1_prefix"):
            company._trace_write_sscc(0)
            company._trace_check_sscc_shared()

    def _trace_check_sscc_shared(self):
        """Two companies with the same prefix and extension digit would give out the same numbers."""
        mine = self.trace_sscc_extension or "0"
        # sudo: whoever sets up one company need not see the others; archived ones have given out numbers too
        others = self.sudo().with_context(active_test=False)
        if others.search_count(
            [
                ("id", "!=", self.id),
                ("trace_gs1_prefix", "=", self.trace_gs1_prefix),
                ("trace_sscc_extension", "in", [mine, False] if mine == "0" else [mine]),
            ],
            limit=1,
        ):
            raise ValidationError(
                self.env._(
                    "%(company)s: another company has the GS1 company prefix %(prefix)s with the extension digit %(digit)s "
                    "already, both would give out the same SSCCs. Choose another extension digit.",
                    company=self.name,
                    prefix=self.trace_gs1_prefix,
                    digit=mine,
                )
            )

    @api.constrains("trace_label_resolver")
    def _check_trace_label_resolver(self):
        for company in self.filtered("trace_label_resolver"):
            try:
                digital_link.check_resolver(company.trace_label_resolver)
            except Refused as error:
                raise ValidationError(self.env["trace.label.template"]._get_refusal(error)) from None

    def _trace_draw_sscc(self, count):
        """``count`` new SSCCs, in one round trip, never the same twice; those of a transaction that fails are lost.

        :raise ValidationError: the company has no prefix, or its numbers are used up
        """
        self.ensure_one()
        sequence = self._trace_get_sscc_sequence()
        rows = self.env.execute_query(sql.draw(f"ir_sequence_{sequence.id:03d}", count))
        return [self._trace_write_sscc(number) for (number,) in rows]

    def _trace_write_sscc(self, number):
        try:
            if not self.trace_gs1_prefix:
                raise Refused("missing_prefix", "00")
            return sscc.write(self.trace_gs1_prefix, number, self.trace_sscc_extension or "0")
        except Refused as error:
            raise ValidationError(self.env["trace.label.template"]._get_refusal(error)) from None

    def _trace_get_sscc_sequence(self):
        # sudo: whoever prints a label needs the next number, nobody has rights on the sequence itself
        company = self.sudo()
        if not company.trace_sscc_sequence_id:
            company.trace_sscc_sequence_id = company.env["ir.sequence"].create(
                {"name": f"SSCC {company.name}", "implementation": "standard", "company_id": company.id}
            )
        return company.trace_sscc_sequence_id

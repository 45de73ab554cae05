"""Who printed which label, when, how many, and whether again."""

from odoo import api, fields, models


class TraceLabelPrintLog(models.Model):
    """One row per lot or package of each print. Nobody has rights to write it; rows stay when what they name is gone."""

    _name = "trace.label.print.log"
    _description = "Labels Printed"
    _order = "printed_on desc, id desc"
    _rec_name = "number"
    _log_access = False

    printed_on = fields.Datetime(required=True, index=True, readonly=True)
    user_id = fields.Many2one("res.users", "Printed by", required=True, readonly=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    number = fields.Char(
        "Lot, Serial or Package", required=True, readonly=True, help="As it was when the label was printed."
    )
    lot_id = fields.Many2one(
        "stock.lot", "Lot/Serial Number", index="btree_not_null", ondelete="set null", readonly=True
    )
    package_id = fields.Many2one("stock.package", index="btree_not_null", ondelete="set null", readonly=True)
    product_id = fields.Many2one("product.product", ondelete="set null", readonly=True, index="btree_not_null")
    template_id = fields.Many2one("trace.label.template", ondelete="set null", readonly=True, index="btree_not_null")
    file_format = fields.Selection([("pdf", "PDF"), ("zpl", "ZPL")], "Format", required=True, readonly=True)
    label_count = fields.Integer("Labels", required=True, readonly=True)
    is_reprint = fields.Boolean("Printed Again", readonly=True)
    reason = fields.Char(readonly=True, help="Why it was printed again.")
    reference = fields.Char("Document", readonly=True, help="The transfer or order from which it was printed.")

    @api.model
    def _get_printed(self, subjects):
        """Those records of the Subjects of which labels were printed before."""
        # sudo: who prints must learn that somebody else did, whatever he may read of the log
        log, printed = self.sudo(), set()
        for name, column in (("stock.lot", "lot_id"), ("stock.package", "package_id")):
            ids = [subject.record.id for subject in subjects if subject.record._name == name]
            if ids:
                found = log._read_group([(column, "in", ids)], [column])
                printed |= {self.env[name].browse(record.id) for (record,) in found}
        return printed

    @api.model
    def _record(self, template, subjects, file_format, reason, reference, again):
        """Append a row for each Subject of which labels were printed."""
        shared = {
            "printed_on": fields.Datetime.now(),
            "user_id": self.env.uid,
            "template_id": template.id,
            "file_format": file_format,
            "reference": reference[:200],
        }
        # sudo: nobody has rights to write the log
        return self.sudo().create(
            [
                {
                    **shared,
                    "number": subject.record.name,
                    "company_id": (subject.record.company_id or self.env.company).id,
                    "label_count": subject.copies,
                    "is_reprint": subject.record in again,
                    "reason": reason[:500] if subject.record in again else "",
                    **self._get_reference_vals(subject.record),
                }
                for subject in subjects
                if subject.copies
            ]
        )

    @api.model
    def _get_reference_vals(self, record):
        if record._name == "stock.package":
            return {"package_id": record.id}
        return {"lot_id": record.id, "product_id": record.product_id.id}

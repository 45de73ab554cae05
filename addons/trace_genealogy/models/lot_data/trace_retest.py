"""A lot was tested again: what came out, and until when it may be used now."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..correcting import correcting

PASSED, FAILED = "passed", "failed"


class TraceRetest(models.Model):
    """One test. Entering it gives the lot its new dates, with the reason; it is never changed afterwards."""

    _name = "trace.retest"
    _description = "Retest"
    _order = "tested_on desc, id desc"
    _rec_name = "lot_id"

    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", required=True, index=True, ondelete="restrict")
    product_id = fields.Many2one(related="lot_id.product_id")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    result = fields.Selection([(PASSED, "Passed"), (FAILED, "Failed")], required=True, default=PASSED)
    tested_on = fields.Date(required=True, default=fields.Date.context_today)
    tested_by_id = fields.Many2one("res.users", "Entered By", readonly=True, default=lambda self: self.env.user)
    reason = fields.Text(
        required=True, help="What was tested, by which method, and why the lot may be used longer or not."
    )
    document = fields.Binary("Report", attachment=True, help="The laboratory's report.")
    document_name = fields.Char("File Name")
    retest_date = fields.Date(
        "Next Retest", help="The day on which the lot has to be tested again. Empty: it need not be tested again."
    )
    expiration_date = fields.Datetime("New Expiration", help="Empty: the expiration date stays.")
    may_extend_expiry = fields.Boolean(compute="_compute_may_extend_expiry")
    old_retest_date = fields.Date("Retest Date Before", readonly=True)
    old_expiration_date = fields.Datetime("Expiration Before", readonly=True)

    @api.depends("lot_id")
    def _compute_may_extend_expiry(self):
        for retest in self:
            product = retest.lot_id.product_id
            retest.may_extend_expiry = product.use_expiration_date and product.trace_retest_extends_expiry

    @api.onchange("lot_id", "tested_on", "result")
    def _onchange_tested_on(self):
        """Propose the day that the product's period gives."""
        lot = self.lot_id
        self.old_retest_date, self.old_expiration_date = lot.trace_retest_date, lot.expiration_date
        passed = self.result == PASSED and lot
        self.retest_date = passed and lot.product_id.product_tmpl_id._trace_get_retest_date(self.tested_on)
        self.expiration_date = passed and self.expiration_date

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            lot = self.env["stock.lot"].browse(vals.get("lot_id") or self.default_get(["lot_id"]).get("lot_id"))
            lot.check_access("read")
            vals |= {
                "lot_id": lot.id,
                "tested_by_id": self.env.uid,
                "company_id": (lot.company_id or self.env.company).id,
                "old_retest_date": lot.trace_retest_date,
                "old_expiration_date": lot.expiration_date,
            }
        retests = super().create(vals_list)
        retests._check()
        for retest in retests:
            retest._apply()
        return retests

    def write(self, vals):
        self._refuse_change()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_entered(self):
        self._refuse_change()

    def _refuse_change(self):
        for retest in self:
            raise UserError(
                self.env._(
                    "The retest of %(lot)s has been entered: it cannot be changed or deleted. If it was wrong, enter another one "
                    "that says so.",
                    lot=retest.lot_id.display_name,
                )
            )

    # ------------------------------------------------------------------ what must hold

    def _check(self):
        for retest in self:
            retest._check_dates()
            if retest.expiration_date:
                retest._check_expiration()

    def _check_dates(self):
        values = {"lot": self.lot_id.display_name, "next": self.retest_date, "tested": self.tested_on}
        if self.tested_on > fields.Date.context_today(self):
            raise ValidationError(
                self.env._("%(lot)s cannot have been tested on %(tested)s: that is in the future.", **values)
            )
        if self.result == FAILED and (self.retest_date or self.expiration_date):
            raise ValidationError(
                self.env._("%(lot)s failed: it gets no later dates. Leave the new dates empty.", **values)
            )
        if self.retest_date and self.retest_date <= self.tested_on:
            raise ValidationError(
                self.env._(
                    "The next retest of %(lot)s (%(next)s) must be after the day it was tested (%(tested)s).", **values
                )
            )

    def _check_expiration(self):
        values = {"lot": self.lot_id.display_name, "product": self.product_id.display_name}
        if not self.may_extend_expiry:
            raise ValidationError(
                self.env._(
                    "A retest does not extend the expiration of %(lot)s: %(product)s does not allow it. Leave the new "
                    "expiration empty, or have it allowed on the product.",
                    **values,
                )
            )
        if self.old_expiration_date and self.expiration_date <= self.old_expiration_date:
            raise ValidationError(
                self.env._(
                    "A retest extends: the new expiration of %(lot)s (%(new)s) must be later than it is (%(old)s).",
                    new=self.expiration_date,
                    old=self.old_expiration_date,
                    **values,
                )
            )

    # ------------------------------------------------------------------ what it does

    def _apply(self):
        """Give the lot its new dates, as a correction with the retest's reason, and close what asked for the retest."""
        # sudo: who enters a retest decides these dates, without any right on stock
        lot = self.lot_id.sudo()
        if self.result == PASSED:
            with correcting(self.reason, lot):
                lot.write(self._prepare_lot_vals(lot))
        lot.activity_feedback(["trace_genealogy.mail_activity_type_retest"], feedback=self.reason)

    def _prepare_lot_vals(self, lot):
        vals = {"trace_retest_date": self.retest_date}
        if self.expiration_date:
            vals |= lot._trace_get_dates_for_expiration(self.expiration_date)
        return vals

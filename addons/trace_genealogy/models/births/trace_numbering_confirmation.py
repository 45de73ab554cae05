"""Numbers that break their rule and are used all the same, because somebody said why."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .birth import Birth, Newborn


class TraceNumberingConfirmation(models.Model):
    """One number, of one product, that the check lets pass. Made by ``confirm`` alone; nobody changes or deletes it."""

    _name = "trace.numbering.confirmation"
    _description = "Confirmed Number"
    _order = "id desc"
    _rec_name = "number"
    _check_company_auto = True

    number = fields.Char(required=True, readonly=True, index=True)
    product_id = fields.Many2one("product.product", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    rule_id = fields.Many2one("trace.numbering.rule", required=True, readonly=True, index=True, ondelete="restrict")
    finding = fields.Char("What the Rule Says", readonly=True)
    reason = fields.Char(required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users", "Confirmed By", required=True, readonly=True, default=lambda self: self.env.uid
    )
    confirmed_at = fields.Datetime("Confirmed On", required=True, readonly=True, default=fields.Datetime.now)

    _once = models.UniqueIndex(
        "(rule_id, product_id, company_id, number)", "This number has been confirmed for this product already."
    )

    @api.model
    def confirm(self, numbers, reason):
        """Confirm numbers that their rule finds wrong and lets be confirmed.

        :param numbers: a list of ``{"product_id", "number"}``, with ``"company_id"``, ``"picking_type_id"``, ``"partner_id"`` and
            ``"received"`` (given by a supplier) where they matter, as the refusal names them
        :param reason: why these numbers are right all the same
        :return: ids of the confirmations
        :raise UserError: no reason, or a number that needs no confirmation or can have none
        :raise AccessError: the user may make no lots, or is a guest of the portal
        """
        self._check_may_confirm()
        if not (reason or "").strip():
            raise UserError(self.env._("Say why these numbers are right: a confirmation without a reason is none."))
        faults = self.env["trace.numbering.rule"]._find_faults([self._read_number(number) for number in numbers])
        self._check_confirmable(numbers, faults)
        known = self._find_confirmed(faults)
        new = {fault.identity: fault for fault in faults if fault.identity not in known}
        # sudo: nobody may write confirmations but through here
        return self.sudo().create([self._prepare_vals(fault, reason) for fault in new.values()]).ids

    @api.model
    def _check_may_confirm(self):
        # Makers may make lots in the portal; whether a wrong number is right all the same is for the house to say.
        if not self.env.su and not self.env.user._is_internal():
            raise AccessError(
                self.env._(
                    "%(user)s may not confirm numbers: only internal users may. Correct the number, or ask the customer's staff"
                    " to confirm it.",
                    user=self.env.user.display_name,
                )
            )
        # A confirmation is part of making a lot, and asks for the same right.
        self.env["stock.lot"].check_access("create")

    @api.model
    def _read_number(self, number):
        """What the web client or a program says of a number, as a ``Newborn`` of a company and product it may see."""
        product = self.env["product.product"].browse(number["product_id"])
        company = self.env["res.company"].browse(number.get("company_id") or self.env.company.id)
        picking_type = self.env["stock.picking.type"].browse(number.get("picking_type_id") or [])
        partner = self.env["res.partner"].browse(number.get("partner_id") or [])
        for record in (product, company, picking_type, partner):
            record.check_access("read")
        birth = Birth(product, company, picking_type, partner, received=bool(number.get("received")))
        return Newborn(birth, str(number["number"]))

    @api.model
    def _check_confirmable(self, numbers, faults):
        if len(faults) != len(numbers):
            good = {number["number"] for number in numbers} - {fault.newborn.number for fault in faults}
            raise UserError(
                self.env._(
                    "%(numbers)s needs no confirmation: no rule finds it wrong. Leave it out.",
                    numbers=", ".join(sorted(good)),
                )
            )
        refused = [fault for fault in faults if not fault.confirmable]
        if refused:
            raise UserError(
                self.env._(
                    "%(number)s cannot be confirmed: the numbering rule %(rule)s refuses wrong numbers. Correct the number.",
                    number=refused[0].newborn.number,
                    rule=refused[0].rule.name,
                )
            )

    @api.model
    def _prepare_vals(self, fault, reason):
        birth = fault.newborn.birth
        return {
            "number": fault.newborn.number,
            "product_id": birth.product.id,
            "company_id": birth.company.id,
            "rule_id": fault.rule.id,
            "finding": fault.reason,
            "reason": reason.strip(),
            "user_id": self.env.uid,
        }

    @api.model
    def _find_confirmed(self, faults):
        """Which of these faults were confirmed: a set of ``Fault.identity``."""
        if not faults:
            return set()
        domain = [
            ("number", "in", [fault.newborn.number for fault in faults]),
            ("product_id", "in", [fault.newborn.birth.product.id for fault in faults]),
        ]
        # sudo: a confirmation counts for everybody who uses the number
        groups = self.sudo()._read_group(domain, ["rule_id", "product_id", "company_id", "number"])
        return {(rule.id, product.id, company.id, number) for rule, product, company, number in groups}

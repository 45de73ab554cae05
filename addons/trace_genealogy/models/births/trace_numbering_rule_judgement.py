"""Numbers that somebody typed or scanned, judged by the rule of their birth."""

from odoo import api, models

from ...exceptions import DoubtfulNumber, RefusedNumber
from .birth import Fault

# A message of a thousand lines is read by nobody.
SHOWN = 20


class TraceNumberingRule(models.Model):
    _inherit = "trace.numbering.rule"

    @api.model
    def _check_newborns(self, newborns):
        """Refuse numbers that break their rule and were not confirmed, all of them in one message.

        :raise DoubtfulNumber: every one of them may be confirmed
        :raise RefusedNumber: some may not
        """
        faults = self._find_faults(newborns)
        confirmed = self.env["trace.numbering.confirmation"]._find_confirmed(faults)
        faults = [fault for fault in faults if fault.identity not in confirmed]
        if faults:
            doubtful = all(fault.confirmable for fault in faults)
            raise self._say_faults(faults, DoubtfulNumber if doubtful else RefusedNumber)

    @api.model
    def _find_faults(self, newborns):
        """A list of ``Fault``, in the order of ``newborns``; empty where all is well or no rule applies."""
        rules = self._find_rules({newborn.birth.key for newborn in newborns}) if newborns else {}
        by_rule = {}
        for newborn in newborns:
            if rule := rules[newborn.birth.key]:
                by_rule.setdefault(rule, []).append(newborn)
        faults = {}
        for rule, judged in by_rule.items():
            faults |= rule._find_faults_of_pattern(judged)
            faults |= rule._find_faults_of_ranges([newborn for newborn in judged if newborn not in faults])
        return [faults[newborn] for newborn in newborns if newborn in faults]

    def _find_faults_of_pattern(self, newborns):
        """{newborn: Fault} of the numbers that do not follow this rule.

        A received number may be the supplier's, or one of ours that was drawn for the receipt.
        """
        self.ensure_one()
        confirmable = self.on_invalid == "confirm"
        expected = {birth.product: self._get_expected(birth) for birth in {newborn.birth for newborn in newborns}}
        faults = {}
        for newborn in newborns:
            birth, number = newborn.birth, newborn.number
            found = self._explain(number, received=birth.received, expected=expected[birth.product])
            if found and birth.received and not self._explain(number, expected=expected[birth.product]):
                continue
            if found:
                faults[newborn] = Fault(newborn, self, found["reason"], found["suggestion"] or "", confirmable)
        return faults

    def _find_faults_of_ranges(self, newborns):
        """{newborn: Fault} of the numbers that follow this rule and are reserved for another birth."""
        return {}

    def _get_expected(self, birth):
        """{token: text} that a number of this birth must say: what goods it is of. The rest may be another day's or place's."""
        return self._prepare_values(birth.product)

    @api.model
    def _say_faults(self, faults, refusal):
        """The exception for these faults, with what the web client needs to offer a way out."""
        sentences = [self._say_fault(fault) for fault in faults[:SHOWN]]
        if len(faults) > SHOWN:
            sentences.append(self.env._("… and %(count)s more.", count=len(faults) - SHOWN))
        if len(sentences) > 1:
            intro = self.env._("%(count)s numbers do not follow their numbering rule:", count=len(faults))
            sentences = [intro, *(f"- {sentence}" for sentence in sentences)]
        if refusal is DoubtfulNumber:
            sentences.append(self.env._("Correct the number, or have it confirmed with a reason."))
        return refusal("\n".join(sentences), [self._prepare_fault(fault) for fault in faults])

    @api.model
    def _say_fault(self, fault):
        newborn = fault.newborn
        # sudo: where a number stands is told to who typed it there
        place = self.env["stock.move.line"].sudo().browse(newborn.line_id or [])._trace_say_place()
        parts = [place, newborn.birth.product.display_name, fault.reason]
        sentence = ": ".join(filter(None, parts))
        if fault.suggestion:
            sentence += " " + self.env._("Probably %(suggestion)s is meant.", suggestion=fault.suggestion)
        return sentence

    @api.model
    def _prepare_fault(self, fault):
        """What the web client is told of one number."""
        birth = fault.newborn.birth
        return {
            "product_id": birth.product.id,
            "product": birth.product.display_name,
            "company_id": birth.company.id,
            "picking_type_id": birth.key[2],
            "partner_id": bool(birth.partner) and birth.partner.id,
            "received": birth.received,
            "number": fault.newborn.number,
            "rule": fault.rule.name,
            "reason": fault.reason,
            "suggestion": fault.suggestion,
            "confirmable": fault.confirmable,
            "line_id": fault.newborn.line_id,
        }

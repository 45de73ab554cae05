"""That a lot's number follows its numbering rule, and that it was read off the goods."""

from odoo.exceptions import UserError

from odoo.addons.trace_genealogy.models.births.birth import Birth, Newborn
from odoo.addons.trace_genealogy.scan import gs1

from .base import Checker, get_number


class Number(Checker):
    """Numbers that were confirmed with a reason are good; so is everything where no numbering rule applies."""

    kind = "number"
    is_mendable = False

    def prepare(self, asked):
        Rule = self.env["trace.numbering.rule"]
        newborns = [self.get_newborn(each.passage) for each in asked if get_number(each.passage)]
        faults = Rule._find_faults(list(dict.fromkeys(newborns)))
        confirmed = self.env["trace.numbering.confirmation"]._find_confirmed(faults) if faults else ()
        self.wrong = {
            (fault.newborn.birth.product, fault.newborn.number): fault
            for fault in faults
            if fault.identity not in confirmed
        }

    def get_newborn(self, passage):
        received = passage.source.usage == "supplier" or bool(passage.lot.trace_supplier_id)
        return Newborn(Birth(passage.product, passage.company, received=received), get_number(passage))

    def lacks(self, each):
        number = get_number(each.passage)
        if not number:
            return ""  # it is drawn by its rule at posting, or core asks for it
        fault = self.wrong.get((each.passage.product, number))
        if not fault:
            return ""
        return self.env._("%(goods)s: %(problem)s Correct the number.", goods=self.name(each), problem=fault.reason)


class Scanned(Checker):
    """The number of the lot was scanned or typed for this line, or the lot was scanned into a unit of the order."""

    kind = "scanned"
    is_mendable = False

    def prepare(self, asked):
        lines = self.env["stock.move.line"].browse({each.passage.line.id for each in asked} - {False})
        domain = [("move_line_id", "in", lines.ids)]
        groups = self.env["trace.component.assignment"]._read_group(domain, ["move_line_id"])
        self.assigned = {line.id for [line] in groups}

    def lacks(self, each):
        line, lot = each.passage.line, each.passage.lot
        if not line or line.id in self.assigned or line.trace_scanned_number == get_number(each.passage):
            return ""
        if line.lot_name and (not lot or line.lot_name == lot.name):
            return ""  # the number was entered for this line
        return self.env._(
            "%(goods)s was reserved, and nobody has scanned it. Scan or type its number.", goods=self.name(each)
        )

    def get_entry(self, each):
        return {"type": "scan", "label": self.env._("Scan the Lot")}

    def store(self, each, value, record):
        number, text = get_number(each.passage), value.strip()
        identity = gs1.read(text)
        if number not in (text, identity and identity.lot, identity and identity.serial):
            raise UserError(
                self.env._(
                    "%(text)s was scanned, and %(goods)s stands on the line. Take the right goods, or change the line.",
                    text=text,
                    goods=self.name(each),
                )
            )
        each.passage.line.with_env(record.env).trace_scanned_number = number

"""The sentences of each kind of finding."""

from odoo import api, models


class TraceSetupFinding(models.Model):
    _inherit = "trace.setup.finding"

    @api.model
    def _get_problems(self):
        """{kind: what is wrong}"""
        return {
            **self._get_problems_of_bills(),
            **self._get_problems_of_numbers(),
            **self._get_problems_of_dates_and_operations(),
        }

    @api.model
    def _get_problems_of_bills(self):
        return {
            "untracked_component": self.env._(
                "%(product)s has no lots, and goes into products that have: %(example)s (%(count)s in all)."
            ),
            "unit_not_serial": self.env._("%(product)s is captured by unit, and its units have no serial numbers."),
            "unit_without_components": self.env._(
                "%(product)s is captured by unit, and no component of its bill of materials has lots."
            ),
            "unit_fraction": self.env._(
                "%(product)s is captured by unit, and a unit gets %(quantity)s pieces of %(component)s, which has serial numbers."
            ),
        }

    @api.model
    def _get_problems_of_numbers(self):
        return {
            "no_rule": self.env._("No numbering rule fits %(product)s."),
            "rule_tie": self.env._(
                "The rules %(rules)s fit %(example)s equally well (products in all: %(count)s): only their order decides."
            ),
            "rule_value_missing": self.env._(
                "The rule %(rule)s needs the %(token)s of %(product)s, and there is none."
            ),
            "rule_exhausted": self.env._(
                "The counter for %(scope)s is used up to %(percent)s %%: %(left)s numbers are left."
            ),
            "lots_break_rule": self.env._("Lots of %(product)s in stock that break their rule: %(count)s. %(fault)s"),
            "no_gtin": self.env._("%(product)s has no trade item number: no barcode of 8, 12, 13 or 14 digits."),
        }

    @api.model
    def _get_problems_of_dates_and_operations(self):
        return {
            "no_expiration_time": self.env._("%(product)s has expiration dates, and expires after 0 days."),
            "fefo_without_expiry": self.env._(
                "%(product)s leaves stock first expired, first out, and its lots have no expiration date."
            ),
            "manufacture_unknown": self.env._(
                "The expiration of %(product)s counts from the manufacture date, which nothing fills in."
            ),
            "certificate_expired": self.env._(
                "Lots of %(product)s in stock whose certificates have all expired: %(count)s, the first on %(until)s."
            ),
            "lotless_operation": self.env._(
                "%(operation)s neither makes new lots nor uses existing ones. Products with lots: %(count)s."
            ),
            "supplier_lot_unenterable": self.env._(
                "%(operation)s takes no lots, and the supplier lot of %(example)s is required (products in all: %(count)s)."
            ),
            "food_not_tracked": self.env._("%(product)s is on the Food Traceability List and has no lots."),
            "food_rules_off": self.env._(
                "%(company)s does not keep the rules for lot codes, and has %(example)s on the Food Traceability List "
                "(products in all: %(count)s)."
            ),
            "food_without_rule": self.env._(
                "%(product)s is on the Food Traceability List, we give it its lot codes, and no numbering rule fits it."
            ),
            "food_codes_refused": self.env._(
                "%(product)s keeps its supplier's lot codes, and the rule %(rule)s judges them by our own pattern."
            ),
            "food_without_code": self.env._(
                "Lots of %(product)s in stock without their supplier's traceability lot code: %(count)s."
            ),
        }

    @api.model
    def _get_reasons(self):
        """{kind: why it matters}"""
        unit = self.env._("What is in a unit is known only by its order, whatever the setting says.")
        open_lots = self.env._(
            "A posting without a lot is a gap in every trace, and cannot be mended by looking at the goods later."
        )
        return {
            "untracked_component": self.env._(
                "A supplier's bad lot of it cannot be narrowed down to the products it went into."
            ),
            "unit_not_serial": unit,
            "unit_without_components": unit,
            "unit_fraction": self.env._(
                "Nobody can enter part of a serial number, so the order can never be complete."
            ),
            "no_rule": self.env._(
                "Its numbers come from Odoo's own sequence, and numbers typed or scanned are not checked."
            ),
            "rule_tie": self.env._("Whoever reorders the list changes how these products are numbered."),
            "rule_value_missing": self.env._("Drawing a number is refused, and with it the receipt or the order."),
            "rule_exhausted": self.env._("When the counter is used up, drawing a number is refused."),
            "lots_break_rule": self.env._(
                "Such a number is mistyped, or was given before the rule: who reads it may not find the lot."
            ),
            "no_gtin": self.env._(
                "A GS1 label names the product by it: without one, others cannot read what the label says."
            ),
            "no_expiration_time": self.env._("Its lots are expired as soon as they are received or made."),
            "fefo_without_expiry": self.env._("What is oldest cannot be told, so nothing is taken first."),
            "manufacture_unknown": self.env._(
                "Whoever forgets to enter the day gets an expiration date counted from the receipt."
            ),
            "certificate_expired": self.env._("Goods that leave with it leave without proof."),
            "lotless_operation": open_lots,
            "supplier_lot_unenterable": self.env._(
                "The supplier lot is asked for at the receipt, and there is no line to enter it on."
            ),
            "food_not_tracked": self.env._("21 CFR 1.1320 asks for a traceability lot code of every lot of it."),
            "food_rules_off": self.env._("A new lot code may be given where 21 CFR 1.1320 forbids one."),
            "food_without_rule": self.env._("Who numbers it by hand may give the same traceability lot code twice."),
            "food_codes_refused": self.env._(
                "What the supplier printed is refused at the receipt, or has to be confirmed."
            ),
            "food_without_code": self.env._("21 CFR 1.1345(a) asks for the code the food was received with."),
        }

    @api.model
    def _get_remedies(self):
        """{kind: what to do}"""
        on_operation = self.env._("Tick new lots or existing lots on the operation type.")
        return {
            "untracked_component": self.env._(
                "Track it by lots, or accept the finding if its origin need not be known."
            ),
            "unit_not_serial": self.env._("Track the product by serial numbers, or set its genealogy to by order."),
            "unit_without_components": self.env._(
                "Track what matters in it by lots, or set its genealogy to by order."
            ),
            "unit_fraction": self.env._("Correct the quantities of the bill, or track the component by lots."),
            "no_rule": self.env._("Choose a rule on the product, or make one for its category."),
            "rule_tie": self.env._("Narrow one of them, or choose the rule on the products."),
            "rule_value_missing": self.env._("Enter it, or take it out of the pattern."),
            "rule_exhausted": self.env._("Widen the counter in the pattern, or let it begin anew more often."),
            "lots_break_rule": self.env._(
                "Look through the lots: correct what is mistyped, accept what is from before the rule."
            ),
            "no_gtin": self.env._("Enter its barcode."),
            "no_expiration_time": self.env._("Enter after how many days it expires."),
            "fefo_without_expiry": self.env._("Switch expiration dates on, or change how the category leaves stock."),
            "manufacture_unknown": self.env._("Choose on the product what fills in the manufacture date."),
            "certificate_expired": self.env._("Ask the supplier for new certificates, and enter them on the lots."),
            "lotless_operation": on_operation,
            "supplier_lot_unenterable": on_operation,
            "food_not_tracked": self.env._("Track it by lots, or take it off the list."),
            "food_rules_off": self.env._("Choose in the settings whose number a received lot has."),
            "food_without_rule": self.env._("Choose a rule on the product, or make one for its category."),
            "food_codes_refused": self.env._(
                "Let the rule not check numbers of suppliers, or give them a pattern of their own."
            ),
            "food_without_code": self.env._(
                "Enter it as supplier lot on the lots, or tick that their supplier is exempt."
            ),
        }

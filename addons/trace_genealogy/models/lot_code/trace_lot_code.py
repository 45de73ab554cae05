"""No new traceability lot code without a receipt or a transformation (21 CFR 1.1320).

Judged where every path ends: on what was just appended to the ledger. A lot may be prepared at any time; what counts is the first
event that moves it. No screen, client, context key or import gets past, because nothing moves a lot without an event.
"""

from odoo import api, models
from odoo.exceptions import UserError

from ...lot_code import sql
from .judging import wait
from .res_company import OWN, SUPPLIER


class TraceLotCode(models.AbstractModel):
    _name = "trace.lot.code"
    _description = "Rules for Traceability Lot Codes"

    @api.model
    def _judge(self, event_ids):
        """Judge the lots that begin with these events, by the rules of the companies whose events they are.

        :raise UserError: nothing stands behind a lot's number, or it is not its supplier's where it has to be
        """
        rules = self.env["res.company"]._trace_get_lot_code_rules()
        if not rules or not event_ids or wait(self.env, event_ids):
            return
        for model_name, field_names in sql.FLUSHED.items():
            self.env[model_name].flush_model(field_names)
        query = sql.beginnings(event_ids, rules, complete=self.env["trace.event"]._is_complete())
        beginnings = [sql.Beginning(*row) for row in self.env.execute_query(query)]
        if unfounded := [beginning for beginning in beginnings if not beginning.origin]:
            raise self._refuse_unfounded(unfounded)
        self._check_received([beginning for beginning in beginnings if beginning.origin == "received"], rules)

    # ------------------------------------------------------------------ what stands behind a number

    @api.model
    def _refuse_unfounded(self, beginnings):
        first = beginnings[0]
        lot = self._browse_lot(first)
        return UserError(
            self.env._(
                "%(lot)s of %(product)s cannot begin with %(document)s: 21 CFR 1.1320 lets a traceability lot code begin only "
                "with initial packing, first land-based receiving or a transformation. %(advice)s%(others)s",
                lot=lot.name,
                product=lot.product_id.display_name,
                document=first.reference or self.env._("this posting"),
                advice=self._get_advice(first),
                others=self._get_others(beginnings),
            )
        )

    @api.model
    def _get_advice(self, beginning):
        if beginning.biz_step == "cycle_counting":
            return self.env._(
                "Count the goods under the number they were received or made with; to give them another one, use a relabel, "
                "split or merge document."
            )
        if beginning.from_usage == "customer":
            return self.env._("Enter the number that the returned goods were shipped with.")
        if beginning.biz_step == "shipping":
            return self.env._("Ship the lot that is in stock under the number it has.")
        return self.env._(
            "Move the goods under the number they have; to give them another one, use a relabel, split or merge document."
        )

    @api.model
    def _get_others(self, beginnings):
        names = ", ".join(self._browse_lot(*beginnings[1:6]).mapped("name"))
        return self.env._(" The same holds for: %(lots)s.", lots=names) if names else ""

    # ------------------------------------------------------------------ whose number a received lot has

    @api.model
    def _check_received(self, beginnings, rules):
        """The supplier's code is kept: as the number, or beside our own; of an exempt supplier the code is ours.

        :raise UserError: the supplier's code is missing, or is another one than the number
        """
        exempt = self._find_exempt({beginning.partner_id for beginning in beginnings})
        ours = [beginning for beginning in beginnings if beginning.partner_id in exempt]
        # sudo: who receives need not have rights on what the lot says of its number
        self._browse_lot(*ours).sudo().trace_lot_code_assigned_here = True
        for beginning, lot in zip(beginnings, self._browse_lot(*beginnings), strict=True):
            if beginning.partner_id in exempt:
                continue
            code = (lot.trace_supplier_lot or "").strip()
            if rules[beginning.company_id] == OWN:
                if not code:
                    raise self._refuse_without_code(lot, beginning)
            elif code and code != lot.name:
                raise self._refuse_other_code(lot, code, beginning)

    @api.model
    def _check_draws(self, births):
        """Refuse to draw numbers of our own for what has its supplier's.

        :raise UserError: one of ``births`` is received from a supplier who assigns codes, where the company keeps them as numbers
        """
        rules = self.env["res.company"]._trace_get_lot_code_rules()
        for birth in set(births) if rules else ():
            # sudo: whether a product is on the list, and its supplier exempt, holds for whoever receives
            product, partner = birth.product.sudo(), birth.partner and birth.partner.sudo()
            if (
                birth.received
                and rules.get(birth.company.id) == SUPPLIER
                and product.trace_is_food_listed
                and not (partner and partner.trace_lot_code_exempt)
            ):
                raise UserError(
                    self.env._(
                        "%(product)s is received with the traceability lot code of its supplier, and no number of our own is "
                        "drawn for it (21 CFR 1.1320(b)). Scan or type the code. If %(supplier)s assigns none, tick that he is "
                        "exempt from the food traceability rule on his contact.",
                        product=product.display_name,
                        supplier=(partner and partner.display_name) or self.env._("the supplier"),
                    )
                )

    @api.model
    def _refuse_without_code(self, lot, beginning):
        return UserError(
            self.env._(
                "%(lot)s of %(product)s is received on %(document)s without its supplier's traceability lot code, which has to "
                "be kept (21 CFR 1.1345(a)). Enter it as supplier lot on the line. If the supplier assigns none, tick that he "
                "is exempt from the food traceability rule on his contact.",
                lot=lot.name,
                product=lot.product_id.display_name,
                document=beginning.reference or "",
            )
        )

    @api.model
    def _refuse_other_code(self, lot, code, beginning):
        return UserError(
            self.env._(
                "%(lot)s of %(product)s is received on %(document)s with the traceability lot code %(code)s of its supplier: "
                "receiving may not give it a new one (21 CFR 1.1320(b)). Enter %(code)s as its number. If you number what you "
                "receive, choose so in the settings of Traceability.",
                lot=lot.name,
                product=lot.product_id.display_name,
                document=beginning.reference or "",
                code=code,
            )
        )

    @api.model
    def _find_exempt(self, partner_ids):
        """Those of these parties that assign no codes; of a merged contact, what is left of it counts."""
        today = self.env["trace.party.alias"]._resolve(partner_ids - {None})
        # sudo: whether a supplier is exempt holds for whoever receives
        contacts = self.env["res.partner"].sudo().browse(set(today.values())).exists()
        exempt = set(contacts.filtered("trace_lot_code_exempt").ids)
        return {party for party, current in today.items() if current in exempt}

    @api.model
    def _browse_lot(self, *beginnings):
        # sudo: a refusal names the lot, whoever posted it
        return self.env["stock.lot"].sudo().browse(beginning.lot_id for beginning in beginnings)

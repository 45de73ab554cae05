"""Every lot is born in ``create``: without a number it is drawn, with one it is judged, whatever the client."""

from odoo import api, models

from .birth import Birth, Newborn
from .circumstances import get_circumstances

# What the number of a lot is judged by.
NAMED = {"name", "product_id"}

# What screens call the document they make a lot for.
DOCUMENTS = (
    ("active_picking_id", "stock.picking"),
    ("active_mo_id", "mrp.production"),
    ("trace_order_id", "mrp.production"),
)


class StockLot(models.Model):
    _inherit = "stock.lot"

    # ------------------------------------------------------------------ being born

    @api.model_create_multi
    def create(self, vals_list):
        drawn = self._trace_draw_missing(vals_list)
        vals_list = [vals | ({"name": drawn[n]} if n in drawn else {}) for n, vals in enumerate(vals_list)]
        lots = super().create(vals_list)
        self.concat(*[lot for n, lot in enumerate(lots) if n not in drawn])._trace_check_numbers()
        return lots

    def write(self, vals):
        if NAMED.isdisjoint(vals):
            return super().write(vals)
        before = {lot: (lot.name, lot.product_id) for lot in self}
        result = super().write(vals)
        renamed = self.filtered(lambda lot: before[lot] != (lot.name, lot.product_id))
        if renamed:
            renamed._trace_check_numbers(renamed._trace_get_received_ids())
        return result

    def copy_data(self, default=None):
        """A copy is another lot: it gets a number of its own where a rule gives one."""
        vals_list = super().copy_data(default=default)
        if "name" in (default or {}):
            return vals_list
        rules = self._trace_find_rules()
        return [
            {name: value for name, value in vals.items() if name != "name" or not rules[lot]}
            for lot, vals in zip(self, vals_list, strict=True)
        ]

    @api.model
    def generate_lot_names(self, first_lot, count):
        """Where it is known what the names are for, they are the rule's; else core's."""
        names = self._trace_generate_names(first_lot, count)
        if names is None:
            return super().generate_lot_names(first_lot, count)
        return [{"lot_name": name} for name in names]

    def _compute_name(self):
        """Core draws from the product's sequence here, even for a form that is never saved. A rule draws in ``create``."""
        nameless = self.filtered(lambda lot: not lot.name and lot.product_id)
        rules = nameless._trace_find_rules()
        ruled = nameless.filtered(lambda lot: rules[lot])
        for lot in ruled:
            lot.name = lot.name
        return super(StockLot, self - ruled)._compute_name()

    # ------------------------------------------------------------------ drawing

    @api.model
    def _trace_draw_missing(self, vals_list):
        """{position: name} of the values that have no name and to which a rule applies."""
        defaults = self.default_get(["name", "product_id"])
        nameless = [
            position
            for position, vals in enumerate(vals_list)
            if not vals.get("name", defaults.get("name")) and vals.get("product_id", defaults.get("product_id"))
        ]
        if not nameless:
            return {}
        births = self._trace_get_births_of_vals([{**defaults, **vals_list[position]} for position in nameless])
        names = self.env["trace.numbering.rule"]._number_births(births)
        return {position: name for position, name in zip(nameless, names, strict=True) if name}

    @api.model
    def _trace_generate_names(self, first, count):
        """Names for the birth that is going on, or None for core's."""
        around = get_circumstances(self.env)
        if not around or not around.birth:
            return None
        rule = self.env["trace.numbering.rule"]._find_rule(around.birth)
        if not rule:
            return None
        if around.first:
            return rule._continue_birth(around.birth, around.first, count)
        if rule.is_gapless and around.gapless != "draw":
            return rule._foresee(around.birth, count) if around.gapless == "foresee" else [""] * count
        return self.env["trace.numbering.rule"]._number_births([around.birth] * count)

    # ------------------------------------------------------------------ judging

    def _trace_check_numbers(self, received_ids=()):
        """Refuse numbers that break their rule; ``received_ids`` are those of lots that may have a supplier's number."""
        newborns = []
        for lot, birth in self._trace_get_births().items():
            if lot.name:
                birth = birth._replace(received=True) if lot.id in received_ids else birth
                newborns.append(Newborn(birth, lot.name))
        self.env["trace.numbering.rule"]._check_newborns(newborns)

    def _trace_find_rules(self):
        """{lot: the rule that applies, or none}"""
        births = self._trace_get_births()
        Rule = self.env["trace.numbering.rule"]
        found = Rule._find_rules({birth.key for birth in births.values()}) if births else {}
        return {lot: found[births[lot].key] if lot in births else Rule for lot in self}

    def _trace_get_births(self):
        """{lot: Birth} of those that have a product: the birth that is going on, or what a lot alone tells of it."""
        lots = self.filtered("product_id")
        vals_list = [
            {"product_id": lot.product_id.id, "company_id": lot.company_id.id, "name": lot.name} for lot in lots
        ]
        return dict(zip(lots, self._trace_get_births_of_vals(vals_list), strict=True))

    @api.model
    def _trace_get_births_of_vals(self, vals_list):
        around = get_circumstances(self.env)
        alike, births = {}, []
        for vals in vals_list:
            birth = around and around.find(vals["product_id"], vals.get("name"))
            if not birth:
                key = vals["product_id"], vals.get("company_id") or False
                birth = alike[key] = alike.get(key) or self._trace_get_birth_alone(*key)
            births.append(birth)
        return births

    @api.model
    def _trace_get_birth_alone(self, product_id, company_id):
        """The birth of a lot of which nothing but the product is said; the screen may name a document."""
        product = self.env["product.product"].browse(product_id)
        if document := self._trace_get_open_document(product):
            return document._trace_get_birth(product)
        # sudo: a number is made of what the product is, whoever makes the lot
        product = product.sudo()
        return Birth(product, self.env["res.company"].browse(company_id) or product.company_id or self.env.company)

    @api.model
    def _trace_get_open_document(self, product):
        """The transfer or order a screen says it makes the lot for, when that is open and really brings this product.

        Core's screens name it, and the order's form does with a key of ours. It is a pointer to a record, and the record decides:
        it does not switch anything off.
        """
        for key, model in DOCUMENTS:
            found = self.env[model].browse(self.env.context.get(key) or []).exists()
            if found and len(found) == 1 and found.has_access("read") and found._trace_brings(product):
                return found
        return None

    def _trace_get_received_ids(self):
        """Ids of those of these lots that ever came from a supplier."""
        # sudo: a lot's past does not depend on who renames it
        groups = (
            self.env["stock.move.line"]
            .sudo()
            ._read_group(
                [("lot_id", "in", self.ids), ("state", "=", "done"), ("location_id.usage", "=", "supplier")], ["lot_id"]
            )
        )
        return {lot.id for [lot] in groups}

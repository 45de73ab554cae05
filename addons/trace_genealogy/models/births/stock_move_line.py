"""Lines that bring goods without a number get one when they are posted; numbers typed on them are judged."""

from odoo import api, models

from .birth import Newborn
from .circumstances import being_born


class StockMoveLine(models.Model):
    _inherit = "stock.move.line"

    def _action_done(self):
        lines = self._trace_draw_numbers()
        return super(StockMoveLine, lines)._action_done()

    def _create_and_assign_production_lot(self):
        births = self._trace_get_births()
        named = {(line.product_id.id, line.lot_name): births[line] for line in self}
        with being_born(self.env, named):
            return super()._create_and_assign_production_lot()

    @api.onchange("lot_name", "lot_id")
    def _onchange_serial_number(self):
        """Say at once what the rule says against a number that is being typed."""
        result = super()._onchange_serial_number()
        faults = self.env["trace.numbering.rule"]._find_faults(self._trace_get_newborns())
        if not faults or (result or {}).get("warning"):
            return result
        message = self.env["trace.numbering.rule"]._say_fault(faults[0])
        return (result or {}) | {"warning": {"title": self.env._("Lot/Serial Number"), "message": message}}

    # ------------------------------------------------------------------ drawing

    def _trace_draw_numbers(self):
        """Name what is born here without a name; returns these lines, and those that serial numbers had to be split into.

        Goods of one move that would make equal lots are one lot; each serial number is a line of one unit.
        """
        nameless = self._trace_filter_nameless()
        if not nameless:
            return self
        units = nameless._trace_split_units()
        births = (nameless | units)._trace_get_births()
        keys = {}
        for line, birth in births.items():
            keys.setdefault(line._trace_get_lot_key(birth), []).append(line)
        names = self.env["trace.numbering.rule"]._number_births([births[lines[0]] for lines in keys.values()])
        for lines, name in zip(keys.values(), names, strict=True):
            self.browse([line.id for line in lines]).write({"lot_name": name})
        # Core makes lots of names for operations alone, and asks whether it may even where there are none to make.
        if lotless := (nameless | units).filtered(lambda line: not line.move_id.picking_type_id):
            lotless._create_and_assign_production_lot()
        return self | units

    def _trace_filter_nameless(self):
        """Those of these lines that a rule numbers when they are posted."""
        nameless = self.filtered(lambda line: line._trace_awaits_number())
        births = nameless._trace_get_births()
        rules = self.env["trace.numbering.rule"]._find_rules({birth.key for birth in births.values()}) if births else {}
        return nameless.filtered(lambda line: rules[births[line].key])

    def _trace_awaits_number(self):
        """Whether this line brings goods that must have a number, have none, and may get a new one here."""
        self.ensure_one()
        if self.product_id.tracking == "none" or self.lot_id or self.lot_name or not self.move_id:
            return False
        if self.product_id == self.move_id.production_id.product_id:
            return False  # the order knows its lots: they are numbered there
        picking_type = self.move_id.picking_type_id
        may_create = not picking_type or picking_type.use_create_lots
        return may_create and self.quantity_product_uom > 0 and self.move_id._trace_is_birth()

    def _trace_split_units(self):
        """Make lines of several serial numbers lines of one unit each; returns the lines added."""
        vals_list = []
        for line in self.filtered(lambda line: line.product_id.tracking == "serial"):
            uom = line.product_id.uom_id
            more = int(line.quantity_product_uom) - 1
            if more < 1 or uom.compare(line.quantity_product_uom, more + 1):
                continue
            unit = {"quantity": 1, "product_uom_id": uom.id}
            line.write(unit)
            vals_list += [vals | unit for vals in line.copy_data({"picked": line.picked}) * more]
        return self.create(vals_list)

    def _trace_get_births(self):
        """{line: Birth}"""
        moves = {move: move._trace_get_birth() for move in self.move_id}
        return {line: line._trace_complete_birth(moves[line.move_id]) for line in self if line.move_id}

    def _trace_complete_birth(self, birth):
        """The birth of the move with what the line alone knows."""
        number = self.trace_supplier_lot if "trace_supplier_lot" in self._fields else ""
        return birth._replace(supplier_lot=number or "")

    def _trace_get_lot_key(self, birth):
        """Lines with equal keys become one lot."""
        if self.product_id.tracking == "serial":
            return self.id
        return self.move_id.id, birth, repr(sorted(self._prepare_new_lot_vals().items()))

    # ------------------------------------------------------------------ judging

    def _trace_check_typed_numbers(self):
        """Judge all the numbers of new lots on these lines, before anything is posted; see ``_check_newborns``."""
        self.env["trace.numbering.rule"]._check_newborns(self._trace_get_newborns())

    def _trace_get_newborns(self):
        """The numbers on these lines that no lot of their product has yet."""
        typed = self.filtered(lambda line: line.lot_name and not line.lot_id and line.product_id.tracking != "none")
        typed = typed.filtered("move_id")
        if not typed:
            return []
        births, known = typed._trace_get_births(), typed._trace_get_known_numbers()
        newborns = {}
        for line in typed:
            if (line.product_id.id, line.lot_name) not in known:
                newborn = Newborn(births[line], line.lot_name, line._origin.id)
                newborns.setdefault((line.product_id.id, line.lot_name), newborn)
        return list(newborns.values())

    def _trace_get_known_numbers(self):
        """{(product id, number)} of the lots that core would find for these lines."""
        domain = [
            ("product_id", "in", self.product_id.ids),
            ("name", "in", self.mapped("lot_name")),
            ("company_id", "in", [False, *self.company_id.ids]),
        ]
        groups = self.env["stock.lot"]._read_group(domain, ["product_id", "name"])
        return {(product.id, name) for product, name in groups}

    def _trace_say_place(self):
        """Where in its transfer this line stands, for a message about several."""
        lines = self.picking_id.move_line_ids
        if len(lines) < 2:
            return ""
        return self.env._(
            "%(document)s, line %(line)s", document=self.picking_id.name, line=lines.ids.index(self.id) + 1
        )

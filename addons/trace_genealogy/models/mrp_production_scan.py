"""What a scanned or typed text means on a manufacturing order: one of its units, or a lot of one of its components."""

from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..scan import gs1

MAX_TEXT = 500


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    @api.readonly
    def trace_resolve_scan(self, text):
        """Say what a text names on this order: its number exactly, or a GS1 code with it.

        :return: ``{"kind", "lot_id", "product_id", "name", "message", "choices"}``. ``kind`` is ``unit``, ``component``,
            ``ambiguous`` (``choices`` lists what it may be, each with kind, lot_id, product_id, name and product) or
            ``unknown``; ``message`` says in a sentence what was read, or why it is of no use here
        """
        self.ensure_one()
        text = text.replace("\x00", "").strip() if isinstance(text, str) else ""
        if not text or len(text) > MAX_TEXT:
            return self._prepare_scan(
                "unknown", message=self.env._("Scan or type the number of a unit or of a component.")
            )
        choices = self._trace_find_numbers([text])[text]
        if len(choices) == 1:
            return self._prepare_scan(**choices[0], message=self._get_scan_message(choices[0]))
        if choices:
            message = self.env._("%(number)s can mean several things here. Choose one.", number=choices[0]["name"])
            return self._prepare_scan("ambiguous", message=message, choices=choices)
        return self._prepare_scan("unknown", message=self._get_unknown_message(text))

    def _prepare_scan(self, kind, lot_id=False, product_id=False, name="", message="", choices=(), **_kwargs):
        return {
            "kind": kind,
            "lot_id": lot_id,
            "product_id": product_id,
            "name": name,
            "message": message,
            "choices": list(choices),
        }

    def _trace_find_numbers(self, texts):
        """{text: what it may name on this order, as a list of dicts}; one search for all texts.

        A number that stands exactly like that in the text counts before what a GS1 code in it says.
        """
        self.ensure_one()
        identities = {text: gs1.read(text) for text in texts}
        numbers = {part for identity in identities.values() if identity for part in (identity.lot, identity.serial)}
        by_number = {}
        domain = Domain("product_id", "in", (self.product_id | self._trace_get_component_products()).ids)
        for lot in self._trace_search_lots(domain & Domain("name", "in", list({*texts, *numbers} - {""}))):
            by_number.setdefault(lot.name, self.env["stock.lot"])
            by_number[lot.name] |= lot
        found = {}
        for text in texts:
            lots = by_number.get(text, self.env["stock.lot"])
            if not lots and (identity := identities[text]):
                lots = (
                    self.env["stock.lot"]
                    .union(*[by_number.get(number, lots) for number in (identity.serial, identity.lot)])
                    .filtered(lambda lot, identity=identity: _is_meant(lot, identity))
                )
            found[text] = self._prepare_choices(lots)
        return found

    def _trace_search_lots(self, domain):
        company = Domain("company_id", "in", [False, self.company_id.id])
        return self.env["stock.lot"].search(domain & company, order="id")

    def _trace_get_component_products(self):
        return self.move_raw_ids.filtered(lambda move: move.state != "cancel").product_id

    def _prepare_choices(self, lots):
        """A lot of the finished product is a unit when it stands on the order; else it may still be a component (rework)."""
        components = self._trace_get_component_products()
        units = self._trace_get_units() | self._trace_get_posted_units()
        kinds = [(lot, "unit") for lot in lots if lot in units]
        kinds += [(lot, "component") for lot in lots if lot.product_id in components and lot not in units]
        return [
            {
                "kind": kind,
                "lot_id": lot.id,
                "product_id": lot.product_id.id,
                "name": lot.name,
                "product": lot.product_id.display_name,
            }
            for lot, kind in kinds
        ]

    # ------------------------------------------------------------------ sentences

    def _get_scan_message(self, choice):
        if choice["kind"] == "unit":
            return self.env._("Unit %(number)s.", number=choice["name"])
        return self.env._("%(product)s %(number)s.", product=choice["product"], number=choice["name"])

    def _get_unknown_message(self, text):
        """Why the text is of no use: not known at all, a product without a number, or a lot of something else."""
        identity = gs1.read(text)
        number = identity and (identity.serial or identity.lot)
        if identity and not number:
            return self.env._(
                "This code names a product but no lot or serial number. Scan the code that holds the number."
            )
        lot = self._trace_search_lots(Domain("name", "=", text) | Domain("name", "=", number or text))[:1]
        if not lot:
            return self.env._(
                "No lot or serial number %(number)s. Check the label, or receive the component first.",
                number=number or text,
            )
        if lot.product_id == self.product_id:
            return self.env._(
                "%(number)s is a %(product)s, but not a unit of %(order)s. Scan a unit of this order.",
                number=lot.name,
                product=lot.product_id.display_name,
                order=self.name,
            )
        return self.env._(
            "%(number)s is a %(product)s, which %(order)s does not consume. Nothing was changed.",
            number=lot.name,
            product=lot.product_id.display_name,
            order=self.name,
        )

    # ------------------------------------------------------------------ one component more

    def trace_add_component(self, finished_lot_id, lot_id, quantity=None):
        """Give a unit one component lot more.

        :param quantity: empty for what the unit still needs of the component (1 for a serial number)
        :return: ``{"unit": the unit as in trace_assignment_state(), "total", "complete", "message"}``
        :raise UserError: no unit was chosen, the unit needs no more of it, or ``trace_assign_components`` refuses
        """
        self.ensure_one()
        unit = self.trace_unit_state(finished_lot_id)["unit"]
        lot = self.env["stock.lot"].browse(lot_id).exists()
        if not lot:
            raise UserError(self.env._("This component lot does not exist any more. Scan it again."))
        had = defaultdict(float)
        for entry in unit["components"]:
            had[entry["lot_id"]] += entry["quantity"]
        had[lot.id] += quantity or self._trace_get_default_share(unit, lot)
        components = [{"lot_id": key, "quantity": share} for key, share in had.items()]
        self.trace_assign_components(finished_lot_id, components)
        message = self.env._("%(component)s is in unit %(unit)s.", component=lot.name, unit=unit["name"])
        return {**self.trace_unit_state(finished_lot_id), "message": message}

    def _trace_get_default_share(self, unit, lot):
        missing = sum(entry["quantity"] for entry in unit["missing"] if entry["product_id"] == lot.product_id.id)
        if missing > 0:
            return min(missing, 1) if lot.product_id.tracking == "serial" else missing
        if lot.product_id not in self._trace_get_component_products():
            return 1  # refused with the assignment, with its own sentence
        present = {e["lot"] for e in unit["components"] if e["product_id"] == lot.product_id.id}
        raise UserError(
            self.env._(
                "Unit %(unit)s needs no more %(product)s: it has %(present)s. To exchange it, remove that first.",
                unit=unit["name"],
                product=lot.product_id.display_name,
                present=", ".join(sorted(present)),
            )
        )

    @api.readonly
    def trace_unit_state(self, finished_lot_id):
        """One unit of ``trace_assignment_state()``, with the counts.

        :raise UserError: no unit is given, or it is none of this order
        """
        self.ensure_one()
        if not finished_lot_id:
            raise UserError(self.env._("Scan or pick a unit first, then its components."))
        self.check_access("read")
        posted, units = self._trace_get_posted_units(), self._trace_get_units()
        unit = self.env["stock.lot"].browse(finished_lot_id)
        if unit not in posted | units:
            raise UserError(
                self.env._(
                    "%(number)s is not a unit of %(order)s any more. Pick another unit.",
                    number=unit.exists().name or f"#{finished_lot_id}",
                    order=self.name,
                )
            )
        lacks = self._trace_get_missing(units)
        total = len(posted | units)
        [row] = self._trace_get_unit_rows(unit, posted, lacks)
        return {"unit": row, "total": total, "complete": total - len(lacks)}


def _is_meant(lot, identity):
    """Whether a lot is what the GS1 identity names: its number by its tracking, its trade item number when both have one."""
    serial = lot.product_id.tracking == "serial"
    number = (identity.serial or identity.lot) if serial else (identity.lot or identity.serial)
    barcode = lot.product_id.barcode
    return lot.name == number and (not identity.gtin or not barcode or barcode in gs1.gtin_forms(identity.gtin))

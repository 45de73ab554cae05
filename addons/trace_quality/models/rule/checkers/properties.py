"""Properties of a product's lots."""

from odoo.exceptions import UserError

from .base import Checker


class Property(Checker):
    """The property is named as people see it, or by its technical name."""

    kind = "property"

    def lacks(self, each):
        name = each.requirement.property_name.strip()
        values = {"goods": self.name(each), "property": name, "product": each.passage.product.display_name}
        definition = find_definition(each)
        if not definition:
            return self.env._(
                "%(goods)s: lots of %(product)s have no property “%(property)s”. Add it to the properties of the product's lots.",
                **values,
            )
        if self.get_value(each, definition) in (False, None, "", [], ()):
            return self.env._("%(goods)s: “%(property)s” is missing. Enter it.", **values)
        return ""

    def get_value(self, each, definition):
        """What the lot says, or its line by name or title."""
        lot, stated = each.passage.lot, each.passage.line.trace_lot_properties or {}
        known = dict(lot.lot_properties) if lot else {}
        return known.get(definition["name"]) or stated.get(definition["name"])

    def get_entry(self, each):
        definition = find_definition(each)
        if not definition:
            return None
        label = definition.get("string") or definition["name"]
        kind = {
            "date": "date",
            "integer": "number",
            "float": "number",
            "boolean": "boolean",
            "char": "char",
            "text": "char",
        }
        if definition.get("type") == "selection":
            return {
                "type": "selection",
                "label": label,
                "options": [list(o) for o in definition.get("selection") or ()],
            }
        return {"type": kind[definition["type"]], "label": label} if definition.get("type") in kind else None

    def store(self, each, value, record):
        definition = find_definition(each)
        try:
            value = {"integer": int, "float": float, "boolean": bool}.get(definition["type"], str)(value)
        except (TypeError, ValueError) as error:
            raise UserError(
                self.env._(
                    "%(value)s is no number. Enter %(property)s again.", value=value, property=definition["string"]
                )
            ) from error
        if record._name == "stock.lot":
            record.lot_properties = dict(record.lot_properties) | {definition["name"]: value}
        else:
            record.trace_lot_properties = (record.trace_lot_properties or {}) | {definition["name"]: value}


def find_definition(each):
    """The definition of the property that is asked for, or None."""
    wanted = each.requirement.property_name.strip().lower()
    for definition in each.passage.product.lot_properties_definition or ():
        if wanted in ((definition.get("string") or "").lower(), definition["name"].lower()):
            return definition
    return None

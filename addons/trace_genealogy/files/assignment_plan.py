"""What rows of texts mean for the components of an order's units, and what is wrong with them.

A row is ``[unit, component]`` or ``[unit, component, quantity]``; further cells are ignored. A row without a component is one
that was not filled in. Of each unit named, the components whose product is named are replaced, the others stay.
"""

from collections import defaultdict
from decimal import Decimal, InvalidOperation


class Plan:
    """The rows, read. ``problems`` is a list of (row number from 1, what is wrong, values of the sentence).

    :param rows: lists of texts
    :param found: {text: what it may name, as ``mrp.production._trace_find_numbers`` tells}
    :param state: as ``mrp.production.trace_assignment_state`` tells
    :param titles: first cells by which a heading in the first row is known, in lower case
    """

    def __init__(self, rows, found, state, titles=()):
        self.found = found
        self.titles = titles
        self.products = {component["product_id"]: component for component in state["components"]}
        self.units = {unit["lot_id"]: unit for unit in state["units"]}
        self.problems = []
        self.entries = []  # (row number, unit's lot id, component's choice, quantity or None)
        for number, row in enumerate(rows, start=1):
            self._read(number, *[cell.strip() for cell in [*row, "", "", ""][:3]])
        self._check_serials()
        self.shares = self._share()

    def assignments(self):
        """{unit's lot id: {component's lot id: quantity}}: all that the units named shall have."""
        named = defaultdict(set)
        for _number, unit_id, choice, _quantity in self.entries:
            named[unit_id].add(choice["product_id"])
        wanted = {}
        for unit_id, shares in self.shares.items():
            wanted[unit_id] = defaultdict(float, shares)
            for entry in self.units[unit_id]["components"]:
                if entry["product_id"] not in named[unit_id]:
                    wanted[unit_id][entry["lot_id"]] += entry["quantity"]
        return wanted

    def _say(self, row, problem, /, **values):
        self.problems.append((row, problem, values))

    # ------------------------------------------------------------------ row by row

    def _read(self, number, unit_text, component_text, quantity_text):
        if number == 1 and unit_text.lower() in self.titles:
            return
        if not component_text:
            if quantity_text:
                self._say(number, "component_missing")
            return
        unit = self._read_unit(number, unit_text)
        choice = self._read_component(number, component_text)
        quantity = self._read_quantity(number, quantity_text, choice)
        if unit and choice and quantity is not False:
            self.entries.append((number, unit["lot_id"], choice, quantity))

    def _read_unit(self, number, text):
        ids = [choice["lot_id"] for choice in self.found.get(text, ()) if choice["kind"] == "unit"]
        unit = self.units.get(ids[0]) if ids else None
        if not text:
            self._say(number, "unit_missing")
        elif not unit:
            self._say(number, "unit_unknown", number=text)
        elif unit["posted"]:
            self._say(number, "unit_posted", number=text)
        else:
            return unit
        return None

    def _read_component(self, number, text):
        choices = [choice for choice in self.found.get(text, ()) if choice["kind"] == "component"]
        if not choices:
            self._say(number, "component_unknown", number=text)
        elif len(choices) > 1:
            products = ", ".join(choice["product"] for choice in choices)
            self._say(number, "component_ambiguous", number=text, products=products)
        else:
            return choices[0]
        return None

    def _read_quantity(self, number, text, choice):
        """None when it is left to what the unit needs, False when it is wrong."""
        if not text:
            return None
        try:
            quantity = Decimal(text.replace(" ", "").replace(",", "."))
        except InvalidOperation:
            quantity = Decimal(0)
        if not quantity.is_finite() or quantity <= 0:
            self._say(number, "quantity_wrong", text=text)
            return False
        if choice and self._is_serial(choice) and quantity != 1:
            self._say(number, "serial_quantity", number=choice["name"])
            return False
        return float(quantity)

    def _is_serial(self, choice):
        return self.products.get(choice["product_id"], {}).get("tracking") == "serial"

    # ------------------------------------------------------------------ rows together

    def _check_serials(self):
        """A serial number goes into one unit: not twice in these rows, and not into one that keeps it."""
        replaced = {(unit_id, choice["product_id"]) for _number, unit_id, choice, _quantity in self.entries}
        holders = {
            entry["lot_id"]: unit["name"]
            for unit in self.units.values()
            for entry in unit["components"]
            if (unit["lot_id"], entry["product_id"]) not in replaced
        }
        rows = {}
        for number, _unit_id, choice, _quantity in self.entries:
            if not self._is_serial(choice):
                continue
            lot_id = choice["lot_id"]
            if lot_id in rows:
                self._say(number, "serial_twice", number=choice["name"], row=rows[lot_id])
            elif lot_id in holders:
                self._say(number, "serial_taken", number=choice["name"], unit=holders[lot_id])
            rows.setdefault(lot_id, number)

    def _share(self):
        """{unit's lot id: {component's lot id: quantity}}; an empty quantity is what the rows before leave of the need."""
        shares = defaultdict(dict)
        given = defaultdict(float)
        for number, unit_id, choice, quantity in self.entries:
            key = (unit_id, choice["product_id"])
            if quantity is None:
                need = self.products.get(choice["product_id"], {}).get("per_unit", 0)
                quantity = 1 if self._is_serial(choice) else round(need - given[key], 6)
            if quantity <= 0:
                self._say(number, "nothing_left", number=choice["name"], unit=self.units[unit_id]["name"])
                continue
            given[key] += quantity
            shares[unit_id][choice["lot_id"]] = shares[unit_id].get(choice["lot_id"], 0) + quantity
        return shares

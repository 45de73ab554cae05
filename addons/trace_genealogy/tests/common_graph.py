"""Verbs that append the events a flow would, so that a test sets every time and quantity itself."""

from datetime import datetime, timedelta

from odoo import Command

from .common import TraceCase

NOON = datetime(2026, 1, 1, 12)


class GraphCase(TraceCase):
    """Cells, packs and bikes, and the events between them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.pack = cls.product("Pack", "serial")
        cls.bike = cls.product("Bike", "serial")
        cls.glue = cls.product("Glue", "none")

    @classmethod
    def lots(cls, product, *names, **values):
        return cls.env["stock.lot"].create([{"product_id": product.id, "name": name, **values} for name in names])

    @classmethod
    def append(cls, event_type, biz_step, roles, minute=0, **values):
        """An event with ``roles``: {role: [lot, product or (lot or product, quantity)]}, at noon plus ``minute``."""
        lines = []
        for role, parts in roles.items():
            for part in parts:
                what, quantity = part if isinstance(part, tuple) else (part, 1)
                lot = what._name == "stock.lot"
                product = what.product_id if lot else what
                line = {"role": role, "product_id": product.id, "quantity": quantity}
                lines.append(Command.create(line | ({"lot_id": what.id, "lot_name": what.name} if lot else {})))
        return cls.Event._append(
            [
                {
                    "event_type": event_type,
                    "biz_step": biz_step,
                    "event_time": NOON + timedelta(minutes=minute),
                    "line_ids": lines,
                    **values,
                }
            ]
        )

    @classmethod
    def make(cls, inputs, outputs, minute=0, **values):
        roles = {"input": inputs, "output": outputs}
        return cls.append("transformation", "commissioning", roles, minute, **{"certainty": "order", **values})

    @classmethod
    def install_part(cls, part, unit, minute=0):
        return cls.append("association", "installing", {"child": [part], "parent": [(unit, 0)]}, minute)

    @classmethod
    def remove_part(cls, part, unit, minute=0):
        return cls.append("association", "removing", {"child": [part], "parent": [(unit, 0)]}, minute)

    @classmethod
    def declare_wrong(cls, event):
        return cls.Event._append(
            [
                {
                    "event_type": event.event_type,
                    "event_time": event.event_time,
                    "source": "correction",
                    "corrects_id": event.id,
                    "reason": "typed in twice",
                }
            ]
        )

    def names(self, lots, direction, **values):
        """The numbers of the lots reached, in order."""
        return sorted(self.env["stock.lot"].browse(lots.trace_reach(direction, **values)).mapped("name"))

    def depths(self, graph):
        return {lot["name"]: lot["depth"] for lot in graph["lots"]}

"""A tank, and the verbs of filling it and drawing from it."""

from .common import TraceCase


class BulkCase(TraceCase):
    """A tank, three lots of tomatoes, and a sauce of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["stock.location"].search([("trace_is_bulk", "=", True)]).trace_is_bulk = False  # other stories' tanks
        cls.tank = cls.place("Tank 1")
        cls.tomato = cls.product("Tomatoes")
        cls.sauce = cls.product("Sauce")
        cls.jar = cls.product("Jar", "serial")
        cls.bom(cls.sauce, [(cls.tomato, 1)])
        cls.bom(cls.jar, [(cls.tomato, 1)])
        cls.a, cls.b, cls.c = (cls.receive(cls.tomato, (name, 100)) for name in "ABC")

    @classmethod
    def place(cls, name, parent=None, bulk=True):
        return cls.env["stock.location"].create(
            {"name": name, "usage": "internal", "location_id": (parent or cls.stock).id, "trace_is_bulk": bulk}
        )

    @classmethod
    def fill(cls, lot, quantity=50, hour=0, tank=None, **values):
        rows = [(lot.product_id, quantity, lot)]
        return cls.transfer(cls.warehouse.int_type_id, cls.stock, tank or cls.tank, rows, **cls.when(hour), **values)

    @classmethod
    def draw(cls, lot, quantity=10, hour=0, target=None, tank=None):
        rows = [(lot.product_id, quantity, lot)]
        target = target or cls.stock
        return cls.transfer(cls.warehouse.int_type_id, tank or cls.tank, target, rows, **cls.when(hour))

    @classmethod
    def cook(cls, name, consume, hour=0, product=None, post=True):
        """Make a batch of what is in the tank: ``consume`` are pairs (lot, quantity)."""
        names = name if isinstance(name, list) else [name]
        product = product or cls.sauce
        quantity = len(names) if product.tracking == "serial" else sum(quantity for _lot, quantity in consume)
        order = cls.build(
            product, names, [], quantity=quantity, post=False, location_src_id=cls.tank.id, **cls.when(hour)
        )
        order.move_raw_ids.location_id = cls.tank
        cls.consume(order, consume)
        if not post:
            return order
        return cls.post(order).lot_producing_ids

    @classmethod
    def when(cls, hour):
        return {"trace_event_time": f"2026-03-01 {hour:02}:00:00"} if hour else {}

    def reached(self, lot, direction="downstream", **values):
        return sorted(self.env["stock.lot"].browse(lot.trace_reach(direction, **values)).mapped("name"))

    def stated(self, record):
        """What the effective events of a document say of mixing: [(inputs, outputs)], lots or products by name."""
        return [
            tuple(
                sorted(line.lot_name or line.product_id.name for line in event.line_ids if line.role == role)
                for role in ("input", "output")
            )
            for event in self.events_of(record)
            if event.details and "bulk" in event.details
        ]

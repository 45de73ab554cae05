"""The vocabulary of our tests: verbs that do what users do, through forms and buttons, and return lots or documents."""

from odoo import Command, fields
from odoo.tests import Form, TransactionCase, tagged


@tagged("post_install", "-at_install")
class TraceCase(TransactionCase):
    """A warehouse with a supplier and a customer, and the verbs of the floor."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.company = cls.env.company
        cls.warehouse = cls.env["stock.warehouse"].search([("company_id", "=", cls.company.id)], limit=1)
        cls.stock = cls.warehouse.lot_stock_id
        cls.supplier_place = cls.env.ref("stock.stock_location_suppliers")
        cls.customer_place = cls.env.ref("stock.stock_location_customers")
        cls.supplier = cls.env["res.partner"].create({"name": "Northern Cells"})
        cls.customer = cls.env["res.partner"].create({"name": "Bike Shop Ghent"})
        cls.Event = cls.env["trace.event"]
        cls.shelf = cls.env["stock.location"].create(
            {"name": "Shelf", "usage": "internal", "location_id": cls.stock.id}
        )
        cls.env["ir.config_parameter"].set_param("trace_genealogy.backfill_cursor", 2**31 - 1)
        cls.env.ref("base.group_user").implied_ids += (
            cls.env.ref("stock.group_production_lot")
            + cls.env.ref("stock.group_stock_multi_locations")
            + cls.env.ref("stock.group_tracking_lot")
            + cls.env.ref("mrp.group_mrp_byproducts")
            + cls.env.ref("mrp.group_mrp_routings")
        )

    # ------------------------------------------------------------------ nouns

    @classmethod
    def product(cls, name, tracking="lot", **values):
        return cls.env["product.product"].create({"name": name, "is_storable": True, "tracking": tracking, **values})

    @classmethod
    def bom(cls, product, components, byproducts=(), **values):
        """A bill of materials; ``components`` and ``byproducts`` are pairs (product, quantity per unit)."""
        return cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": product.product_tmpl_id.id,
                "product_qty": 1,
                "consumption": "flexible",
                "bom_line_ids": [Command.create({"product_id": p.id, "product_qty": q}) for p, q in components],
                "byproduct_ids": [
                    Command.create({"product_id": p.id, "product_qty": q, "product_uom_id": p.uom_id.id})
                    for p, q in byproducts
                ],
                **values,
            }
        )

    @classmethod
    def lot(cls, product, name):
        """The lot with this number, made when there is none."""
        found = cls.env["stock.lot"].search([("product_id", "=", product.id), ("name", "=", name)])
        return found or cls.env["stock.lot"].create({"product_id": product.id, "name": name})

    # ------------------------------------------------------------------ verbs

    @classmethod
    def transfer(cls, picking_type, source, target, lines, partner=None, validate=True, **values):
        """A transfer of ``lines``: tuples (product, quantity, lot or number or None)."""
        picking = cls.env["stock.picking"].create(
            {
                "picking_type_id": picking_type.id,
                "location_id": source.id,
                "location_dest_id": target.id,
                "partner_id": partner.id if partner else False,
                **values,
            }
        )
        for product, quantity, lot in lines:
            number = {"lot_name": lot} if isinstance(lot, str) else {"lot_id": lot.id if lot else False}
            cls.env["stock.move"].create(
                {
                    "product_id": product.id,
                    "product_uom_qty": quantity,
                    "product_uom": product.uom_id.id,
                    "picking_id": picking.id,
                    "location_id": source.id,
                    "location_dest_id": target.id,
                    "picked": True,
                    "move_line_ids": [
                        Command.create(
                            {
                                "product_id": product.id,
                                "product_uom_id": product.uom_id.id,
                                "quantity": quantity,
                                "picking_id": picking.id,
                                "location_id": source.id,
                                "location_dest_id": target.id,
                                **number,
                            }
                        )
                    ],
                }
            )
        if validate:
            cls.validate(picking)
        return picking

    @classmethod
    def validate(cls, picking):
        result = picking.with_context(skip_backorder=True, skip_expired=True, skip_sms=True).button_validate()
        assert picking.state == "done", f"{picking.name} was not validated: {result}"
        return picking

    @classmethod
    def receive(cls, product, *lines, partner=None, **values):
        """Receive (number, quantity) pairs; a product without tracking takes one quantity. Returns the lots."""
        rows = (
            [(product, q, name) for name, q in lines]
            if lines and isinstance(lines[0], tuple)
            else [(product, lines[0], None)]
        )
        picking = cls.transfer(
            cls.warehouse.in_type_id, cls.supplier_place, cls.stock, rows, partner or cls.supplier, **values
        )
        return picking.move_line_ids.lot_id

    @classmethod
    def ship(cls, *lots, quantity=None, partner=None, source=None, **values):
        """Ship each lot, all that is on hand unless ``quantity`` is given. Returns the transfer."""
        rows = [(lot.product_id, quantity or lot.product_qty, lot) for lot in lots]
        return cls.transfer(
            cls.warehouse.out_type_id, source or cls.stock, cls.customer_place, rows, partner or cls.customer, **values
        )

    @classmethod
    def return_from(cls, picking, lot=None, quantity=None):
        """Return what a transfer moved, or only so much of one lot of it. Returns the return transfer."""
        wizard = (
            cls.env["stock.return.picking"].with_context(active_id=picking.id, active_model="stock.picking").create({})
        )
        for line in wizard.product_return_moves:
            wanted = line.move_id.move_line_ids.lot_id & lot if lot else line.move_id
            line.quantity = (quantity or line.move_id.quantity) if wanted else 0
        back = cls.env["stock.picking"].browse(wizard.action_create_returns()["res_id"])
        back.move_ids.picked = True
        if lot:
            vals = {"product_id": lot.product_id.id, "lot_id": lot.id, "picking_id": back.id, "picked": True}
            back.move_line_ids.unlink()
            back.move_ids.move_line_ids = [
                Command.create({**vals, "quantity": quantity or back.move_ids.product_uom_qty})
            ]
        return cls.validate(back)

    @classmethod
    def move(cls, lot, target, source=None, quantity=None):
        rows = [(lot.product_id, quantity or lot.product_qty, lot)]
        return cls.transfer(cls.warehouse.int_type_id, source or cls.stock, target, rows)

    @classmethod
    def order(cls, product, quantity, bom=None, **values):
        """A confirmed manufacturing order."""
        form = Form(cls.env["mrp.production"])
        form.product_id = product
        form.bom_id = bom or cls.env["mrp.bom"]._bom_find(product)[product]
        form.product_qty = quantity
        production = form.save()
        production.write(values)
        production.action_confirm()
        return production

    @classmethod
    def build(cls, product, outputs, consume, quantity=None, post=True, **values):
        """Build ``outputs`` (numbers of the finished lot or serials), consuming ``consume``: tuples (lot or product, quantity).

        Returns the finished lots, or the order when ``post`` is False.
        """
        production = cls.order(product, quantity or len(outputs), **values)
        production.lot_producing_ids = cls.env["stock.lot"].concat(*[cls.lot(product, name) for name in outputs])
        production.qty_producing = production.product_qty
        cls.consume(production, consume)
        if not post:
            return production
        cls.post(production)
        return production.lot_producing_ids

    @classmethod
    def consume(cls, production, components):
        """Say what the order consumes: each component's lines become exactly these."""
        wanted = {}
        for what, quantity in components:
            lot = what if what._name == "stock.lot" else cls.env["stock.lot"]
            wanted.setdefault(lot.product_id or what, []).append((lot, quantity))
        for product, lines in wanted.items():
            move = production.move_raw_ids.filtered(lambda m, product=product: m.product_id == product)[:1]
            move.move_line_ids.unlink()
            move.move_line_ids = [
                Command.create(
                    {
                        "product_id": product.id,
                        "product_uom_id": product.uom_id.id,
                        "lot_id": lot.id,
                        "quantity": quantity,
                        "location_id": move.location_id.id,
                        "location_dest_id": move.location_dest_id.id,
                        "picked": True,
                    }
                )
                for lot, quantity in lines
            ]
            move.picked = True

    @classmethod
    def post(cls, production, backorder=False):
        """Press *Produce All* (or make a backorder); the order must be done afterwards."""
        context = {"skip_consumption": True, "skip_backorder": True, "skip_expired": True}
        if backorder:
            context["mo_ids_to_backorder"] = production.ids
        production.with_context(**context).button_mark_done()
        assert production.state == "done", f"{production.name} is {production.state}"
        return production

    @classmethod
    def unbuild(cls, production, lot=None, quantity=1):
        order = cls.env["mrp.unbuild"].create(
            {
                "product_id": production.product_id.id,
                "mo_id": production.id,
                "bom_id": production.bom_id.id,
                "product_qty": quantity,
                "product_uom_id": production.product_uom_id.id,
                "lot_id": lot.id if lot else False,
                "location_id": production.location_dest_id.id,
                "location_dest_id": production.location_dest_id.id,
            }
        )
        order.action_unbuild()
        return order

    @classmethod
    def scrap(cls, lot, quantity, **values):
        scrap = cls.env["stock.scrap"].create(
            {
                "product_id": lot.product_id.id,
                "lot_id": lot.id,
                "scrap_qty": quantity,
                "product_uom_id": lot.product_id.uom_id.id,
                "location_id": cls.stock.id,
                **values,
            }
        )
        scrap.do_scrap()
        return scrap

    @classmethod
    def adjust(cls, product, quantity, lot=None, place=None):
        """Count so much of a product at a place."""
        quant = cls.env["stock.quant"].with_context(inventory_mode=True)
        quant = quant.create(
            {
                "product_id": product.id,
                "lot_id": lot.id if lot else False,
                "location_id": (place or cls.stock).id,
                "inventory_quantity": quantity,
            }
        )
        quant.action_apply_inventory()
        return quant

    # ------------------------------------------------------------------ what must hold

    def events_of(self, record):
        """The effective events of a document, oldest first."""
        events = self.Event.search([("res_model", "=", record._name), ("res_id", "in", record.ids)], order="id")
        return events - events.corrects_id - events.filtered("corrects_id")

    def lines_of(self, events, role=None):
        """What events state: a sorted list of (role, lot number or product name, quantity)."""
        return sorted(
            (line.role, line.lot_name or line.product_id.name, line.quantity)
            for line in events.line_ids
            if role in (None, line.role)
        )

    def assert_recorded_once(self):
        """Each done line stands in the ledger exactly once, and per lot and place the ledger says what stock says."""
        kinds = ("unrecorded", "quantity", "balance")
        gaps = self.env["trace.gap"]._find_gaps().filtered(lambda gap: gap.kind in kinds)
        self.assertFalse(
            gaps,
            [(gap.kind, gap.reference, gap.lot_id.name, gap.location_id.name, gap.expected, gap.found) for gap in gaps],
        )

    def at(self, text):
        """A moment, from ISO text."""
        return fields.Datetime.to_datetime(text)

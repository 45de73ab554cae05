"""Which rule speaks: empty matches all, the closest wins for each kind, sampling is the same whenever it is asked."""

from datetime import timedelta

from psycopg2.errors import ForeignKeyViolation

from odoo.exceptions import ValidationError
from odoo.tools import mute_logger

from .common_rule import RuleCase


class TestMatching(RuleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.food = cls.env["product.category"].create({"name": "Food"})
        cls.grain = cls.env["product.category"].create({"name": "Grain", "parent_id": cls.food.id})
        cls.flour.categ_id = cls.grain

    def asked(self, picking):
        """{kind: enforcement} of what a transfer is asked for."""
        found = self.env["trace.capture.rule"]._find_asked(picking.move_line_ids._trace_get_passages())
        return {each.kind: each.rule.enforcement for each in found}

    def test_a_rule_without_scope_is_for_everything(self):
        self.rule("receive", "origin")
        self.assertEqual(self.asked(self.expect(self.flour, "F-1")), {"origin": "block"})

    def test_a_rule_is_for_its_operation_only(self):
        self.rule("receive", "origin")
        self.assertEqual(self.asked(self.prepare_shipment(self.lot_of(self.flour, "F-1"))), {})

    def test_each_criterion_narrows(self):
        picking = self.expect(self.flour, "F-1")
        stranger = self.env["res.partner"].create({"name": "Stranger"})
        self.supplier.country_id = self.belgium
        for name, fitting, other in (
            ("product_ids", self.flour, self.bread),
            ("categ_ids", self.food, self.env["product.category"].create({"name": "Tools"})),
            ("partner_ids", self.supplier, stranger),
            ("picking_type_ids", self.warehouse.in_type_id, self.warehouse.out_type_id),
            ("country_ids", self.belgium, self.env.ref("base.fr")),
        ):
            with self.subTest(name):
                rule = self.rule("receive", "origin", **{name: other})
                self.assertEqual(self.asked(picking), {})
                rule[name] = fitting
                self.assertEqual(self.asked(picking), {"origin": "block"})
                rule.active = False

    def test_a_rule_for_a_company_is_for_all_its_addresses(self):
        address = self.env["res.partner"].create({"name": "Dock 2", "parent_id": self.supplier.id})
        self.rule("receive", "origin", partner_ids=self.supplier)
        self.assertTrue(self.asked(self.expect(self.flour, "F-1", partner=address)))

    def test_a_work_center_narrows(self):
        oven = self.env["mrp.workcenter"].create({"name": "Oven"})
        rule = self.rule("consume", "origin", workcenter_ids=oven)
        order = self.build(self.bread, ["B-1"], [(self.lot_of(self.flour, "F-1"), 1)], post=False)
        self.assertFalse(self.env["trace.capture.rule"]._find_asked(order._trace_get_gate_passages()))
        rule.workcenter_ids = False
        self.assertTrue(self.env["trace.capture.rule"]._find_asked(order._trace_get_gate_passages()))

    def test_the_closest_rule_speaks_for_its_kind_and_the_others_add_up(self):
        self.rule("receive", "origin", "manufacture_date", "supplier_lot")
        self.rule("receive", "origin", "manufacture_date", categ_ids=self.food, enforcement="sign")
        self.rule("receive", "origin", categ_ids=self.grain, enforcement="warn")
        self.assertEqual(
            self.asked(self.expect(self.flour, "F-1")),
            {"origin": "warn", "manufacture_date": "sign", "supplier_lot": "block"},
        )

    def test_a_product_is_closer_than_everything_else(self):
        everything = {
            "categ_ids": self.grain,
            "partner_ids": self.supplier,
            "picking_type_ids": self.warehouse.in_type_id,
        }
        self.rule("receive", "origin", **everything)
        self.rule("receive", "origin", product_ids=self.flour, enforcement="warn")
        self.assertEqual(self.asked(self.expect(self.flour, "F-1")), {"origin": "warn"})

    def test_of_equals_the_first_speaks(self):
        self.rule("receive", "origin", sequence=5, enforcement="warn")
        self.rule("receive", "origin", sequence=4, enforcement="sign")
        self.assertEqual(self.asked(self.expect(self.flour, "F-1")), {"origin": "sign"})

    def test_a_rule_is_in_force_from_its_first_to_its_last_day(self):
        rule = self.rule("receive", "origin", date_from=self.today, date_to=self.today)
        picking = self.expect(self.flour, "F-1")
        self.assertTrue(self.asked(picking))
        rule.write({"date_from": self.today + timedelta(days=1), "date_to": False})
        self.assertFalse(self.asked(picking))
        rule.write({"date_from": False, "date_to": self.today - timedelta(days=1)})
        self.assertFalse(self.asked(picking))

    def test_another_companys_rule_does_not_bind(self):
        other = self.env["res.company"].create({"name": "Other"})
        rule = self.rule("receive", "origin", company_id=other.id)
        picking = self.expect(self.flour, "F-1")
        self.assertFalse(self.asked(picking))
        rule.company_id = self.company
        self.assertTrue(self.asked(picking))

    def test_the_share_is_the_same_whenever_it_is_asked(self):
        self.rule("receive", "origin", sampling_percent=40)
        picking = self.expect(self.flour, *(f"F-{number}" for number in range(100)))
        first = self.env["trace.capture.rule"]._find_asked(picking.move_line_ids._trace_get_passages())
        again = self.env["trace.capture.rule"]._find_asked(picking.move_line_ids._trace_get_passages())
        lines = [each.passage.line for each in first]
        self.assertEqual(lines, [each.passage.line for each in again])
        self.assertTrue(20 < len(lines) < 60, len(lines))

    def test_a_line_made_anew_is_not_drawn_anew(self):
        self.rule("receive", "origin", sampling_percent=40)
        picking = self.expect(self.flour, *(f"F-{number}" for number in range(40)))
        drawn = []
        for _time in range(2):
            found = self.env["trace.capture.rule"]._find_asked(picking.move_line_ids._trace_get_passages())
            drawn.append({each.passage.line.lot_name for each in found})
            for line in picking.move_line_ids:
                line.copy(
                    {"move_id": line.move_id.id, "picking_id": picking.id, "lot_name": line.lot_name, "quantity": 1}
                )
                line.unlink()
        self.assertEqual(*drawn)
        self.assertTrue(0 < len(drawn[0]) < 40)

    def test_a_rule_for_what_is_archived_is_not_one_for_everything(self):
        spare, address = self.product("Spare"), self.env["res.partner"].create({"name": "Gone"})
        picking = self.expect(self.flour, "F-1")
        for scope in ({"product_ids": spare}, {"partner_ids": address}):
            rule = self.rule("receive", "origin", **scope)
            for record in scope.values():
                record.action_archive()
                self.env.registry.clear_cache()
                self.env.invalidate_all()
                self.assertEqual(self.asked(picking), {})
                self.assertIn(record.name, rule.sentence)
                self.assertEqual(self.flour.product_tmpl_id.trace_capture_rule_count, "partner_ids" in scope)

    def test_a_drop_shipment_is_asked_for_both(self):
        self.rule("receive", "origin")
        self.rule("ship", "manufacture_date")
        picking = self.transfer(
            self.warehouse.in_type_id,
            self.supplier_place,
            self.customer_place,
            [(self.flour, 1, "F-1")],
            self.customer,
            validate=False,
        )
        self.assertEqual(self.asked(picking), {"origin": "block", "manufacture_date": "block"})


class TestRulesThemselves(RuleCase):
    def test_a_rule_that_requires_nothing_cannot_be_saved(self):
        with self.assertRaisesRegex(ValidationError, "requires nothing"):
            self.env["trace.capture.rule"].create({"name": "Nothing", "operation": "ship"})

    def test_the_last_requirement_cannot_be_taken_away(self):
        rule = self.rule("ship", "origin")
        with self.assertRaisesRegex(ValidationError, "requires nothing"):
            rule.requirement_ids.unlink()

    def test_a_requirement_knows_what_it_has_to_know(self):
        with self.assertRaisesRegex(ValidationError, "fill in Property"):
            self.rule("ship", "property")

    def test_a_changed_rule_counts_at_once(self):
        rule = self.rule("receive", "origin")
        picking = self.expect(self.flour, "F-1")
        with self.refused("country of origin"):
            self.validate(picking)
        rule.requirement_ids.kind = "manufacture_date"
        with self.refused("manufacture date"):
            self.validate(picking)
        rule.active = False
        self.validate(picking)

    def test_a_product_of_a_rule_cannot_be_deleted_from_under_it(self):
        spare = self.product("Spare")
        rule = self.rule("ship", "origin", product_ids=spare)
        with self.assertRaises(ForeignKeyViolation), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            spare.unlink()
        self.assertEqual(rule.product_ids, spare)

    def test_a_rule_says_what_it_does(self):
        rule = self.rule(
            "ship",
            ("expiry_days", {"days": 30}),
            "on_hand",
            enforcement="sign",
            product_ids=self.flour,
            partner_ids=self.customer,
            sampling_percent=50,
        )
        for words in ("Flour is shipped", "Bike Shop Ghent", "at least 30 days", "unless somebody signs", "50%"):
            self.assertIn(words, rule.sentence)

    def test_every_kind_and_operation_has_its_words(self):
        for operation, _label in self.env["trace.capture.rule"]._fields["operation"].selection:
            self.assertTrue(self.env["trace.capture.rule"].new({"operation": operation})._say_operation(), operation)
        kinds = [kind for kind, _label in self.env["trace.capture.requirement"]._fields["kind"].selection]
        for kind in kinds:
            new = self.env["trace.capture.requirement"].new({"kind": kind, "property_name": "P"})
            self.assertTrue(new.sentence, kind)


class TestWhatApplies(RuleCase):
    def rows(self, product):
        action = product.action_trace_capture_rules()
        rows = self.env["trace.capture.applied"].search(action["domain"])
        return [(row.operation, row.sentence, row.why, row.condition or "", row.instead_of_id) for row in rows]

    def test_a_product_shows_what_applies_and_why(self):
        food = self.env["product.category"].create({"name": "Food"})
        self.flour.categ_id = food
        self.rule("receive", "origin")
        close = self.rule("receive", "origin", categ_ids=food)
        self.rule("ship", "on_hand", partner_ids=self.customer)
        self.rule("ship", "expiry", product_ids=self.bread)
        self.assertEqual(
            self.rows(self.flour.product_tmpl_id),
            [
                ("receive", "the country of origin", "It is for every product.", "", close),
                ("receive", "the country of origin", "It is for the category Food.", "", close.browse()),
                (
                    "ship",
                    "that the goods are actually on hand",
                    "It is for every product.",
                    "the partner being Bike Shop Ghent",
                    close.browse(),
                ),
            ],
        )
        self.assertEqual(self.flour.product_tmpl_id.trace_capture_rule_count, 3)

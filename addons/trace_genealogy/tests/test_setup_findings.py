"""What the nightly look at the set-up finds: each kind with its cause, the way to mend it, and that it goes when it is mended."""

from datetime import timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user

from .common import TraceCase


class SetupCase(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Finding = cls.env["trace.setup.finding"]
        cls.env["trace.numbering.rule"].search([]).active = False
        cls.company.trace_lot_code_rule = False
        cls.cell = cls.product("Cell")
        cls.pack = cls.product("Pack", "serial")

    def find(self, kind, about=None):
        """The open findings of a kind after a look; ``about``: of this product, or whose record is this one."""
        self.Finding._check_setup()
        found = self.Finding.search([("kind", "=", kind), ("state", "=", "open")])
        if about is None:
            return found
        if about._name == "product.product":
            return found.filtered(lambda finding: finding.template_id == about.product_tmpl_id)
        return found.filtered(lambda finding: (finding.res_model, finding.res_id) == (about._name, about.id))

    def assert_found(self, kind, about, *words):
        """It is found once, says so with these words, why, what to do, and opens something."""
        finding = self.find(kind, about)
        self.assertEqual(len(finding), 1, kind)
        for word in words:
            self.assertIn(word, finding.problem)
        self.assertTrue(finding.why)
        self.assertTrue(finding.what_to_do)
        return finding.action_mend()

    def assert_mended(self, kind, about):
        finding = self.Finding.search([("kind", "=", kind), ("state", "=", "open")]).filtered(
            lambda finding: about in (finding.template_id.product_variant_id, self._browse(finding))
        )
        self.assertTrue(finding)
        self.assertFalse(self.find(kind, about))
        self.assertEqual(set(finding.mapped("state")), {"closed"})

    def _browse(self, finding):
        return self.env[finding.res_model].browse(finding.res_id)

    def rule(self, **values):
        return self.env["trace.numbering.rule"].create({"name": "Rule", "pattern": "R{counter:3}", **values})


class TestFindingsOfBills(SetupCase):
    def test_an_untracked_component_of_a_tracked_product(self):
        screw = self.product("Screw", "none")
        bom = self.bom(self.pack, [(self.cell, 1), (screw, 4)])
        action = self.assert_found("untracked_component", screw, "Screw", "Pack")
        self.assertEqual((action["res_model"], action["res_id"]), ("product.template", screw.product_tmpl_id.id))
        self.assertFalse(self.find("untracked_component", self.cell))
        bom.bom_line_ids.filtered(lambda line: line.product_id == screw).unlink()
        self.assert_mended("untracked_component", screw)

    def test_a_component_is_listed_once_however_many_products_it_goes_into(self):
        screw = self.product("Screw", "none")
        for product in (self.pack, self.cell):
            self.bom(product, [(screw, 1)])
        finding = self.find("untracked_component", screw)
        self.assertEqual((len(finding), finding.details["count"]), (1, 2))

    def test_by_unit_without_serial_numbers(self):
        self.bom(self.cell, [(self.product("Foil"), 1)])
        self.cell.trace_granularity = "unit"
        self.assert_found("unit_not_serial", self.cell, "Cell")
        self.cell.trace_granularity = "order"
        self.assert_mended("unit_not_serial", self.cell)

    def test_by_unit_without_anything_to_capture(self):
        screw = self.product("Screw", "none")
        bom = self.bom(self.pack, [(screw, 1)])
        self.pack.categ_id = self.env["product.category"].create({"name": "Units", "trace_granularity": "unit"})
        action = self.assert_found("unit_without_components", bom, "Pack")
        self.assertEqual((action["res_model"], action["res_id"]), ("mrp.bom", bom.id))
        bom.bom_line_ids = [Command.create({"product_id": self.cell.id, "product_qty": 1})]
        self.assert_mended("unit_without_components", bom)

    def test_part_of_a_serial_number_per_unit(self):
        board = self.product("Board", "serial")
        bom = self.bom(self.pack, [(board, 1)], product_qty=2)
        self.pack.trace_granularity = "unit"
        self.assert_found("unit_fraction", bom, "Board", "0.5")
        bom.bom_line_ids.product_qty = 2
        self.assert_mended("unit_fraction", bom)


class TestFindingsOfNumbers(SetupCase):
    def test_a_tracked_product_without_a_rule(self):
        self.assert_found("no_rule", self.cell, "Cell")
        self.rule()
        self.assert_mended("no_rule", self.cell)

    def test_rules_that_fit_equally_well(self):
        first, second = self.rule(name="First"), self.rule(name="Second")
        self.Finding._check_setup()
        finding = self.find("rule_tie").filtered(lambda finding: finding.company_id == self.company)
        self.assertIn("First, Second", finding.problem)
        self.assertEqual(finding.action_mend()["domain"], [("id", "in", (first + second).ids)])
        second.categ_ids = self.env["product.category"].create({"name": "Elsewhere"})
        self.assertFalse(self.find("rule_tie"))
        self.assertEqual(finding.state, "closed")

    def test_a_rule_chosen_on_the_product_ties_with_nothing(self):
        self.rule(name="First")
        self.rule(name="Second")
        [finding] = self.find("rule_tie")
        count = finding.figure
        self.cell.product_tmpl_id.trace_numbering_rule_id = self.rule(name="Third")
        [finding] = self.find("rule_tie").filtered(lambda finding: len(finding.details["rules"]) == 3)
        self.assertEqual(finding.figure, count - 1)

    def test_a_rule_that_asks_for_what_the_product_lacks(self):
        self.rule(pattern="{product}-{counter:3}", product_ids=[Command.set(self.cell.product_tmpl_id.ids)])
        self.assert_found("rule_value_missing", self.cell, "Rule", "internal reference", "Cell")
        self.cell.default_code = "C21"
        self.assert_mended("rule_value_missing", self.cell)

    def test_a_counter_that_is_nearly_used_up(self):
        rule = self.rule(pattern="X{counter:2}")
        # as one that was put to rest: what a draw counts is committed beside this test
        counter = self.env["trace.numbering.counter"].create({"name": "a_counter", "rule_ref": rule.id, "rested": 89})
        self.assertFalse(self.find("rule_exhausted", rule))
        counter.rested = 90
        action = self.assert_found("rule_exhausted", rule, "90 %")
        self.assertEqual((action["res_model"], action["res_id"]), ("trace.numbering.rule", rule.id))
        rule.pattern = "X{counter:4}"
        self.assert_mended("rule_exhausted", rule)

    def test_lots_that_break_their_rule(self):
        self.receive(self.cell, ("R001", 5), ("OLD", 5))
        rule = self.rule(received_check="rule")
        finding = self.find("lots_break_rule", self.cell)
        wrong = self.lot(self.cell, "OLD")
        self.assertEqual((finding.figure, finding.details["lots"]), (1, wrong.ids))
        self.assertIn(": 1.", finding.problem)
        self.assertIn("OLD does not follow", finding.problem)
        self.assertEqual(finding.action_mend()["domain"], [("id", "in", wrong.ids)])
        rule.pattern = "{counter:3}"
        self.assertEqual(self.find("lots_break_rule", self.cell).figure, 2)
        rule.unlink()
        self.assertFalse(self.find("lots_break_rule", self.cell))

    def test_a_suppliers_number_breaks_no_rule_where_it_is_not_checked(self):
        self.receive(self.cell, ("THEIRS", 5))
        self.adjust(self.cell, 5, self.lot(self.cell, "COUNTED"))
        self.rule(received_check="none")
        finding = self.find("lots_break_rule", self.cell)
        self.assertEqual(finding.details["lots"], self.lot(self.cell, "COUNTED").ids)

    def test_a_number_of_an_operation_types_own_rule_is_good(self):
        self.receive(self.cell, ("IN-1", 5))
        self.rule()
        self.rule(pattern="IN-{counter:1}", picking_type_ids=[Command.set(self.warehouse.in_type_id.ids)])
        self.assertFalse(self.find("lots_break_rule", self.cell))

    def test_no_number_for_labels_where_labels_are_printed(self):
        self.assertFalse(self.find("no_gtin"))
        self.env.ref("base.group_user").implied_ids += self.env.ref("stock.group_stock_lot_print_gs1")
        self.assert_found("no_gtin", self.cell, "Cell")
        self.cell.barcode = "9501101530003"
        self.assert_mended("no_gtin", self.cell)


class TestFindingsOfDatesAndOperations(SetupCase):
    def test_expiration_dates_without_a_time(self):
        self.cell.use_expiration_date = True
        self.assert_found("no_expiration_time", self.cell, "Cell")
        self.cell.expiration_time = 30
        self.assert_mended("no_expiration_time", self.cell)

    def test_first_expired_first_out_without_expiration_dates(self):
        fefo = self.env.ref("product_expiry.removal_fefo")
        above = self.env["product.category"].create({"name": "Fresh", "removal_strategy_id": fefo.id})
        self.cell.categ_id = self.env["product.category"].create({"name": "Fish", "parent_id": above.id})
        self.assert_found("fefo_without_expiry", self.cell, "Cell")
        self.cell.write({"use_expiration_date": True, "expiration_time": 3})
        self.assert_mended("fefo_without_expiry", self.cell)

    def test_expiration_from_a_manufacture_date_that_nothing_fills_in(self):
        self.cell.write({"use_expiration_date": True, "expiration_time": 3, "trace_expiry_from": "manufacture"})
        self.assert_found("manufacture_unknown", self.cell, "Cell")
        self.cell.trace_manufacture_from = "posting"
        self.assert_mended("manufacture_unknown", self.cell)

    def test_a_certificate_that_expired(self):
        lot = self.receive(self.cell, ("C1", 5))
        kind = self.env["trace.certificate.type"].create({"name": "Analysis"})
        yesterday = fields.Date.today() - timedelta(days=1)
        certificate = self.env["trace.certificate"].create(
            {"name": "4711", "type_id": kind.id, "lot_ids": lot.ids, "valid_until": yesterday}
        )
        action = self.assert_found("certificate_expired", self.cell, "Cell", str(yesterday))
        self.assertEqual(action["domain"], [("id", "in", lot.ids)])
        certificate.copy({"name": "4712", "lot_ids": lot.ids, "valid_until": False})
        self.assert_mended("certificate_expired", self.cell)

    def test_an_operation_that_takes_no_lots(self):
        kind = self.warehouse.out_type_id
        kind.write({"use_create_lots": False, "use_existing_lots": False})
        action = self.assert_found("lotless_operation", kind, kind.display_name)
        self.assertEqual((action["res_model"], action["res_id"]), ("stock.picking.type", kind.id))
        kind.use_existing_lots = True
        self.assert_mended("lotless_operation", kind)

    def test_a_required_supplier_lot_that_cannot_be_entered(self):
        kind = self.warehouse.in_type_id
        kind.write({"use_create_lots": False, "use_existing_lots": False})
        self.assertFalse(self.find("supplier_lot_unenterable", kind))
        self.cell.trace_supplier_lot_required = True
        self.assert_found("supplier_lot_unenterable", kind, "Cell")
        kind.use_create_lots = True
        self.assert_mended("supplier_lot_unenterable", kind)


class TestFindingsOfFood(SetupCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["product.template"].search([("trace_is_food_listed", "=", True)]).trace_food_list = "no"
        cls.lettuce = cls.product("Lettuce", trace_food_list="yes")

    def test_listed_food_without_lots(self):
        herb = self.product("Herb", "none", trace_food_list="yes")
        self.assert_found("food_not_tracked", herb, "Herb")
        self.assertFalse(self.find("food_not_tracked", self.lettuce))
        herb.trace_food_list = "no"
        self.assert_mended("food_not_tracked", herb)

    def test_a_company_with_listed_food_that_does_not_keep_the_rules(self):
        self.assertFalse(self.find("food_rules_off", self.company))
        self.receive(self.lettuce, ("L1", 5))
        action = self.assert_found("food_rules_off", self.company, self.company.name, "Lettuce")
        self.assertEqual(action["res_model"], "res.config.settings")
        self.company.trace_lot_code_rule = "supplier"
        self.assert_mended("food_rules_off", self.company)

    def test_listed_food_that_we_number_without_a_rule(self):
        self.company.trace_lot_code_rule = "own"
        self.assert_found("food_without_rule", self.lettuce, "Lettuce")
        self.assertFalse(self.find("no_rule", self.lettuce))
        self.rule()
        self.assert_mended("food_without_rule", self.lettuce)

    def test_a_rule_that_takes_the_suppliers_codes_for_our_own(self):
        self.company.trace_lot_code_rule = "supplier"
        rule = self.rule(received_check="rule")
        action = self.assert_found("food_codes_refused", self.lettuce, "Lettuce", "Rule")
        self.assertEqual((action["res_model"], action["res_id"]), ("trace.numbering.rule", rule.id))
        rule.received_check = "none"
        self.assert_mended("food_codes_refused", self.lettuce)

    def test_listed_food_without_its_suppliers_code(self):
        lot = self.receive(self.lettuce, ("W-1", 5))
        self.company.trace_lot_code_rule = "own"
        action = self.assert_found("food_without_code", self.lettuce, ": 1.", "Lettuce")
        self.assertEqual(action["domain"], [("id", "in", lot.ids)])
        lot.trace_supplier_lot = "NC-1"
        self.assert_mended("food_without_code", self.lettuce)


class TestLivingWithFindings(SetupCase):
    def test_accepted_with_a_reason_it_leaves_the_list_until_its_day(self):
        screw = self.product("Screw", "none")
        self.bom(self.pack, [(screw, 4)])
        finding = self.find("untracked_component", screw)
        wizard = self.env["trace.setup.accept"].with_context(**finding.action_open_acceptance()["context"])
        form = Form(wizard)
        form.reason = "screws are bought by the kilo"
        form.until = fields.Date.today() + timedelta(days=30)
        form.save().action_accept()
        self.assertFalse(self.find("untracked_component", screw))
        self.assertEqual((finding.state, finding.accepted_by_id), ("accepted", self.env.user))
        finding.sudo().accepted_until = fields.Date.today() - timedelta(days=1)
        self.assertEqual(self.find("untracked_component", screw), finding)

    def test_it_is_open_again_when_there_is_more_of_it(self):
        self.receive(self.cell, ("OLD", 5))
        rule = self.rule()
        finding = self.find("lots_break_rule", self.cell)
        finding.action_accept("from before the rule")
        self.assertFalse(self.find("lots_break_rule", self.cell))
        rule.active = False
        self.receive(self.cell, ("WRONG", 5))
        rule.active = True
        self.assertEqual(self.find("lots_break_rule", self.cell), finding)

    def test_it_is_opened_again_by_hand(self):
        finding = self.find("no_rule", self.cell)
        finding.action_accept("numbered by the maker")
        finding.action_reopen()
        self.assertEqual((finding.state, finding.accept_reason), ("open", False))

    def test_an_acceptance_needs_a_reason_and_an_engineer_and_is_in_the_audit_trail(self):
        finding = self.find("no_rule", self.cell)
        with self.assertRaisesRegex(UserError, "Say why"):
            finding.action_accept(" ")
        user = new_test_user(self.env, "setup_user", groups="trace_genealogy.group_trace_user")
        with self.assertRaises(AccessError):
            finding.with_user(user).action_accept("because")
        finding.action_accept("numbered by the maker")
        trail = self.env["trace.audit"].search([("model", "=", finding._name), ("res_id", "=", finding.id)])
        self.assertIn("numbered by the maker", trail.mapped("new"))

    def test_nobody_writes_a_finding_by_hand(self):
        finding = self.find("no_rule", self.cell)
        manager = new_test_user(self.env, "setup_boss", groups="trace_genealogy.group_trace_manager")
        with self.assertRaises(AccessError):
            finding.with_user(manager).state = "closed"

    def test_who_sees_it(self):
        self.find("no_rule", self.cell)
        auditor = new_test_user(self.env, "setup_auditor", groups="trace_genealogy.group_trace_auditor")
        seen = self.Finding.with_user(auditor)
        seen.action_look_now()
        self.assertTrue(all(seen.search([("state", "=", "open")]).mapped("problem")))
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        stranger = new_test_user(
            self.env,
            "setup_stranger",
            groups="trace_genealogy.group_trace_user",
            company_id=elsewhere.id,
            company_ids=[Command.set(elsewhere.ids)],
        )
        self.assertFalse(self.Finding.with_user(stranger).search([("company_id", "=", self.company.id)]))

    def test_the_product_and_the_settings_count_them(self):
        before = self.cell.product_tmpl_id.trace_setup_finding_count
        self.cell.use_expiration_date = True
        self.find("no_expiration_time", self.cell)
        template = self.cell.product_tmpl_id
        template.invalidate_recordset()
        self.assertEqual(before, 0)
        self.assertEqual(template.trace_setup_finding_count, 2)
        self.assertEqual(self.Finding.search(template.action_trace_setup_findings()["domain"]).template_id, template)
        self.assertGreaterEqual(self.env["res.config.settings"].create({}).trace_setup_finding_count, 2)

    def test_what_it_names_may_be_gone(self):
        screw = self.product("Screw", "none")
        bom = self.bom(self.pack, [(screw, 1)])
        self.pack.trace_granularity = "unit"
        finding = self.find("unit_without_components", bom)
        bom.unlink()
        with self.assertRaisesRegex(UserError, "no longer exists"):
            finding.action_mend()

    def test_a_look_costs_as_many_queries_for_many_products_as_for_few(self):
        def look():
            self.Finding._check_setup()  # fills the caches of the registry, which creating products has cleared
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Finding._check_setup()
            return self.env.cr.sql_log_count - before

        def add(count):
            rule.active = False
            products = self.env["product.product"].concat(*[self.product(f"Cell {n}") for n in range(count)])
            for product in products:
                self.bom(product, [(self.product(f"Screw of {product.name}", "none"), 1)])
                self.receive(product, ("WRONG", 1))
            rule.active = True
            return products.product_tmpl_id

        rule = self.rule(pattern="{product}{counter:3}")
        add(2)
        few = look()
        templates = add(25)
        self.assertLessEqual(look(), few)
        found = self.Finding.search([("kind", "=", "lots_break_rule"), ("template_id", "in", templates.ids)])
        self.assertEqual((len(found), found.mapped("details")[0]["rule"]), (25, rule.id))

    def test_the_list_is_read_in_a_fixed_number_of_queries(self):
        def read(findings):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            findings.mapped("problem")
            return self.env.cr.sql_log_count - before

        for n in range(12):
            self.product(f"Cell {n}")
        findings = self.find("no_rule")
        self.assertLessEqual(read(findings), read(findings[:2]))

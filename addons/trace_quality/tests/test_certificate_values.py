"""Where the values on a certificate come from."""

from odoo.exceptions import UserError, ValidationError

from .common_certificate import CertificateCase

WATER = ("Water", "17.20", "", "18", "%")


class TestSupplierValues(CertificateCase):
    def test_limits_tell_whether_a_printed_value_conforms(self):
        certificate = self.supplier_certificate(
            self.bulk_lot,
            WATER,
            ("HMF", "41", "", "40", "mg/kg"),
            ("Lead", "< 0.01", "", "0.1", "mg/kg"),
            ("Taste", "good", "", "", ""),
        )
        self.assertEqual(certificate.trace_value_ids.mapped("result"), ["conforms", "fails", "conforms", "none"])

    def test_a_limit_that_is_no_number_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "abc"):
            self.supplier_certificate(self.bulk_lot, ("Water", "17", "", "abc", "%"))

    def test_a_value_of_a_lot_that_the_certificate_does_not_speak_of_is_refused(self):
        certificate = self.supplier_certificate(self.bulk_lot, WATER)
        with self.assertRaisesRegex(ValidationError, "does not speak of"):
            certificate.trace_value_ids.lot_id = self.jars

    def test_values_are_audited(self):
        certificate = self.supplier_certificate(self.bulk_lot, WATER)
        certificate.trace_value_ids.value = "17.5"
        row = self.env["trace.audit"].search(
            [("model", "=", "trace.certificate.value"), ("field", "=", "value")], limit=1
        )
        self.assertEqual((row.old, row.new), ("17.20", "17.5"))


class TestValuesOnACertificate(CertificateCase):
    def test_a_suppliers_value_is_found_through_the_lineage_and_says_where_it_is_from(self):
        self.supplier_certificate(self.bulk_lot, WATER)
        self.template("water")
        certificate = self.draft()
        self.assertEqual(self.values_of(certificate), [("water", "17.20", "conforms", "B1")])
        [row] = certificate.content["lots"][0]["values"]
        self.assertEqual((row["steps"], row["source"]["kind"], row["source"]["product"]), (1, "supplier", "Bulk honey"))
        self.assertIn("Northern Cells", row["source"]["document"])

    def test_what_was_measured_on_the_lot_itself_counts_before_what_it_was_made_of(self):
        self.supplier_certificate(self.bulk_lot, WATER)
        inspection = self.inspect(self.jars, self.test_of(("Water", 0, 18)), 16.5)
        self.template("Water")
        certificate = self.draft()
        self.assertEqual(self.values_of(certificate), [("Water", "16.5", "conforms", "J1")])
        [row] = certificate.content["lots"][0]["values"]
        self.assertEqual((row["source"]["document"], row["low"], row["high"]), (inspection.name, "0", "18"))

    def test_the_newest_inspection_of_a_lot_counts(self):
        test = self.test_of(("Water", 0, 18))
        self.inspect(self.jars, test, 16).sudo().date_done = "2026-01-01"
        self.inspect(self.jars, test, 17)
        self.template("Water")
        self.assertEqual(self.values_of(self.draft()), [("Water", "17", "conforms", "J1")])

    def test_an_inspection_that_is_not_decided_says_nothing(self):
        inspection = self.inspect(self.jars, self.test_of(("Water", 0, 18)), 17)
        inspection.state = "draft"
        self.template("Water", when_missing="mark")
        self.assertEqual(self.values_of(self.draft()), [("Water", None, None, None)])

    def test_two_lots_that_went_in_are_both_named(self):
        second = self.receive(self.bulk, ("B2", 10))
        mixed = self.build(self.honey, ["J2"], [(self.bulk_lot, 1), (second, 1)])
        self.supplier_certificate(self.bulk_lot, WATER)
        self.supplier_certificate(second, ("Water", "17.9", "", "18", "%"))
        self.template("Water")
        values = self.values_of(self.draft(self.shipment(mixed)))
        self.assertEqual([(value, lot) for _label, value, _result, lot in values], [("17.20", "B1"), ("17.9", "B2")])

    def test_a_template_that_does_not_look_upstream_takes_the_lots_own_values_only(self):
        self.supplier_certificate(self.bulk_lot, WATER)
        self.template("Water", with_upstream=False, when_missing="mark")
        self.assertEqual(self.values_of(self.draft()), [("Water", None, None, None)])

    def test_without_characteristics_everything_known_is_printed(self):
        self.supplier_certificate(self.bulk_lot, WATER, ("Ash", "0.1", "", "", "%"))
        self.template()
        self.assertEqual({value[0] for value in self.values_of(self.draft())}, {"Water", "Ash"})

    def test_two_hundred_serials_take_no_more_searches_than_ten(self):
        self.supplier_certificate(self.bulk_lot, WATER)
        queen = self.product("Queen", tracking="serial")
        self.template("Water", when_missing="mark")
        lots = self.env["stock.lot"].create([{"name": f"Q{n}", "product_id": queen.id} for n in range(210)])
        counts = []
        for part in (lots[:10], lots[10:]):
            certificate = self.env["trace.certificate.issued"].create(
                {"kind": "coa", "partner_id": self.customer.id, "lot_ids": part.ids}
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            certificate.action_build()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 8, counts)


class TestWhoseValues(CertificateCase):
    def test_values_of_a_sample_of_several_lots_say_so(self):
        second = self.build(self.honey, ["J2"], [(self.bulk_lot, 1)])
        self.inspect(self.jars + second, self.test_of(("Water", 0, 18)), 17)
        self.template("Water")
        certificate = self.draft()
        [row] = certificate.content["lots"][0]["values"]
        self.assertTrue(row["of_sample"])
        self.assertIn("of the sample", certificate._render())

    def test_values_of_the_lot_alone_are_its_own(self):
        self.inspect(self.jars, self.test_of(("Water", 0, 18)), 17)
        self.template("Water")
        [row] = self.draft().content["lots"][0]["values"]
        self.assertNotIn("of_sample", row)

    def test_what_another_company_knows_is_not_printed(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        inspection = self.inspect(self.jars, self.test_of(("Water", 0, 18)), 17)
        values = self.env["trace.certificate.source"]._find_values(self.jars, self.company)
        self.assertEqual([value["source"]["document"] for value in values], [inspection.name])
        self.supplier_certificate(self.jars, WATER)
        self.assertFalse(self.env["trace.certificate.source"]._find_values(self.jars, elsewhere))

    def test_a_lot_accepted_by_its_sample_conforms_and_says_how_many_did_not(self):
        inspection = self.inspect(
            self.jars, self.test_of(("Water", 0, 18)), 19, qty=1, trace_sample_size=1, trace_accept=1
        )
        self.assertFalse(inspection.inspection_lines.success)
        self.assertEqual(inspection.state, "success")
        self.template("Water")
        certificate = self.draft()
        [row] = certificate.content["lots"][0]["values"]
        self.assertEqual((row["result"], row["defects"], row["accept"]), ("conforms", 0, 1))
        self.assertIn("accepted up to", certificate._render())
        certificate.action_issue()

    def test_small_numbers_are_printed_with_their_digits(self):
        self.inspect(self.jars, self.test_of(("Lead", 0, 0.00005)), 0.00003)
        self.template("Lead")
        [row] = self.draft().content["lots"][0]["values"]
        self.assertEqual((row["value"], row["high"]), ("0.00003", "0.00005"))

    def test_where_from_is_not_in_what_customers_read_unless_the_template_says_so(self):
        self.supplier_certificate(self.bulk_lot, WATER)
        self.template("Water", show_source=False)
        certificate = self.draft()
        self.assertNotIn("Northern Cells", str(certificate.content))
        self.assertNotIn("B1", str(certificate.content))
        certificate.action_issue()
        self.assertIn("17.20", certificate.html)


class TestTemplates(CertificateCase):
    def test_the_most_specific_template_is_used(self):
        self.template("Water", name="any")
        mine = self.template("Water", name="customer", partner_ids=self.customer.ids)
        self.template("Water", name="product", product_ids=self.honey.ids)
        other = self.env["res.partner"].create({"name": "Other"})
        find = self.env["trace.certificate.template"]._find_for
        child = self.env["res.partner"].create({"name": "Dock 3", "parent_id": self.customer.id, "type": "delivery"})
        self.assertEqual(find(self.honey, child, self.company)["coa"][self.honey], mine)
        self.assertEqual(find(self.honey, other, self.company)["coa"][self.honey].name, "product")
        self.assertEqual(find(self.bulk, other, self.company)["coa"][self.bulk].name, "any")

    def test_a_template_for_a_category_is_for_those_below_it(self):
        top = self.env["product.category"].create({"name": "Food"})
        below = self.env["product.category"].create({"name": "Sweet", "parent_id": top.id})
        self.honey.categ_id = below
        template = self.template("Water", categ_ids=top.ids)
        find = self.env["trace.certificate.template"]._find_for
        self.assertEqual(find(self.honey, self.customer, self.company)["coa"][self.honey], template)
        self.assertFalse(find(self.bulk, self.customer, self.company))

    def test_without_a_template_the_delivery_says_what_to_make(self):
        with self.assertRaisesRegex(UserError, "Certificate Templates"):
            self.draft()

    def test_analysis_and_conformity_are_two_certificates(self):
        self.template("Water", when_missing="mark")
        self.template(kind="coc", name="Conformity")
        picking = self.shipment()
        picking.action_trace_certify()
        self.assertEqual(sorted(picking.trace_certificate_issued_ids.mapped("kind")), ["coa", "coc"])
        picking.action_trace_certify()
        self.assertEqual(len(picking.trace_certificate_issued_ids), 2, "pressed twice, made once")

"""What a client sends that no screen of ours sends: ids of others, fields that follow from others, commands."""

from odoo import Command
from odoo.exceptions import AccessError, UserError

from .common_rights import RightsCase


class TestForgery(RightsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.answered()

    def test_nobody_makes_parts_of_a_case_that_he_does_not_see(self):
        """Else the part would tell him what the case is called."""
        case = {"recall_id": self.case.id}
        own = {"company_id": self.foreigner.company_id.id}
        template = self.env.ref("trace_recall.template_consignee_en")
        for name, vals in (
            ("trace.recall.cost", {**own, "name": "Freight", "amount": 1}),
            ("trace.recall.notice", {**own, "template_id": template.id}),
            ("trace.recall.member", {"user_id": self.foreigner.id}),
            ("trace.recall.boundary", {"name": "Theirs"}),
            ("trace.recall.evaluation", {}),
        ):
            with self.subTest(model=name), self.assertRaises(AccessError), self.env.cr.savepoint():
                self.env[name].with_user(self.foreigner).create({**case, **vals})
        cost = self.env["trace.recall.cost"].with_user(self.foreigner)
        mine = self.env["trace.recall"].with_user(self.foreigner).create({})
        cost = cost.create({"recall_id": mine.id, "name": "Freight", "amount": 1})
        with self.assertRaises(AccessError):
            cost.write(case)

    def test_nobody_writes_what_follows_from_something_else(self):
        """A stored company or case of a row would else be moved away from under its rules."""
        tried = 0
        for name, path in self.get_parts().items():
            rows = self.rows_of(name, path, self.case)[:1].with_user(self.roles["manager"])
            if not rows or not rows.has_access("write"):
                continue
            for field in rows._fields.values():
                if field.store and field.compute and field.readonly and not field.inverse:
                    value = rows.sudo()._convert_to_write({field.name: rows.sudo()[field.name]})[field.name]
                    tried += 1
                    with self.subTest(model=name, field=field.name), self.assertRaises(UserError):
                        rows.write({field.name: value})
        self.assertGreater(tried, 8)

    def test_a_case_is_not_named_after_lots_that_its_writer_does_not_see(self):
        secret = self.env["product.product"].create(
            {"name": "Secret", "is_storable": True, "tracking": "lot", "company_id": self.company.id}
        )
        lot = self.env["stock.lot"].create({"name": "S-1", "product_id": secret.id, "company_id": self.company.id})
        theirs = self.env["trace.recall"].with_user(self.foreigner)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            theirs.create({"root_lot_ids": [Command.link(lot.id)]})
        case = theirs.create({})
        with self.assertRaises(AccessError):
            case.root_lot_ids = [Command.link(lot.id)]

    def test_a_notice_is_not_made_of_the_template_of_another_company(self):
        template = self.env.ref("trace_recall.template_consignee_en").copy({"company_id": self.company.id})
        case = self.env["trace.recall"].with_user(self.foreigner).create({})
        with self.assertRaises(UserError):
            case.notice_ids.create({"recall_id": case.id, "template_id": template.id})

    def test_dialogs_tell_nothing_of_what_their_user_does_not_read(self):
        for name, vals in (
            ("trace.recall.answer.enter", {"consignee_id": self.case.consignee_ids.id}),
            ("trace.recall.delivery.again", {"delivery_ids": [Command.link(self.case.delivery_ids.id)]}),
        ):
            with self.subTest(model=name), self.assertRaises(AccessError), self.env.cr.savepoint():
                wizard = self.env[name].with_user(self.foreigner).create(vals)
                wizard.read()

    def test_no_date_is_in_the_future(self):
        for name in ("date_known", "date_opened"):
            with self.subTest(name), self.assertRaisesRegex(UserError, "in the future"), self.env.cr.savepoint():
                self.recall(self.cells, **{name: "2199-01-01 00:00:00"})

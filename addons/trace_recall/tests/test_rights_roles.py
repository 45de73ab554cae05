"""Who may read, write, create and delete what of a recall: every model, every role, as one table."""

from .common_rights import ROLES, RightsCase

# r read, w write, c create, d delete; portal users and people of the house who are in no group have nothing anywhere.
TABLE = """
                                operator user auditor worker leader manager
trace.recall                    r        r    r       rwcd   rwcd   rwcd
trace.recall.answer             -        -    r       r      r      r
trace.recall.answer.enter       -        -    -       rwcd   rwcd   rwcd
trace.recall.answer.enter.line  -        -    -       rwcd   rwcd   rwcd
trace.recall.answer.line        -        -    r       r      r      r
trace.recall.balance            -        -    r       r      r      r
trace.recall.batch              -        -    r       r      r      r
trace.recall.boundary           -        -    r       rwcd   rwcd   rwcd
trace.recall.call               -        -    r       r      r      r
trace.recall.check              -        -    r       rw     rw     rw
trace.recall.check.line         -        -    r       rw     rw     rw
trace.recall.clock              -        -    r       rw     rw     rw
trace.recall.clock.finish       -        -    -       rwcd   rwcd   rwcd
trace.recall.clock.rule         -        -    r       r      r      rwcd
trace.recall.close              -        -    -       -      rwcd   rwcd
trace.recall.close.point        -        -    -       -      rwcd   rwcd
trace.recall.company            -        -    r       r      rw     rw
trace.recall.consignee          -        -    r       rw     rw     rw
trace.recall.consignee.line     -        -    r       r      r      r
trace.recall.cost               -        -    r       rwcd   rwcd   rwcd
trace.recall.criterion          -        -    r       rwcd   rwcd   rwcd
trace.recall.dates              -        -    -       -      rwcd   rwcd
trace.recall.delivery           -        -    r       r      r      r
trace.recall.delivery.again     -        -    -       -      rwcd   rwcd
trace.recall.difference         -        r    r       r      r      r
trace.recall.drill              -        -    r       rwcd   rwcd   rwcd
trace.recall.drill.balance      -        -    r       r      r      r
trace.recall.drill.start        -        -    -       rwcd   rwcd   rwcd
trace.recall.drill.step         -        -    r       rw     rw     rw
trace.recall.drill.task         -        -    r       r      r      rwcd
trace.recall.entry              r        r    r       r      r      r
trace.recall.evaluation         -        -    r       rwcd   rwcd   rwcd
trace.recall.find.root          -        -    -       rwcd   rwcd   rwcd
trace.recall.find.root.line     -        -    -       rwcd   rwcd   rwcd
trace.recall.incoming           -        -    r       rwcd   rwcd   rwcd
trace.recall.incoming.import    -        -    -       rwcd   rwcd   rwcd
trace.recall.incoming.match     -        -    r       rw     rw     rw
trace.recall.lot                -        r    r       r      r      r
trace.recall.member             r        r    r       rwcd   rwcd   rwcd
trace.recall.notice             -        -    r       rwcd   rwcd   rwcd
trace.recall.open               -        -    -       rwcd   rwcd   rwcd
trace.recall.open.point         -        -    r       r      r      r
trace.recall.progress           -        -    r       r      r      r
trace.recall.question           -        -    r       rw     rw     rw
trace.recall.reason             -        -    -       -      rwcd   rwcd
trace.recall.report             -        -    r       r      r      r
trace.recall.report.make        -        -    -       rwcd   rwcd   rwcd
trace.recall.return             -        -    r       r      r      r
trace.recall.round              -        -    r       r      r      r
trace.recall.stop               -        -    r       r      r      r
trace.recall.template           -        -    r       r      r      rwcd
trace.recall.trace.time         -        -    r       r      r      r
"""
LETTERS = {"r": "read", "w": "write", "c": "create", "d": "unlink"}


class TestRolesOfRecalls(RightsCase):
    def get_models(self, *, lasting=False):
        """The models of this addon, as the registry has them."""
        models = [self.env[name] for name in sorted(self.registry)]
        own = [model for model in models if model._original_module == "trace_recall" and not model._abstract]
        return [model for model in own if not (lasting and model._transient)]

    def say_rights(self, model):
        rights = {}
        for role, user in self.roles.items():
            theirs = model.with_user(user).browse()
            letters = [letter for letter, operation in LETTERS.items() if theirs.has_access(operation)]
            rights[role] = "".join(letters) or "-"
        return rights

    def test_every_role_may_what_the_table_says_and_nothing_else(self):
        head, *rows = (line.split() for line in TABLE.strip().splitlines())
        wanted = {name: {"portal": "-", "internal": "-", **dict(zip(head, row, strict=True))} for name, *row in rows}
        self.assertEqual([model._name for model in self.get_models()], sorted(wanted))
        for model in self.get_models():
            with self.subTest(model=model._name):
                self.assertEqual(self.say_rights(model), wanted[model._name])
        self.assertEqual([*ROLES][2:], head)

    def test_every_model_that_lasts_has_a_rule_of_companies(self):
        ruled = self.env["ir.rule"].search([("groups", "=", False), ("perm_read", "=", True)]).model_id.mapped("model")
        self.assertEqual([model._name for model in self.get_models(lasting=True) if model._name not in ruled], [])

    def test_people_of_a_company_that_has_no_part_in_it_see_nothing_of_it(self):
        self.over()
        own = {"company_id": self.company.id}
        self.env["trace.recall.clock.rule"].search([("name", "=", "Tell them")]).write(own)
        self.env.ref("trace_recall.template_consignee_en").copy(own)
        self.env["trace.recall.drill.task"].search([], limit=1).copy(own)
        time = {"date": self.at("2026-01-01 00:00:00"), "kind": "raw", "direction": "upstream", "lot_id": self.cells.id}
        self.env["trace.recall.trace.time"].create({**own, **time})
        for model in self.get_models(lasting=True):
            rows = self.find_own(model)
            with self.subTest(model=model._name):
                self.assertTrue(rows)
                self.assertFalse(model.with_user(self.foreigner).search([("id", "in", rows.ids)]))
                self.assertFalse(
                    model.with_user(self.foreigner)._read_group([("id", "in", rows.ids)], [], ["id:count"])[0][0]
                )
                self.assertFalse(rows[0].with_user(self.foreigner).has_access("read"))

    def find_own(self, model):
        """Rows of this company, of those that belong to it."""
        parts = {**self.get_parts(), "trace.recall.incoming.match": "incoming_id.recall_id"}
        if model._name in parts:
            return model.search([(f"{parts[model._name]}.company_id", "=", self.company.id)])
        return model.search([("company_id", "=", self.company.id)])

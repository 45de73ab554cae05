"""That a lot has passed its inspections."""

from .base import Checker


class Inspection(Checker):
    """By the latest inspection of the test that is asked for, or of each test when any will do."""

    kind = "inspection"

    def prepare(self, asked):
        lots_by_test = {}
        for each in asked:
            lots = lots_by_test.setdefault(each.requirement.test_id, set())
            lots.add(each.passage.lot.id)
        Lot = self.env["stock.lot"]
        self.states = {
            test: Lot.browse(ids - {False})._trace_get_inspection_states(test or None)
            for test, ids in lots_by_test.items()
        }

    def lacks(self, each):
        test, lot = each.requirement.test_id, each.passage.lot
        values = {"goods": self.name(each), "test": test.name or self.env._("any test")}
        return {
            "passed": "",
            "failed": self.env._("%(goods)s has failed an inspection (%(test)s). Settle it first.", **values),
            "open": self.env._("%(goods)s: an inspection is not finished (%(test)s). Finish it.", **values),
        }.get(
            self.states[test].get(lot, "none"),
            self.env._("%(goods)s was not inspected (%(test)s). Inspect it first.", **values),
        )

"""That a lot has passed its inspections."""

from .base import Checker


class Inspection(Checker):
    kind = "inspection"

    def prepare(self, asked):
        self.state = {}
        for each in asked:
            key = each.passage.lot, each.requirement.test_id
            if key not in self.state:
                lot, test = key
                self.state[key] = lot._trace_get_inspection_state(test=test or None) if lot else "none"

    def lacks(self, each):
        state = self.state[each.passage.lot, each.requirement.test_id]
        values = {"goods": self.name(each), "test": each.requirement.test_id.name or self.env._("any")}
        return {
            "passed": "",
            "failed": self.env._("%(goods)s has failed an inspection (%(test)s). Settle it first.", **values),
            "open": self.env._("%(goods)s: an inspection is not finished (%(test)s). Finish it.", **values),
        }.get(state, self.env._("%(goods)s was not inspected (%(test)s). Inspect it first.", **values))

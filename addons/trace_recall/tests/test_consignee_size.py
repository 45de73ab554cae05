"""What reconciling reads grows with the goods of its case: it does not multiply them, nor read those of others."""

from odoo import fields
from odoo.tools import SQL

from ..consignee import sql
from .common_consignee import ConsigneeCase

GOODS = 40
GOODS_TABLE = "trace_recall_consignee_line"


class TestReconcilingMany(ConsigneeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lots = cls.receive(cls.pack, *((f"M-{number}", 2) for number in range(GOODS)))
        cls.sent = cls.ship(*cls.lots)
        cls.many = cls.contained(cls.lots)
        cls.many._write_step({"state": "contained"})

    def plan(self, statement):
        """The nodes of what PostgreSQL did for a statement; it is run. What is in an index is looked up there."""
        self.env.flush_all()
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        [(plan,)] = self.env.execute_query(SQL("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) %s", statement))
        self.env.cr.execute("SET LOCAL enable_seqscan = on")
        nodes = [plan[0]["Plan"]]
        for node in nodes:
            nodes.extend(node.get("Plans", ()))
        return nodes

    def handled(self, node):
        """How many rows a node read, kept or not."""
        rows = node["Actual Rows"] + sum(value for key, value in node.items() if key.startswith("Rows Removed by"))
        return rows * node["Actual Loops"]

    def balances(self, domain):
        return self.env["trace.recall.balance"]._search(domain).select("unaccounted")

    def test_linking_returns_does_not_compare_each_with_all_goods(self):
        self.return_from(self.sent)
        nodes = self.plan(sql.link_returns(self.many.id, self.env.uid, fields.Datetime.now()))
        goods = [node for node in nodes if "CTE Name" in node or node.get("Relation Name") == GOODS_TABLE]
        self.assertLess(sum(map(self.handled, goods)), 5 * GOODS)
        self.many.invalidate_recordset()
        self.assertEqual(len(self.many.return_ids), GOODS)

    def test_what_one_says_is_read_without_what_others_say(self):
        self.says(self.second, self.lot1, found=3)
        self.says(self.shop, self.lot2, found=4)
        one = self.consignee(self.many, self.customer)
        for lot in self.lots[:3]:
            self.says(one, lot, found=1)
        self.return_from(self.delivery, self.lot1, 5)
        self.return_from(self.sent, self.lots[0], 1)
        (self.case + self.many)._link_returns()
        nodes = self.plan(self.balances([("consignee_id", "=", self.shop.id)]))
        read = {
            table: sum(self.handled(node) for node in nodes if node.get("Relation Name") == f"trace_recall_{table}")
            for table in ("answer_line", "return")
        }
        self.assertEqual(read, {"answer_line": 1, "return": 1})

    def test_a_report_asks_no_more_for_more_lots(self):
        counts = []
        for roots in (self.lots[:2], self.lots):
            case = self.contained(roots)
            case._make_report("closing")
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            case._make_report("closing")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

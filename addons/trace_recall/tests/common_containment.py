"""Verbs of containment: run the job, ship what may not leave, see what became of a lot."""

from unittest.mock import patch

from odoo.service import model

from odoo.addons.trace_quality.exceptions import GateRefusal

from .common import RecallCase


class ContainmentCase(RecallCase):
    """Cells of one lot went into packs; some were shipped, some are in stock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cell = cls.product("Cell")
        cls.pack = cls.product("Pack", "serial")
        cls.bom(cls.pack, [(cls.cell, 1)])
        cls.bad, cls.good = cls.receive(cls.cell, ("C-BAD", 20), ("C-GOOD", 20))
        cls.packs = cls.build(cls.pack, ["P-1", "P-2", "P-3"], [(cls.bad, 3)])
        cls.delivery = cls.ship(cls.packs[0])

    def line(self, recall, lot):
        """The line of the snapshot that is about a lot."""
        return recall.sudo().lot_line_ids.filtered(lambda line: line.lot_id == lot)

    def states(self, recall):
        """{number of the lot: state}."""
        return {line.lot_id.name: line.state for line in recall.sudo().lot_line_ids}

    def batches_of(self, count):
        """While this lasts a batch is at most so many lots."""
        return patch.object(type(self.Recall), "_get_batch_size", lambda recall: count)

    def run_job(self):
        """Let the job run as the server would, to its end."""
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref("trace_recall.cron_contain").method_direct_trigger()
        self.env.invalidate_all()

    def patch_backoff(self):
        """What has to begin again begins at once."""
        self.patch(model.random, "uniform", lambda low, high: 0)

    def patched_look(self, look):
        """While this lasts holds look again as told."""
        return patch.object(type(self.env["trace.hold"]), "_look_again", look)

    def assert_held(self, *lots):
        """None of these may be shipped."""
        for lot in lots:
            with self.assertRaises(GateRefusal), self.env.cr.savepoint():
                self.ship(lot)
            self.env.invalidate_all()

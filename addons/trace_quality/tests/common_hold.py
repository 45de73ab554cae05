"""Verbs for what may not move: hold it, let it go, and see a step refused."""

from odoo.addons.trace_genealogy.tests.common import TraceCase
from odoo.addons.trace_quality.exceptions import GateRefusal


class HoldCase(TraceCase):
    """Cells in stock, a place for quarantine, and the verbs of holds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Hold = cls.env["trace.hold"]
        cls.cell = cls.product("Cell")
        cls.cage = cls.env["stock.location"].create(
            {"name": "Cage", "usage": "internal", "location_id": cls.stock.id, "trace_status": "quarantine"}
        )

    @classmethod
    def hold(cls, lots, reason="Cracked seals", **how):
        """Hold these lots; returns the placed hold."""
        return cls.Hold._place(lots, reason, **how)

    @classmethod
    def release(cls, hold, **how):
        hold.action_release(reason="Seals were tightened", **how)
        return hold

    def assert_refused(self, act, code="hold", lot=None):
        """The step is refused by a finding of this code (about this lot); returns the refusal."""
        with self.assertRaises(GateRefusal) as caught, self.env.cr.savepoint():
            act()
        found = caught.exception.findings
        self.assertIn(code, {finding.code for finding in found})
        if lot:
            self.assertIn(lot.id, {finding.lot_id for finding in found if finding.code == code})
        self.env.invalidate_all()
        return caught.exception

    def assert_passes(self, act):
        """The step can be taken; it is taken back again."""
        with self.env.cr.savepoint() as savepoint:
            act()
            savepoint.rollback()
        self.env.clear()

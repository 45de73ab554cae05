"""Verbs of drills."""

from odoo.tests import Form
from odoo.tools import SQL

from .common import RecallCase

# Tables that a drill may write beside those of this addon: the case's own chatter and audit trail; docs/recall-drills.md.
ITS_OWN = {
    "mail_message",
    "mail_followers",
    "mail_followers_mail_message_subtype_rel",
    "mail_tracking_value",
    "trace_audit",
}


class DrillCase(RecallCase):
    """Cells went into packs, packs were shipped: what a drill is about."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["trace.event"].flush_model()
        cls.cell, cls.pack = cls.product("Cell"), cls.product("Pack", tracking="serial")
        cls.bom(cls.pack, [(cls.cell, 10)])
        cls.cells = cls.receive(cls.cell, ("C-1", 100))
        cls.packs = cls.env["stock.lot"].concat(
            *[cls.build(cls.pack, [number], [(cls.cells, 10)]) for number in ("P-1", "P-2", "P-3")]
        )
        cls.ship(cls.packs[0], cls.packs[1])

    @classmethod
    def start_drill(cls, user=None, **values):
        """What “Start a Drill” makes of these values."""
        wizard = cls.env["trace.recall.drill.start"].with_user(user or cls.leader)
        action = wizard.create({"kind": "raw", **values}).action_start()
        return cls.env["trace.recall.drill"].with_user(user or cls.leader).browse(action["res_id"])

    @classmethod
    def run_steps(cls, drill, *works):
        """Press Run, or Start and Stop, of the drill's steps of these kinds; of all when none is named."""
        for step in drill.step_ids.filtered(lambda step: not works or step.work in works):
            if step.work == "manual":
                step.action_start()
                step.action_stop()
            else:
                step.action_run()

    @classmethod
    def fill_start(cls):
        return Form(cls.env["trace.recall.drill.start"].with_user(cls.leader))

    def contents(self):
        """``{table: hash of its rows}`` of every table that is not this addon's."""
        self.env.flush_all()
        names = self.env.execute_query(
            SQL("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        )
        return {
            name: self.env.execute_query(
                SQL(
                    "SELECT count(*), md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) FROM %s t",
                    SQL.identifier(name),
                )
            )[0]
            for (name,) in names
            if not name.startswith("trace_recall")
        }

"""Verbs about numbering rules."""

from odoo import Command, fields

from .common import TraceCase


class NumberingCase(TraceCase):
    """Rules, and what they draw at given moments."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Rule = cls.env["trace.numbering.rule"]
        cls.Rule.search([]).active = False
        cls.cell = cls.product("Cell", tracking="serial", default_code="CELL")
        cls.env.company.partner_id.tz = "UTC"
        cls.warehouse.partner_id.tz = "UTC"

    @classmethod
    def rule(cls, pattern="{counter:6}", **values):
        for name in ("product_ids", "categ_ids", "picking_type_ids"):
            if name in values:
                values[name] = [Command.set(values[name].ids)]
        return cls.Rule.create({"name": "Cells", "pattern": pattern, **values})

    def draw(self, rule, count=1, when="2026-11-27 10:00:00", values=None, **known):
        """Numbers of one group, drawn at a moment (UTC)."""
        known = {"product_id": self.cell.id, "categ_id": self.cell.categ_id.id, "company_id": self.company.id, **known}
        return rule._draw([(values or {}, fields.Datetime.to_datetime(when), known, count)])[0]

    def reason(self, rule, number, **how):
        """Why a number is no good, without its first words; None when it is good."""
        problem = rule._explain(number, **how)
        return problem and problem["reason"].split(": ", 1)[1].rstrip(".")

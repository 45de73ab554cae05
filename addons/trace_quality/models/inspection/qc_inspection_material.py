"""Making the inspections that plans ask for, and giving one its lots when they are known."""

from odoo import api, fields, models


class QcInspection(models.Model):
    _inherit = "qc.inspection"

    @api.model
    def _trace_create_planned(self, demands):
        """One inspection for each of the demands (``trace_control_plan_applying.Demand``), in that order."""
        lines = {demand.plan.test_id: None for demand in demands}
        for test in lines:
            lines[test] = self._prepare_inspection_lines(test)
        shifts = {
            company: self._trace_find_shift(company) for company in {demand.plan.company_id for demand in demands}
        }
        vals_list = [
            {
                **self._trace_prepare_vals(demand),
                **demand.get_material_vals(),
                "inspection_lines": lines[demand.plan.test_id],
                "trace_shift_id": shifts[demand.plan.company_id].id,
            }
            for demand in demands
        ]
        # The log of each inspection begins with what somebody does to it, not with the plan that made it.
        quiet = self.with_context(tracking_disable=True, mail_create_nolog=True, mail_create_nosubscribe=True)
        inspections = quiet.create(vals_list).with_env(self.env)
        inspections._trace_draw()
        return inspections

    @api.model
    def _trace_prepare_vals(self, demand):
        plan = demand.plan
        return {
            "test": plan.test_id.id,
            "trace_plan_id": plan.id,
            "trace_kind": plan.operation,
            "company_id": plan.company_id.id,
            "user": plan.user_id.id,
            "auto_generated": True,
            "state": "ready",
            "product_id": demand.product.id,
        }

    @api.model
    def _trace_find_shift(self, company):
        local = self.env["trace.numbering.rule"]._find_local_moment(fields.Datetime.now(), company)
        return self.env["trace.numbering.shift"]._find(company, local.hour + local.minute / 60)

    def _trace_take_material(self, demand):
        """What was asked for before posting gets the lots that were posted."""
        self.ensure_one()
        self.write(demand.get_material_vals())
        self._trace_draw()

    def _trace_take_lots(self, demands):
        """What was handed in before posting is of the lots that were posted: none of them is asked for again."""
        self.ensure_one()
        passages = [passage for demand in demands for passage in demand.passages]
        lots = self.env["stock.lot"].union(*(passage.lot for passage in passages))
        lines = self.env["stock.move.line"].union(*(passage.line for passage in passages))
        self.write(
            {
                "lot_ids": [fields.Command.set(lots.ids)],
                "trace_move_line_ids": [fields.Command.set(lines.ids)],
            }
        )
        if self.state == "failed":
            self._trace_hold_lots()

    def _trace_cancel_open(self):
        """Cancel those of these inspections that nobody decided: their document is cancelled."""
        # sudo: who cancels a document need not be allowed to touch inspections
        self.sudo().filtered(lambda i: i.state in ("plan", "draft", "ready", "waiting")).action_cancel()

    # ------------------------------------------------------------------ going elsewhere

    def action_trace_document(self):
        """Open the transfer, order or work order of this inspection."""
        self.ensure_one()
        record = self.workorder_id or self.production_id or self.picking_id or self.lot_id
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
        }

    def action_trace_lots(self):
        """Open the lots of this inspection."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("stock.action_production_lot_form")
        return {**action, "domain": [("id", "in", self.lot_ids.ids)], "context": {}}

    def action_trace_repeat(self):
        """Open a new inspection of the same material with the same test and as many units, drawn anew.

        It does not count in the series of its lots, which is of original inspections (ISO 2859-1, 9.3).
        """
        self.ensure_one()
        self.check_access("create")
        # sudo: the values are those of this inspection, and nobody writes them by hand
        again = self.sudo().create(
            [
                {
                    "test": self.test.id,
                    "object_id": self.object_id and f"{self.object_id._name},{self.object_id.id}",
                    "product_id": self.product_id.id,
                    "lot_ids": [fields.Command.set(self.lot_ids.ids)],
                    "picking_id": self.picking_id.id,
                    "production_id": self.production_id.id,
                    "workorder_id": self.workorder_id.id,
                    "trace_plan_id": self.trace_plan_id.id,
                    "trace_kind": self.trace_kind,
                    "trace_partner_id": self.trace_partner_id.id,
                    "trace_workcenter_id": self.trace_workcenter_id.id,
                    "trace_shift_id": self._trace_find_shift(self.company_id).id,
                    "trace_previous_id": self.id,
                    "trace_severity": self.trace_severity,
                    "trace_code_letter": self.trace_code_letter,
                    "trace_sample_size": self.trace_sample_size,
                    "trace_accept": self.trace_accept,
                    "trace_reject": self.trace_reject,
                    "qty": self.qty,
                    "company_id": self.company_id.id,
                    "user": self.env.uid,
                    "state": "ready",
                    "inspection_lines": self._prepare_inspection_lines(self.test),
                }
            ]
        )
        again._trace_draw()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": again.id,
            "views": [(False, "form")],
        }

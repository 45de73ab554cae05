"""The holds of a recall: one for each company in scope, which grows batch by batch and is released as one."""

from odoo import models
from odoo.fields import Domain

from ...containment import sql


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    def _hold_batch(self, batch):
        """Hold the open lots of a batch, wherever they are: what comes back of them is held on arrival as well."""
        hold = self._get_hold(batch.company_id)
        self.env["trace.hold.line"].flush_model(["lot_id", "hold_id", "state", "location_id", "package_id"])
        rows = self.env.execute_query(sql.unheld(batch.id, hold.id))
        lots = self.env["stock.lot"].browse(lot_id for (lot_id,) in rows)
        # What is stopped is written down for the round that stops it.
        if not lots:
            return
        if hold:
            hold._extend(lots, made=False)
        else:
            self._place_hold(batch.company_id, lots)
        self._keep_found(batch, lots)

    def _get_hold(self, company):
        """The placed hold of this case for a company, if there is one."""
        self.ensure_one()
        return self.env["trace.hold"].search(
            [*self._get_holds_domain(), ("company_id", "=", company.id), ("state", "=", "placed")], limit=1
        )

    def _place_hold(self, company, lots):
        hold = self.env["trace.hold"]._place(
            lots,
            self._get_hold_reason(),
            status="recalled",
            kind="recall",
            descendants=True,
            origin=self,
            company=company,
            made=False,
        )
        hold.write({"user_id": (self.user_id.filtered("active") or self.env.user).id})
        if self.narrowed:
            hold._write_step({"follows_part": True})
        return hold

    def _get_hold_reason(self):
        return self.env._("%(recall)s: %(reason)s", recall=self.name, reason=self.reason or self.subject or self.name)

    def _cancel(self, reason):
        result = super()._cancel(reason)
        self._release_holds(reason)
        return result

    def _release_holds(self, reason):
        """Let go of all that this case holds, as any hold is released; what is not contained yet will not be.

        :raise UserError: no reason is given, or a policy asks for a signature that is not there
        :raise AccessError: the user may not release
        """
        self._stop_rounds()
        for recall in self:
            # sudo: a case is cancelled with all of its holds, those for other companies among them
            holds = recall.sudo().env["trace.hold"].search([*recall._get_holds_domain(), ("state", "=", "placed")])
            if holds:
                # sudo: as above, and in the name of whoever cancels
                holds.with_user(self.env.user).sudo().action_release(reason=reason)
        return True

    # ------------------------------------------------------------------ what is found on the way

    def _warn_beside(self, round_):
        """Warn of what is not in scope and may become so; other addons add theirs."""

    def _keep_found(self, batch, lots):
        """Write down what cannot be seen from reservations: work in progress, and goods in transit or at makers."""
        rows = self._find_in_progress(batch, lots) + self._find_away(batch, lots)
        if rows:
            self.env["trace.recall.stop"]._keep(rows)

    def _find_in_progress(self, batch, lots):
        """Orders not finished that consumed some of these lots, or will give their name to what they make."""
        orders = self.env["mrp.production"].search(
            [
                ("state", "not in", ("done", "cancel")),
                "|",
                ("lot_producing_ids", "in", lots.ids),
                ("move_raw_ids.move_line_ids.lot_id", "in", lots.ids),
            ]
        )
        return [
            self._prepare_stop("progress", order, batch.round_id)
            | {"lot_ids": ((order.move_raw_ids.move_line_ids.lot_id | order.lot_producing_ids) & lots).ids}
            for order in orders
        ]

    def _find_away(self, batch, lots):
        """Stock of these lots in transit and at makers, by place and product."""
        rows = []
        for kind, places in (("transit", [("usage", "=", "transit")]), ("maker", self._get_maker_places_domain())):
            if not places:
                continue
            groups = self.env["stock.quant"]._read_group(
                [("lot_id", "in", lots.ids), ("quantity", ">", 0), ("location_id", "any", places)],
                ["location_id", "product_id"],
                ["quantity:sum", "lot_id:array_agg"],
            )
            for place, product, quantity, lot_ids in groups:
                rows.append(
                    self._prepare_stop(kind, place, batch.round_id)
                    | {"product_id": product.id, "quantity": quantity, "lot_ids": sorted(set(lot_ids))}
                )
        return rows

    def _get_maker_places_domain(self):
        """Where contract makers keep what is ours; nothing where nobody subcontracts."""
        if "subcontracting_location_id" not in self.env["res.company"]._fields:
            return []
        places = self.env["res.company"].search(Domain.TRUE).subcontracting_location_id
        return [("id", "child_of", places.ids), ("usage", "=", "internal")] if places else []

    def _prepare_stop(self, kind, document, round_):
        return {
            "recall_id": self.id,
            "round_id": round_.id,
            "kind": kind,
            "res_model": document._name,
            "res_id": document.id,
            "name": document.display_name,
            "company_id": document.company_id.id if "company_id" in document._fields else False,
        }

"""Entering planned lots on the lines of their receipt."""

from odoo import Command

from ...files.lot_rows import share


class LotEntering:
    """``entries`` as ``LotPlan`` reads them, for the open ``moves`` of one receipt."""

    def __init__(self, picking, moves, entries):
        self.picking, self.env, self.moves, self.entries = picking, picking.env, moves, entries

    def apply(self):
        """Enter the lots on the receipt's lines.

        :raise UserError: Odoo refuses one of them; the caller undoes the rest
        """
        self._make_certificates()
        by_product = {}
        for entry in self.entries:
            by_product.setdefault(entry.product, []).append(entry)
        for product, entries in by_product.items():
            moves = self.moves.filtered(lambda move, product=product: move.product_id == product)
            self._apply_to_moves(moves, entries)

    def _make_certificates(self):
        wanted = dict.fromkeys(entry.certificate for entry in self.entries if entry.certificate)
        issuer = self.picking.partner_id.commercial_partner_id
        made = self.env["trace.certificate"].create(
            [
                {"name": number, "type_id": kind.id, "issuer_id": issuer.id, "company_id": self.picking.company_id.id}
                for number, kind in wanted
            ]
        )
        ids = dict(zip(wanted, made.ids, strict=True))
        for entry in self.entries:
            if entry.certificate:
                entry.vals["trace_certificate_ids"] = [ids[entry.certificate]]

    def _apply_to_moves(self, moves, entries):
        standing = moves.move_line_ids.grouped(lambda line: line.lot_id.name or line.lot_name or "")
        needless = standing.pop("", self.env["stock.move.line"])
        for entry in entries:
            if lines := standing.get(entry.number):
                lines[0].write({"quantity": entry.quantity, **self._prepare_line_vals(entry)})
                needless |= lines[1:]
        needless.unlink()
        new = [entry for entry in entries if entry.number not in standing]
        if not new:
            return
        wanted = [move.product_uom_qty - sum(move.move_line_ids.mapped("quantity")) for move in moves]
        placed = {}
        for entry, place in zip(new, share([entry.quantity for entry in new], wanted), strict=True):
            placed.setdefault(moves[place], []).append(entry)
        for move, part in placed.items():
            self._add_lines(move, part)

    def _add_lines(self, move, entries):
        vals_list = [{"lot_name": entry.number, "quantity": entry.quantity, **entry.vals} for entry in entries]
        named = [vals for vals in vals_list if vals["lot_name"]]
        if named and move.picking_type_id.use_existing_lots:
            move._create_lot_ids_from_move_line_vals(named, move.product_id.id, move.company_id.id)
            self._give_expiration(named)
        commands = []
        for vals in vals_list:
            vals["trace_certificate_ids"] = [Command.set(vals.get("trace_certificate_ids", []))]
            place = move.location_dest_id._get_putaway_strategy(move.product_id, vals["quantity"])
            where = {"location_id": move.location_id.id, "location_dest_id": place.id, "picking_id": self.picking.id}
            product = {"product_id": move.product_id.id, "product_uom_id": move.product_uom.id}
            commands.append(Command.create({**where, **product, **vals}))
        move.write({"move_line_ids": commands})

    def _give_expiration(self, vals_list):
        """Lots that were made just now expire as their rows say."""
        lots = self.env["stock.lot"]
        dates = {vals["lot_id"]: vals["expiration_date"] for vals in vals_list if vals.get("expiration_date")}
        for lot in lots.browse(dates)._trace_filter_unposted():
            lot.write(lot._trace_get_dates_for_expiration(dates[lot.id]))

    def _prepare_line_vals(self, entry):
        vals = dict(entry.vals)
        if certificates := vals.get("trace_certificate_ids"):
            vals["trace_certificate_ids"] = [Command.set(certificates)]
        return vals

"""The tables of goods in a recall's reports: lots, consignees, stock, holds, and the mass balance."""

from odoo import models

from ...closing import balance, sql
from ...closing.content import table
from ...consignee.states import WAITING

FLOWS = balance.FLOWS


class TraceRecall(models.Model):
    _inherit = "trace.recall"

    # ------------------------------------------------------------------ lots

    def _read_report_lots(self):
        """The rows of ``sql.lots`` that the reader may be told of."""
        self.env.flush_all()
        return self.env.execute_query(sql.lots(self.id, self._get_told_companies()))

    def _get_lot_table(self):
        lines = [row for row in self._read_report_lots() if row[7] != "out"]
        names = self._get_product_names(row[3] for row in lines)
        words = self._get_lot_words()
        rows = [
            (number, supplier_lot or "", *names[product], quantity, words["certainty"].get(certainty, ""), depth,
             words["state"].get(state, ""), self._iso(held))
            for _id, number, supplier_lot, product, quantity, certainty, depth, state, _why, held in lines
        ]  # fmt: skip
        columns = (
            self.env._("Lot/Serial Number"),
            self.env._("Supplier's Lot"),
            self.env._("Code"),
            self.env._("Product"),
            self.env._("Unit"),
            self.env._("Quantity"),
            self.env._("Certainty"),
            self.env._("Steps from Root"),
            self.env._("State"),
            self.env._("Held On (UTC)"),
        )
        return table("lots", self.env._("Affected Lots"), columns, rows)

    def _get_left_out_table(self):
        lines = [row for row in self._read_report_lots() if row[7] == "out"]
        names = self._get_product_names(row[3] for row in lines)
        rows = [(row[1], *names[row[3]], row[4], row[8] or "") for row in lines]
        columns = (
            self.env._("Lot/Serial Number"),
            self.env._("Code"),
            self.env._("Product"),
            self.env._("Unit"),
            self.env._("Quantity"),
            self.env._("Why Left Out"),
        )
        return table("left_out", self.env._("Left Out by Narrowing"), columns, rows) if rows else None

    def _get_product_table(self):
        """Per product: how many lots, how much, and how much of it was shipped."""
        figures = {}
        for row in self._read_report_lots():
            if row[7] != "out":
                line = figures.setdefault(row[3], [0, 0.0, 0.0])
                line[0] += 1
                line[1] += row[4] or 0.0
        self.env.flush_all()
        for product, shipped in self.env.execute_query(sql.shipped(self.id, self._get_told_companies())):
            figures.setdefault(product, [0, 0.0, 0.0])[2] += shipped or 0.0
        names = self._get_product_names(figures)
        rows = sorted((*names[product], *line) for product, line in figures.items())
        columns = (
            self.env._("Code"),
            self.env._("Product"),
            self.env._("Unit"),
            self.env._("Lots"),
            self.env._("Quantity"),
            self.env._("Shipped"),
        )
        return table("products", self.env._("Affected Products"), columns, rows)

    def _get_product_names(self, products):
        """``{id: (code, name, unit)}``."""
        # sudo: the product of a lot that the reader may be told of may be another company's
        found = self.env["product.product"].sudo().browse(set(products))
        return {one.id: (one.default_code or "", one.name, one.uom_id.name) for one in found}

    def _get_lot_words(self):
        Line = self.env["trace.recall.lot"]
        return {name: dict(Line._fields[name]._description_selection(self.env)) for name in ("certainty", "state")}

    # ------------------------------------------------------------------ consignees

    def _get_report_consignees(self):
        """The consignees that the reader may see, as dicts; those named by others come after those we shipped to."""
        told = self._get_told_companies()
        domain = self._get_reader_domain() + ([] if told is None else [("company_id", "in", told)])
        # sudo: the companies were judged; a contact that was archived or restricted since is still a consignee
        consignees = self.env["trace.recall.consignee"].sudo().search(domain, order="parent_id nulls first, id")
        methods = self._get_notice_methods(consignees)
        words = dict(consignees._fields["state"]._description_selection(self.env))
        return [self._describe_consignee(one, methods, words) for one in consignees]

    def _describe_consignee(self, consignee, methods, words):
        partner = consignee.partner_id.with_context(show_address=False)
        address = partner._display_address(without_company=True) if partner else ""
        return {
            "id": consignee.id,
            "name": consignee.display_name or "",
            "address": ", ".join(part.strip() for part in address.split("\n") if part.strip()),
            "mail": partner.email or "",
            "phone": partner.phone or "",
            "company": consignee.company_id.name,
            "supplied_by": consignee.parent_id.display_name or "",
            "state": words.get(consignee.state, ""),
            "notified": self._iso(consignee.date_notified),
            "method": methods.get(consignee.id, ""),
            # who is asked about more than he answered for has not responded to that
            "responded": self._iso(consignee.state not in WAITING and consignee.date_answered),
        }

    def _get_consignee_table(self, consignees):
        keys = (
            "name",
            "address",
            "mail",
            "phone",
            "company",
            "supplied_by",
            "state",
            "notified",
            "method",
            "responded",
        )
        columns = (
            self.env._("Consignee"),
            self.env._("Address"),
            self.env._("E-Mail"),
            self.env._("Phone"),
            self.env._("Shipped By"),
            self.env._("Supplied By"),
            self.env._("State"),
            self.env._("Notified (UTC)"),
            self.env._("Method"),
            self.env._("Responded (UTC)"),
        )
        rows = [[one[key] for key in keys] for one in consignees]
        return table("consignees", self.env._("Consignees"), columns, rows)

    def _get_goods_table(self, consignees):
        """Per consignee, lot and shipment."""
        by_id = {one["id"]: one for one in consignees}
        self.env.flush_all()
        lines = self.env.execute_query(sql.goods(self.id, self._get_told_companies()))
        names = self._get_product_names(row[2] for row in lines)
        rows = []
        for consignee, number, product, shipped, left, picking, date in lines:
            if who := by_id.get(consignee):
                rows.append(
                    [who["name"], who["address"], who["mail"], who["phone"], number, *names[product], shipped, left,
                     picking or "", self._iso(date)]
                )  # fmt: skip
        columns = (
            self.env._("Consignee"),
            self.env._("Address"),
            self.env._("E-Mail"),
            self.env._("Phone"),
            self.env._("Lot/Serial Number"),
            self.env._("Code"),
            self.env._("Product"),
            self.env._("Unit"),
            self.env._("Shipped"),
            self.env._("Net of Returns"),
            self.env._("Transfer"),
            self.env._("Shipped On (UTC)"),
        )
        return table("goods", self.env._("Where It Went"), columns, rows)

    def _read_reconciliation(self):
        """The lines of ``_get_reconciliation``, of all companies that the reader may be told of."""
        told = self._get_told_companies()
        reader = self if told is None else self.with_context(allowed_company_ids=told)
        return reader._get_reconciliation()["lines"]

    def _get_answer_table(self, consignees):
        """Per consignee and product: shipped = returned + on hand + sold + destroyed + unaccounted (21 CFR 7.53(b)(2), (4))."""
        by_id = {one["id"]: one for one in consignees}
        lines = [line for line in self._read_reconciliation() if line["consignee_id"] in by_id]
        names = self._get_product_names(line["product_id"] for line in lines)
        keys = (
            "lots", "shipped", "returned", "found", "quarantined", "sold_on", "sent_back", "destroyed", "unaccounted",
        )  # fmt: skip
        receipts, files = self._read_proof()
        rows = []
        for line in lines:
            who = by_id[line["consignee_id"]]
            said = (who["name"], who["supplied_by"], who["state"], who["responded"], *names[line["product_id"]])
            proof = (
                receipts.get((line["consignee_id"], line["product_id"]), ""),
                files.get(line["consignee_id"], ""),
            )
            rows.append([*said, *(line[key] for key in keys), *proof])
        columns = (
            self.env._("Consignee"),
            self.env._("Supplied By"),
            self.env._("State"),
            self.env._("Responded (UTC)"),
            self.env._("Code"),
            self.env._("Product"),
            self.env._("Unit"),
            self.env._("Lots"),
            self.env._("Shipped"),
            self.env._("Returned to Us"),
            self.env._("On Hand"),
            self.env._("Of It Set Apart"),
            self.env._("Sold On"),
            self.env._("Sent Back"),
            self.env._("Destroyed"),
            self.env._("Unaccounted"),
            self.env._("Receipts"),
            self.env._("Photos and Certificates"),
        )
        note = self.env._(
            "Returned is what our receipts say; on hand, sold on, sent back and destroyed are what the consignee said last, less "
            "what came back since."
        )
        return table("reconciliation", self.env._("Reconciliation by Consignee"), columns, rows, note)

    def _read_proof(self):
        """``{(consignee, product): documents of receipts}``, ``{consignee: names of the files that came with his answers}``."""
        told = self._get_told_companies()
        reader = self if told is None else self.with_context(allowed_company_ids=told)
        mine = [("recall_id", "=", self.id)]
        returns = reader.env["trace.recall.return"]._read_group(
            [*mine, ("reference", "!=", False)], ["consignee_id", "product_id"], ["reference:array_agg_distinct"]
        )
        answers = reader.env["trace.recall.answer"].search([*mine, ("attachment_ids", "!=", False)], order="id")
        return (
            {(consignee.id, product.id): ", ".join(names) for consignee, product, names in returns},
            {
                consignee.id: ", ".join(said.attachment_ids.mapped("name"))
                for consignee, said in answers.grouped("consignee_id").items()
            },
        )

    # ------------------------------------------------------------------ what is inside

    def _get_stock_table(self):
        self.env.flush_all()
        lines = self.env.execute_query(sql.stock(self.id, self._get_told_companies()))
        names = self._get_product_names(row[2] for row in lines)
        # sudo: the place of stock that the reader may be told of
        places = {one.id: one.complete_name for one in self.env["stock.location"].sudo().browse({r[3] for r in lines})}
        rows = [(row[1], *names[row[2]], places[row[3]], row[4], row[5]) for row in lines]
        columns = (
            self.env._("Lot/Serial Number"),
            self.env._("Code"),
            self.env._("Product"),
            self.env._("Unit"),
            self.env._("Place"),
            self.env._("Quantity"),
            self.env._("Reserved"),
        )
        return table("stock", self.env._("Still Inside"), columns, rows)

    def _get_hold_table(self):
        holds = self.env["trace.hold"].search([("res_model", "=", self._name), ("res_id", "=", self.id)], order="id")
        states = dict(holds._fields["state"]._description_selection(self.env))
        rows = [(one.name, states[one.state], one.reason or "", self._iso(one.date_placed)) for one in holds]
        return table(
            "holds",
            self.env._("Holds"),
            (self.env._("Hold"), self.env._("State"), self.env._("Reason"), self.env._("Placed (UTC)")),
            rows,
        )

    # ------------------------------------------------------------------ mass balance

    def _get_balance_rows(self):
        """The mass balance: per product, root lots and what was made of them apart."""
        lines = [row for row in self._read_report_lots() if row[7] != "out"]
        names = self._get_product_names(row[3] for row in lines)
        root = {True: self.env._("Root lots"), False: self.env._("Made of them")}
        keys = {row[0]: (*names[row[3]], root[row[6] == 0]) for row in lines}
        lots = self.env["stock.lot"].browse(keys)
        return balance.group(lots.trace_balance() if lots else [], keys)

    def _get_balance_table(self):
        rows = [
            (*one["key"], one["lots"], *(one[flow] for flow in FLOWS), one["difference"])
            for one in self._get_balance_rows()
        ]
        columns = (
            self.env._("Code"),
            self.env._("Product"),
            self.env._("Unit"),
            self.env._("Group"),
            self.env._("Lots"),
            self.env._("Received"),
            self.env._("Produced"),
            self.env._("Returned"),
            self.env._("Adjusted"),
            self.env._("Consumed"),
            self.env._("Shipped"),
            self.env._("Scrapped"),
            self.env._("On Hand"),
            self.env._("Difference"),
        )
        note = self.env._(
            "Received + produced + returned + adjusted = consumed + shipped + scrapped + on hand + difference, in each product's "
            "unit. The lots of a product as a whole; a difference of 0 says that nothing is missing."
        )
        return table("balance", self.env._("Mass Balance"), columns, rows, note)

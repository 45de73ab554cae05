"""Comparing notices with what was received: the receipts of a company are read once for all its notices."""

from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ...outside import codes, sql
from ...outside.matching import Notice, Receipt, Receipts

TYPE = "trace_recall.mail_activity_type_incoming"
# Notices compared in one transaction of the cron.
BATCH = 1000


class TraceRecallIncoming(models.Model):
    _inherit = "trace.recall.incoming"

    def action_match(self):
        """Compare again with everything received until now."""
        self.check_access("write")
        self._match()
        return True

    def _match(self):
        """Find the lots that these notices may mean; what a person ticked stays. Returns the new candidates."""
        found = self.env["trace.recall.incoming.match"]
        for company, incoming in self.grouped("company_id").items():
            found |= incoming._match_company(company)
        return found

    def _match_company(self, company):
        newest = self._get_newest_receipts(company).get(company.id, 0)
        receipts = self._read_receipts(company)
        known = self._get_known_lots()
        vals_list, gone, totals = [], [], {}
        for incoming in self:
            candidates, totals[incoming] = receipts.match(incoming._prepare_notice())
            lots = {candidate.lot_id for candidate in candidates}
            vals_list += [
                incoming._prepare_match_vals(candidate, receipts)
                for candidate in candidates
                if candidate.lot_id not in known[incoming.id]
            ]
            gone += [match for lot, match in known[incoming.id].items() if lot not in lots]
        # sudo: candidates are found by the comparison, whoever began it
        matches = self.env["trace.recall.incoming.match"].sudo()
        matches.browse(gone).filtered(lambda match: not match.is_chosen).unlink()
        for total, group in self.grouped(totals.get).items():
            group._write_step({"match_total": total, "matched_on": fields.Datetime.now(), "matched_event_id": newest})
        # sudo: no more than the caller has
        return matches.create(vals_list).sudo(self.env.su)

    def _get_known_lots(self):
        """``{notice id: {lot id: match id}}``"""
        known = defaultdict(dict)
        for match in self.env["trace.recall.incoming.match"].search_fetch(
            [("incoming_id", "in", self.ids)], ["incoming_id", "lot_id"]
        ):
            known[match.incoming_id.id][match.lot_id.id] = match.id
        return known

    def _prepare_notice(self):
        self.ensure_one()
        text = "\n".join(filter(None, (self.brand, self.description)))
        described = codes.read(self.description)
        found = codes.read(self.codes)
        found = found._replace(gtins=found.gtins | described.gtins)
        return Notice(self.partner_id.name or self.firm or "", text, found)

    def _prepare_match_vals(self, candidate, receipts):
        return {
            "incoming_id": self.id,
            "lot_id": candidate.lot_id,
            "partner_id": receipts.get_partner(candidate.lot_id, self.partner_id.name or self.firm or ""),
            "score": candidate.score,
            "reasons": ", ".join(self._say_reason(reason) for reason in candidate.reasons),
        }

    @api.model
    def _say_reason(self, reason):
        return {
            "supplier": self.env._("the supplier"),
            "supplier_like": self.env._("a supplier of a similar name"),
            "gtin": self.env._("the bar code"),
            "article": self.env._("the article number"),
            "words": self.env._("the product's name"),
            "lot": self.env._("the lot number"),
            "lot_long": self.env._("the lot number"),
            "lot_range": self.env._("within a range of lots"),
            "lot_beginning": self.env._("the beginning of the lot number"),
            "date": self.env._("the expiration date"),
            "all_lots": self.env._("all lots are meant"),
            "number_unknown": self.env._("the supplier's lot number was not recorded"),
        }[reason]

    # ------------------------------------------------------------------ reading

    @api.model
    def _read_receipts(self, company):
        """The Receipts of a company, in four queries whatever their number."""
        self.env["stock.lot"].flush_model(
            ["name", "product_id", "trace_supplier_lot", "trace_supplier_id", "expiration_date"]
        )
        rows = [Receipt(*row) for row in self.env.execute_query(sql.receipts(company.id))]
        today = self.env["trace.party.alias"]._resolve({row.partner_id for row in rows} - {None})
        rows = [row._replace(partner_id=today.get(row.partner_id, row.partner_id)) for row in rows]
        # sudo: names and numbers to compare by, whoever compares
        partners = self.env["res.partner"].sudo().browse({row.partner_id for row in rows} - {None}).exists()
        # sudo: as above
        products = self.env["product.product"].sudo().browse({row.product_id for row in rows})
        return Receipts(rows, self._read_firms(partners), self._read_products(products))

    @api.model
    def _read_firms(self, partners):
        return {
            partner.id: list(dict.fromkeys(filter(None, (partner.name, partner.commercial_partner_id.name))))
            for partner in partners
        }

    @api.model
    def _read_products(self, products):
        """``{product id: (names, article numbers, GTINs)}``, those of vendors included."""
        # sudo: as above
        sellers = (
            self.env["product.supplierinfo"]
            .sudo()
            .search_fetch(
                [("product_tmpl_id", "in", products.product_tmpl_id.ids)],
                ["product_tmpl_id", "product_id", "product_name", "product_code"],
            )
        )
        by_template = sellers.grouped("product_tmpl_id")
        found = {}
        for product in products:
            own = by_template.get(product.product_tmpl_id, sellers.browse())
            own = own.filtered(lambda seller, product=product: seller.product_id in (product, product.browse()))
            found[product.id] = (
                list(filter(None, [product.name, *own.mapped("product_name")])),
                list(filter(None, [product.default_code, *own.mapped("product_code")])),
                list(filter(None, [product.barcode])),
            )
        return found

    @api.model
    def _get_newest_receipts(self, companies):
        return dict(self.env.execute_query(sql.newest_receipt(companies.ids)))

    # ------------------------------------------------------------------ looking again

    @api.model
    def _cron_look_again(self):
        """Compare what is open with what arrived since, and remind of what is due."""
        self.env["trace.recall"]._do_each(
            self._find_stale(),
            lambda part: part._look_again(),
            lambda part, _error: part._ask(self.env._("Recall %(number)s could not be compared", number=part.name)),
            size=BATCH,
        )
        self._remind_due()

    @api.model
    def _find_stale(self):
        """What was not compared with the newest receipt of its company. What was no matter of ours may arrive later."""
        companies = self.env["res.company"].search(Domain.TRUE)
        newest = self._get_newest_receipts(companies)
        stale = self.browse()
        for company in companies:
            domain = [("company_id", "=", company.id), ("matched_event_id", "<", newest.get(company.id, 0))]
            stale |= self.search(domain)
        return stale

    def _look_again(self):
        """Compare again; whoever decided, or the recalls' leader, hears of lots that were not there before."""
        for incoming in self._match().incoming_id:
            if incoming.state == "not_relevant":
                incoming._reopen_for_arrivals()
            incoming._ask(self.env._("New lots that recall %(number)s may mean", number=incoming.name))

    def _reopen_for_arrivals(self):
        """What was no matter of ours, because nothing of it was here, is to be looked at again."""
        self._write_step({"state": "look_again", "date_look_again": self.env.cr.now().date()})
        self.message_post(body=self.env._("Lots that this notice may mean arrived since it was decided."))

    @api.model
    def _remind_due(self):
        due = self.search([("state", "=", "look_again"), ("date_look_again", "<=", fields.Date.context_today(self))])
        for incoming in due:
            incoming._ask(self.env._("Look again at recall %(number)s", number=incoming.name))

    def _ask(self, summary):
        """An activity, one at a time."""
        self.ensure_one()
        user = self.decided_by_id or self.company_id._get_trace_drill_user()
        if user and not self.activity_search([TYPE]):
            self.activity_schedule(
                TYPE, user_id=user.id, summary=summary, date_deadline=fields.Date.today() + timedelta(days=1)
            )

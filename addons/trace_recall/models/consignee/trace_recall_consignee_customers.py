"""Sub-recall: a consignee names his own customers, who become consignees below him once we accept them."""

from collections import defaultdict

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.trace_genealogy.files import workbook

from ...consignee import sheet

MOST_CUSTOMERS = 2000
MOST_LEVELS = 5
MOST_BYTES = 2_000_000
# Whoever has a reply address may send a file: it is read while he waits.
MOST_UNPACKED = 10_000_000


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    def _guest_customers(self, values, files):
        """Take the customers he entered and those in his files, all or none.

        :param values: ``rows``: lists of texts, as ``sheet.COLUMNS``
        :raise UserError: what is wrong, row by row
        """
        rows = [row for row in values.get("rows") or () if any(cell.strip() for cell in row)]
        self._take_customers(rows, *((name[:100], self._read_sheet(name, content)) for name, content in files))

    def _read_sheet(self, name, content):
        if len(content) > MOST_BYTES:
            raise UserError(self.env._("%(file)s is larger than %(most)s MB.", file=name[:100], most=2))
        try:
            if content.startswith(b"PK"):
                return workbook.read(content, columns=len(sheet.COLUMNS), unpacked=MOST_UNPACKED)
            return sheet.read_csv(content)
        except ValueError:
            raise UserError(self.env._("%s is neither a CSV nor an Excel file that can be read.", name[:100])) from None

    def _take_customers(self, rows, *lists):
        """The consignees below this one, made or brought up to date from rows of texts. The same list twice changes nothing.

        :param lists: more of them, ``(name, rows)``
        """
        self.ensure_one()
        goods, most = self._get_goods_to_name()
        # sudo: what he named before, whoever reads here
        known = {
            ((child.own_name or "").lower(), (child.own_email or "").lower()): child for child in self.sudo().child_ids
        }
        named = {key: child._get_supplied() for key, child in known.items()}
        read = sheet.Customers([("", rows), *lists], goods, most, self._get_titles(), named)
        if read.problems:
            raise UserError("\n".join(self._say_problem(problem) for problem in read.problems[:50]))
        self._check_levels(len(read.customers))
        missing = [key for key in read.customers if key not in known]
        known |= dict(zip(missing, self._make_customers([read.customers[key] for key in missing]), strict=True))
        self._supply({known[key]: customer["goods"] for key, customer in read.customers.items()})
        if missing:
            self._tell_named(len(missing))

    def _get_supplied(self):
        """``{(product id, lot id): quantity}`` of what he has; nothing of whom we did not accept."""
        if self.is_proposed and self.state == "closed":
            return {}
        return {(line.product_id.id, line.lot_id.id): line.shipped_quantity for line in self.line_ids}

    def _get_goods_to_name(self):
        """``{(lot, product or "") in lower case: (product id, lot id)}`` as the sheet wants it, and ``{good: quantity}``."""
        goods, most = {}, defaultdict(float)
        for line in self.line_ids:
            good = (line.product_id.id, line.lot_id.id)
            most[good] += line.shipped_quantity
            lot = line.lot_id.name.lower()
            for product in filter(
                None, (line.product_id.name, line.product_id.default_code, line.product_id.display_name)
            ):
                goods[lot, product.lower()] = good
            goods[lot, ""] = good if goods.get((lot, ""), good) == good else None
        return goods, most

    def _get_titles(self):
        """{title of a column in lower case: its name}, in English and in the reader's language."""
        titles = {name: name for name in sheet.COLUMNS}
        own = {
            sheet.NAME: self.env._("Name"),
            sheet.EMAIL: self.env._("Mail"),
            sheet.PHONE: self.env._("Telephone"),
            sheet.ADDRESS: self.env._("Address"),
            sheet.LOT: self.env._("Lot or serial number"),
            sheet.QUANTITY: self.env._("Quantity"),
            sheet.PRODUCT: self.env._("Product"),
        }
        return titles | {title.lower(): name for name, title in own.items()}

    def _say_problem(self, problem):
        values, _t = problem.values, self.env._
        if problem.kind == "total":
            lot = self.env["stock.lot"].browse(values["good"][1])
            return _t(
                "Of %(lot)s you pass on %(total)g to your customers, but only %(most)g were supplied to you.",
                lot=lot.name,
                total=values["total"],
                most=values["most"],
            )
        sentence = {
            "too_many": lambda: _t("There are more than %s rows. Please send them in parts.", values["most"]),
            "nothing": lambda: _t("There is no customer in it."),
            "too_long": lambda: _t("a text is longer than %s characters", values["most"]),
            "no_name": lambda: _t("the name is missing"),
            "mail": lambda: _t("“%s” is no mail address", values["text"]),
            "no_contact": lambda: _t("enter a mail address, a telephone number or an address of %s", values["name"]),
            "lot": lambda: _t("you did not receive “%s” from us", values["lot"]),
            "which_product": lambda: _t("%s is a number of several products: write the product too", values["lot"]),
            "quantity": lambda: _t("“%s” is no quantity", values["text"]),
        }[problem.kind]()
        if problem.row:
            sentence = _t("Row %(row)s: %(problem)s", row=problem.row, problem=sentence)
        return f"{problem.source}: {sentence}" if problem.source else sentence

    def _check_levels(self, more):
        level, above = 1, self
        while above.parent_id:
            level, above = level + 1, above.parent_id
        # sudo: how many he named before
        if level >= MOST_LEVELS or len(self.sudo().child_ids) + more > MOST_CUSTOMERS:
            raise UserError(self.env._("These are more customers than can be taken here. Please call us."))

    def _make_customers(self, customers):
        # sudo: consignees are made by a scope or by who supplied them, never by hand
        Consignee = self.env["trace.recall.consignee"].sudo().with_context(mail_create_nolog=True)
        made = Consignee.create(
            [
                {
                    "recall_id": self.recall_id.id,
                    "company_id": self.company_id.id,
                    "parent_id": self.id,
                    "own_name": customer["name"],
                    "own_email": customer["email"],
                    "own_phone": customer["phone"],
                    "own_address": customer["address"],
                }
                for customer in customers
            ]
        )
        made._write_step({"is_proposed": True})
        return made

    def _supply(self, wanted):
        """Write what each consignee below this one has: ``{consignee: {(product id, lot id): quantity}}``."""
        children = self.browse().union(*wanted)
        # sudo: goods are written with those who have them, never by hand
        Line = self.env["trace.recall.consignee.line"].sudo()
        known = {
            (line.consignee_id.id, line.lot_id.id): line for line in Line.search([("consignee_id", "in", children.ids)])
        }
        new, changed = [], []
        for child, goods in wanted.items():
            for (product, lot), quantity in goods.items():
                line = known.get((child.id, lot))
                if line and line.shipped_quantity != quantity:
                    changed.append((line, line.shipped_quantity))
                    line.write({"quantity": quantity, "shipped_quantity": quantity})
                elif not line:
                    new.append(child._prepare_supplied(product, lot, quantity))
        Line.create(new)
        for child in children.sudo():  # sudo: as above
            units = child.line_ids.product_id.uom_id
            total = sum(child.line_ids.mapped("shipped_quantity")) if len(units) == 1 else 0
            child._write_step({"shipped_quantity": total})
        self._tell_changed(changed)

    def _prepare_supplied(self, product, lot, quantity):
        return {
            "consignee_id": self.id,
            "recall_id": self.recall_id.id,
            "company_id": self.company_id.id,
            "product_id": product,
            "lot_id": lot,
            "quantity": quantity,
            "shipped_quantity": quantity,
            "date": fields.Datetime.now(),
        }

    def _tell_changed(self, changed):
        """He says something else of customers whom we accepted already: what he said before is not lost."""
        said = [
            self.env._(
                "%(customer)s, %(lot)s: %(now)g instead of %(before)g",
                customer=line.consignee_id.display_name,
                lot=line.lot_id.name,
                now=line.shipped_quantity,
                before=before,
            )
            for line, before in changed
            if not line.consignee_id.is_proposed
        ]
        if said:
            note = self.env._(
                "%(consignee)s corrects what customers have who were accepted already: %(said)s.",
                consignee=self.display_name,
                said="; ".join(said),
            )
            self._ask_person(self._get_person(), note)
            self.recall_id._log("consignee", note, self)

    def _tell_named(self, count):
        note = self.env._(
            "%(consignee)s named %(count)s customer(s) who have goods of this recall. Accept them, and they are notified too.",
            consignee=self.display_name,
            count=count,
        )
        self._ask_person(self._get_person(), note)
        self.recall_id._log("consignee", note, self)

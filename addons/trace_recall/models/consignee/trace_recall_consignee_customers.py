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
                return workbook.read(content, columns=len(sheet.COLUMNS), unpacked=MOST_UNPACKED, floats=True)
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
        pieces = {
            (line.product_id.id, line.lot_id.id) for line in self.line_ids if line.product_id.tracking == "serial"
        }
        read = sheet.Customers(
            [("", rows), *lists], goods, most, self._get_titles(), named, self._get_decimal_point(), pieces
        )
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
        """``({(lot, product or ""): (product id, lot id)}, the same in lower case)`` as the sheet wants it, ``{good: quantity}``.

        A lot written just as ours is goes before those that only capitals tell apart.
        """
        alike, same, most = {}, {}, defaultdict(float)
        for line in self.line_ids:
            good, product, lot = (line.product_id.id, line.lot_id.id), line.product_id, line.lot_id.name
            most[good] += line.shipped_quantity
            for name in {"", product.name, product.default_code or "", product.display_name}:
                for goods, key in ((alike, (lot.lower(), name.lower())), (same, (lot, name.lower()))):
                    goods[key] = good if goods.get(key, good) == good else None
        return (same, alike), most

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
        values = problem.values
        if problem.kind == "total":
            lot = self.env["stock.lot"].browse(values["good"][1])
            return self.env._(
                "Of %(lot)s you pass on %(total)s to your customers, but only %(most)s were supplied to you.",
                lot=lot.name,
                total=self._say_quantity(values["total"]),
                most=self._say_quantity(values["most"]),
            )
        sentence = self._get_sentences_of_rows(values)[problem.kind]()
        if problem.row:
            sentence = self.env._("Row %(row)s: %(problem)s", row=problem.row, problem=sentence)
        return f"{problem.source}: {sentence}" if problem.source else sentence

    def _get_sentences_of_rows(self, values):
        """``{kind of problem: function}``, each of which says it of a row that has these values."""
        return {
            "too_many": lambda: self.env._("There are more than %s rows. Please send them in parts.", values["most"]),
            "nothing": lambda: self.env._("There is no customer in it."),
            "too_long": lambda: self.env._("a text is longer than %s characters", values["most"]),
            "no_name": lambda: self.env._("the name is missing"),
            "mail": lambda: self.env._("“%s” is no mail address", values["text"]),
            "no_contact": lambda: self.env._(
                "enter a mail address, a telephone number or an address of %s", values["name"]
            ),
            "lot": lambda: self.env._("you did not receive “%s” from us", values["lot"]),
            "which_product": lambda: self.env._(
                "%s is said of several goods: write the number exactly as it is on this page, and the product too",
                values["lot"],
            ),
            "quantity": lambda: self.env._("“%s” is no quantity", values["text"]),
            "pieces": lambda: self.env._("“%s” is no whole number, and these goods are counted", values["text"]),
            "doubtful": lambda: self._say_doubtful(values["text"], values["whole"], values["fraction"]),
        }

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
            lots = child.line_ids.filtered(lambda line: line.quantity > 0).lot_id
            child._write_step({"shipped_quantity": total, "lots_out": len(lots)})
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
                "%(customer)s, %(lot)s: %(now)s instead of %(before)s",
                customer=line.consignee_id.display_name,
                lot=line.lot_id.name,
                now=self._say_quantity(line.shipped_quantity),
                before=self._say_quantity(before),
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

"""Taking an answer: judged the same whether it came from his page or somebody of ours entered it."""

from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...consignee import amounts
from .trace_recall_answer import CHANNELS, STATED

# A product of which he has more lots is answered for as a whole.
MOST_LOTS = 20
MOST_TEXT = 4000
MOST_QUANTITY = 1e9


class TraceRecallConsignee(models.Model):
    _inherit = "trace.recall.consignee"

    answer_id = fields.Many2one(
        "trace.recall.answer", "Newest Answer", readonly=True, copy=False, index="btree_not_null", ondelete="restrict"
    )
    answer_ids = fields.One2many("trace.recall.answer", "consignee_id", "Answers", readonly=True)
    answer_line_ids = fields.One2many(related="answer_id.line_ids", string="What Was Answered")

    def record_answer(self, channel, lines, author="", comment="", attachment_ids=None):
        """Enter what a consignee said, by somebody who works on recalls.

        :param channel: ``phone``, ``mail`` or ``visit``
        :param lines: ``[{"product_id", "lot_id" (or False), "found", "quarantined", "sold_on", "returned", "destroyed",
            "note"}]``, in the product's unit: numbers, or texts as the user's language writes them; a quantity that is not said
            is 0, and goods that are left out stay as his newest answer says
        :param attachment_ids: ids of files that came with it, certificates of destruction for example; copies are kept
        :return: id of the answer
        :raise UserError: goods he did not have, negative quantities, or more than he had without a word why
        """
        self.ensure_one()
        self._check_worker()
        if channel not in dict(CHANNELS) or channel == "page":
            raise UserError(self.env._("%s is no way in which somebody of ours takes an answer.", channel))
        kept = self._copy_files(self.env["ir.attachment"].browse(attachment_ids or ()))
        answer = self._take_answer(
            channel, lines, author, comment, user_id=self.env.uid, attachment_ids=[fields.Command.set(kept.ids)]
        )
        kept.write({"res_id": answer.id})
        return answer.id

    @api.model
    def _copy_files(self, attachments):
        """Copies of files that the user may read: they belong to an answer, which nobody writes."""
        attachments.check_access("read")
        # sudo: nobody may write or delete what belongs to an answer, not even who brought it
        return attachments.sudo().copy({"res_model": "trace.recall.answer", "res_id": 0, "public": False})

    def _take_answer(self, channel, lines, author="", comment="", **vals):
        """Keep an answer, which counts from now on."""
        self.ensure_one()
        if self.is_proposed:
            raise UserError(self.env._("%s was named by another consignee: accept them first.", self.display_name))
        if not self._is_open():
            raise UserError(
                self.env._(
                    "%s: answers are taken once a recall is contained and until it is closed.",
                    self.recall_id.display_name,
                )
            )
        # sudo: answers are made by nothing but this, for guests and for users who may not make them otherwise
        answer = (
            self.env["trace.recall.answer"]
            .sudo()
            .create(
                {
                    "consignee_id": self.id,
                    "channel": channel,
                    "author": (author or "").strip()[:200],
                    "comment": (comment or "").strip()[:MOST_TEXT],
                    "line_ids": [fields.Command.create(line) for line in self._keep_said(self._read_answer(lines))],
                    **vals,
                }
            )
        )
        now = fields.Datetime.now()
        self.filtered(lambda one: not one.date_acknowledged)._write_step({"date_acknowledged": now})
        self._happen("answer", answer_id=answer.id, date_answered=now)
        self.recall_id._log("consignee", self.env._("%s answered", self.display_name), self)
        return answer

    # ------------------------------------------------------------------ what he is asked about

    def _get_goods(self):
        """``[{"product", "lot" (empty: all lots of the product), "lots", "shipped", "uom"}]``: what is asked about, in order.

        Per lot, but for a product of which he has more than MOST_LOTS lots: nobody enters thousands of serial numbers.
        """
        self.ensure_one()
        by_product = defaultdict(lambda: defaultdict(float))
        for line in self.line_ids:
            by_product[line.product_id][line.lot_id] += line.shipped_quantity
        goods = []
        for product, lots in by_product.items():
            rows = lots.items() if len(lots) <= MOST_LOTS else [(self.env["stock.lot"], sum(lots.values()))]
            goods += [
                {
                    "product": product,
                    "lot": lot,
                    "lots": self.env["stock.lot"].union(*lots),
                    "shipped": shipped,
                    "uom": product.uom_id,
                    "key": f"{product.id}-{lot.id or 0}",
                }
                for lot, shipped in rows
            ]
        return goods

    # ------------------------------------------------------------------ judging

    def _read_answer(self, lines):
        """Values of answer lines, judged; raises a sentence about the first thing that is wrong."""
        known = self._get_known_goods()
        seen, vals_list = set(), []
        for line in lines:
            key = (line.get("product_id"), line.get("lot_id") or False)
            if key not in known or key in seen:
                raise ValidationError(
                    self.env._("%s did not have these goods from us, or they are said twice.", self.display_name)
                )
            seen.add(key)
            vals_list.append(self._read_answer_line(key, line, known[key]))
        self._check_whole_or_parts(seen)
        return vals_list

    def _keep_said(self, vals_list):
        """These answer lines, and those of his newest answer about goods of which they say nothing."""
        said = {(vals["product_id"], vals["lot_id"]) for vals in vals_list}
        products, wholes = {product for product, _lot in said}, {product for product, lot in said if not lot}
        known = self._get_known_goods()
        kept = [
            line
            for line in self.answer_id.line_ids
            if (key := (line.product_id.id, line.lot_id.id)) in known
            and key not in said
            and line.product_id.id not in (wholes if line.lot_id else products)
        ]
        names = ("shipped", "note", *STATED)
        return vals_list + [
            {"product_id": line.product_id.id, "lot_id": line.lot_id.id, **{name: line[name] for name in names}}
            for line in kept
        ]

    def _get_known_goods(self):
        """``{(product id, lot id or False): quantity he had}``: each lot, and each product as a whole."""
        known = defaultdict(float)
        for line in self.line_ids:
            known[line.product_id.id, line.lot_id.id] += line.shipped_quantity
            known[line.product_id.id, False] += line.shipped_quantity
        return known

    def _check_whole_or_parts(self, keys):
        wholes = {product for product, lot in keys if not lot}
        if any(lot and product in wholes for product, lot in keys):
            raise ValidationError(self.env._("Answer for a product as a whole or lot by lot, not both."))

    def _read_answer_line(self, key, line, shipped):
        product = self.env["product.product"].browse(key[0])
        quantities = {name: self._read_quantity(line.get(name), product, shipped) for name in STATED}
        note = str(line.get("note") or "").strip()[:500]
        what = ", ".join(filter(None, (product.display_name, self.env["stock.lot"].browse(key[1]).name)))
        if quantities["quarantined"] > quantities["found"]:
            raise ValidationError(self.env._("%s: no more can be set apart than there is on hand.", what))
        total = sum(quantities.values()) - quantities["quarantined"]
        if product.uom_id.compare(total, shipped) > 0 and not note:
            raise ValidationError(
                self.env._(
                    "%(what)s: what is on hand, sold on, sent back and destroyed makes %(total)s, but %(shipped)s were "
                    "supplied. Please correct it, or write why it is more.",
                    what=what,
                    total=self._say_quantity(total),
                    shipped=self._say_quantity(shipped),
                )
            )
        return {"product_id": key[0], "lot_id": key[1], "shipped": shipped, "note": note, **quantities}

    def _read_quantity(self, value, product, most):
        """A quantity of a product of which he had ``most``, as it is kept."""
        said = value.strip() if isinstance(value, str) else value
        try:
            is_text = isinstance(said, str) and said
            quantity = amounts.read(said, self._get_decimal_point(), most) if is_text else float(said or 0)
        except amounts.Doubtful as doubt:
            problem = self._say_doubtful(said, doubt.whole, doubt.fraction)
            raise ValidationError(
                self.env._("%(product)s: %(problem)s", product=product.display_name, problem=problem)
            ) from None
        except (TypeError, ValueError):
            quantity = -1
        if not 0 <= quantity <= MOST_QUANTITY:
            raise ValidationError(
                self.env._(
                    "“%(value)s” is no quantity of %(product)s.", value=str(value)[:20], product=product.display_name
                )
            )
        if product.tracking == "serial" and product.uom_id.compare(quantity, round(quantity)):
            raise ValidationError(
                self.env._(
                    "“%(value)s” is no whole number, and %(product)s has a serial number each.",
                    value=str(value)[:20],
                    product=product.display_name,
                )
            )
        return product.uom_id.round(quantity)

    # ------------------------------------------------------------------ quantities as people write them

    def _get_decimal_point(self):
        """The decimal point where the texts of this environment's language are written."""
        return self.env["res.lang"]._get_data(code=self.env.lang or "en_US").decimal_point or "."

    def _say_quantity(self, quantity):
        """A quantity as it is written in that language, so that it is read as the same again."""
        return amounts.write(quantity, self._get_decimal_point())

    def _say_doubtful(self, text, whole, fraction):
        return self.env._(
            "“%(text)s” can be read in two ways. Please write %(whole)s or %(fraction)s.",
            text=text,
            whole=whole,
            fraction=fraction,
        )

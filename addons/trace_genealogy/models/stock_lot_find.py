"""A lot from whatever names it: a number, a reference, or a GS1 code from a label."""

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..scan import gs1

MAX_TEXT = 500
MAX_FOUND = 200


class StockLot(models.Model):
    _inherit = "stock.lot"

    @api.model
    @api.readonly
    def trace_find(self, text, limit=20):
        """Lots that a scanned or typed text names.

        Asked in this order, the first answer counts: the exact number; a GS1 element string or Digital Link URI;
        the supplier's number; numbers that begin with the text; numbers that contain it; references and suppliers' numbers
        that contain it.

        :param text: at most 500 characters
        :param limit: lots at most, 1 to 200
        :return: ``{"text", "lots": [{"id", "name", "product_id", "product"}], "message"}``; ``message`` is empty unless
            nothing was found or more was found than is shown
        :raise ValidationError: text or limit is out of bounds
        """
        text = self._trace_check_text(text, limit)
        lots = self._trace_find_lots(text, limit + 1) if text else self.browse()
        return {
            "text": text,
            "lots": [lot._prepare_found() for lot in lots[:limit]],
            "message": self._get_found_message(text, len(lots), limit),
        }

    def _trace_check_text(self, text, limit):
        if not isinstance(text, str) or len(text) > MAX_TEXT:
            raise ValidationError(
                self.env._("Scan or type a number of at most %(most)s characters.", most=MAX_TEXT),
            )
        if not isinstance(limit, int) or not 1 <= limit <= MAX_FOUND:
            raise ValidationError(self.env._("Ask for 1 to %(most)s lots at a time.", most=MAX_FOUND))
        # PostgreSQL refuses the character NUL in a text
        return text.replace("\x00", "").strip()

    @api.model
    def _trace_find_lots(self, text, limit):
        for domain in self._get_find_domains(text):
            if lots := self.search(domain, limit=limit):
                return lots
        return self.browse()

    @api.model
    def _get_find_domains(self, text):
        """The questions to ask, in order."""
        pattern = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        yield Domain("name", "=", text)
        if identity := gs1.read(text):
            yield from self._get_gs1_domains(identity)
        yield Domain("trace_supplier_lot", "=", text)
        yield Domain("name", "=ilike", f"{pattern}%")
        yield Domain("name", "=ilike", f"%{pattern}%")
        yield Domain("ref", "=ilike", f"%{pattern}%") | Domain("trace_supplier_lot", "=ilike", f"%{pattern}%")

    @api.model
    def _get_gs1_domains(self, identity):
        """A serial number says more than a lot; a trade item number alone says all lots of its product."""
        number = identity.serial or identity.lot
        if identity.gtin:
            product = Domain("product_id.barcode", "in", gs1.gtin_forms(identity.gtin))
            yield product & Domain("name", "=", number) if number else product
        if number:
            # a product without barcode cannot contradict the label
            unknown = Domain("product_id.barcode", "=", False) if identity.gtin else Domain.TRUE
            yield unknown & Domain("name", "=", number)

    def _prepare_found(self):
        return {
            "id": self.id,
            "name": self.name,
            "product_id": self.product_id.id,
            "product": self.product_id.display_name,
        }

    @api.model
    def _get_found_message(self, text, found, limit):
        if not text:
            return self.env._("Scan or type a lot or serial number.")
        if not found:
            return self._get_not_found_message(text)
        if found > limit:
            return self.env._("Only the first %(limit)s are shown. Type more of the number.", limit=limit)
        return ""

    @api.model
    def _get_not_found_message(self, text):
        identity = gs1.read(text)
        number = identity and (identity.serial or identity.lot)
        if number and identity.gtin:
            return self.env._(
                "No lot or serial number %(number)s of a product with GTIN %(gtin)s. "
                "Check the label, and that the product has this barcode.",
                number=number,
                gtin=identity.gtin,
            )
        return self.env._(
            "No lot or serial number %(text)s. Check the number, or whether it belongs to another company.",
            text=number or text,
        )

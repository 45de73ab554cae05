"""Filling in what is not known of a lot yet. What is known stays: who says something else is told so."""

from odoo import Command, api, models
from odoo.exceptions import UserError

from .stock_lot import ATTRIBUTES


class StockLot(models.Model):
    _inherit = "stock.lot"

    @api.model
    def _trace_complete(self, statements):
        """Fill what is empty of lots with what is stated of them; certificates and properties are added.

        :param statements: (lot, {field: value}, who says so), values as one writes them: ids for records, certificates a list
            of ids, ``trace_lot_properties`` {name of the property: value}
        :raise UserError: a lot, or another statement of it, says something else
        """
        missing = {}
        of_country = self.union(*(lot for lot, vals, _source in statements if vals.get("trace_origin_country_id")))
        open_lots = of_country._trace_filter_default_country()
        for lot, vals, source in statements:
            lot._trace_add_missing(missing.setdefault(lot, {}), vals, source, open_lots)
        writes = {}
        for lot, vals in missing.items():
            if vals:
                writes.setdefault(repr(sorted(vals.items())), (vals, []))[1].append(lot.id)
        for vals, lot_ids in writes.values():
            # sudo: what a line says of its lot is part of posting it, for whoever may do that
            self.browse(lot_ids).sudo().write(self._trace_prepare_completion(vals))

    @api.model
    def _trace_prepare_completion(self, vals):
        """``vals`` as one writes them."""
        certificates = [Command.link(id_) for id_ in vals.get("trace_certificate_ids", ())]
        return vals | ({"trace_certificate_ids": certificates} if certificates else {})

    def _trace_filter_default_country(self):
        """Those of these lots that nothing has posted and whose country is the one their product says: it may give way."""
        # sudo: who posts a line need not see the product's category
        return self.filtered(
            lambda lot: (
                lot.sudo().trace_origin_country_id
                and lot.sudo().trace_origin_country_id
                == lot.sudo().product_id.product_tmpl_id._trace_get_origin_country()
            )
        )._trace_filter_unposted()

    def _trace_add_missing(self, missing, vals, source, open_lots):
        """Add to ``missing`` what of ``vals`` neither it nor this lot says yet.

        :param open_lots: lots whose country gives way to the first that is stated, see ``_trace_filter_default_country``
        :raise UserError: one of them says something else
        """
        # sudo: what is compared is named to nobody who could not post the line
        known = self.sudo()
        for name in ATTRIBUTES:
            field = known._fields[name]
            value = field.convert_to_cache(vals.get(name), known)
            now = missing.get(name) or field.convert_to_write(known[name], known)
            gives_way = name == "trace_origin_country_id" and name not in missing and self in open_lots
            if value and (gives_way or not now):
                missing[name] = value
            elif value and value != now:
                words = self.env["trace.correction"]._get_words(known, name)
                raise self._trace_get_conflict(name, words(now), words(value), source)
        if new := set(vals.get("trace_certificate_ids") or ()) - set(known.trace_certificate_ids.ids):
            missing["trace_certificate_ids"] = sorted(new.union(missing.get("trace_certificate_ids", ())))
        if properties := vals.get("trace_lot_properties"):
            known._trace_add_missing_properties(missing, properties, source)

    def _trace_add_missing_properties(self, missing, values, source):
        definition = self.read(["lot_properties"])[0]["lot_properties"]
        now = {prop["name"]: prop.get("value") for prop in definition} | missing.get("lot_properties", {})
        for prop in definition:
            value = values.get(prop["name"])
            if value in (None, False, "") or value == now[prop["name"]]:
                continue
            if now[prop["name"]] not in (None, False, ""):
                raise self._trace_get_conflict(prop["string"], now[prop["name"]], value, source)
            missing["lot_properties"] = now = now | {prop["name"]: value}

    def _trace_get_conflict(self, name, now, stated, source):
        """The refusal; ``name`` is a field's, or what people call a property."""
        label = self.env["trace.correction"]._get_label(self, name) if name in self._fields else name
        return UserError(
            self.env._(
                "%(field)s of lot %(lot)s of %(product)s is %(now)s, but %(who)s says %(stated)s. Give these goods another "
                "lot number, clear it on the line, or correct the lot first.",
                field=label,
                lot=self.name,
                product=self.product_id.display_name,
                now=now,
                who=source,
                stated=stated,
            )
        )

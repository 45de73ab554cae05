"""For whom a lot is, and whether supplier and product are approved."""

from .base import Checker


class ReservedPartner(Checker):
    """A lot that is set aside for a customer or a contract goes to nobody else."""

    kind = "reserved_partner"

    def lacks(self, each):
        lot, wanted = each.passage.lot, each.passage.lot.trace_reserved_partner_id.commercial_partner_id
        values = {"goods": self.name(each), "partner": wanted.display_name, "contract": lot.trace_reserved_contract}
        if wanted and wanted != each.passage.partner.commercial_partner_id:
            return self.env._("%(goods)s is set aside for %(partner)s. Take another lot.", **values)
        if lot.trace_reserved_contract and lot.trace_reserved_contract not in get_contracts(each.passage):
            return self.env._("%(goods)s is set aside for the contract %(contract)s. Take another lot.", **values)
        if each.requirement.is_strict and not (wanted or lot.trace_reserved_contract):
            return self.env._(
                "%(goods)s is set aside for nobody. Take a lot that is set aside for this customer or contract.",
                **values,
            )
        return ""


class Approved(Checker):
    """The partner and the product are approved, as their own pages say."""

    kind = "approved"
    of_lots = False

    def lacks(self, each):
        for record in (each.passage.partner.commercial_partner_id, each.passage.product.product_tmpl_id):
            if record and get_approval(record) not in (None, "approved"):
                return self.env._(
                    "%(goods)s: %(record)s is not approved. Take it from somebody else, or have it approved.",
                    goods=self.name(each),
                    record=record.display_name,
                )
        return ""


def get_contracts(passage):
    """What the document says it is for: its origin and the names of what it belongs to."""
    document = passage.document
    names = {document["origin"]} if "origin" in document._fields else set()
    if "reference_ids" in document._fields:
        names |= set(document.reference_ids.mapped("name"))
    if "name" in document._fields:
        names.add(document["name"])
    return names - {False}


def get_approval(record):
    """The state of a partner or product, or None where it has none."""
    return record["trace_approval"] if "trace_approval" in record._fields else None

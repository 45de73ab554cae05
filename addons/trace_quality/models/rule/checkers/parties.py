"""For whom a lot is, and whether supplier and product are approved."""

from ...hold.quality_states import is_approved
from .base import Checker, open_form


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
    """The supplier's page, the product's, or both say that they are approved; who was never judged is not."""

    kind = "approved"
    of_lots = False

    def lacks(self, each):
        record = next((one for one in self.get_judged(each) if not is_approved(one)), None)
        if record is None:
            return ""
        return self.env._(
            "%(goods)s: %(record)s is not approved. Have it approved, or take something else.",
            goods=self.name(each),
            record=record.display_name,
        )

    def get_judged(self, each):
        """Whose approval counts; where nobody brings the goods, it is the lot's supplier."""
        passage, wanted = each.passage, each.requirement.approval_of
        judged = []
        if wanted != "product":
            judged += passage.lot.trace_supplier_id or passage.partner.commercial_partner_id
        if wanted != "supplier":
            judged += passage.product.product_tmpl_id
        return judged

    def get_fixes(self, each):
        return tuple(open_form(record, record.display_name) for record in self.get_judged(each))


def get_contracts(passage):
    """What the document says it is for: its origin and the names of what it belongs to."""
    document = passage.document
    names = {document["origin"]} if "origin" in document._fields else set()
    if "reference_ids" in document._fields:
        names |= set(document.reference_ids.mapped("name"))
    if "name" in document._fields:
        names.add(document["name"])
    return names - {False}

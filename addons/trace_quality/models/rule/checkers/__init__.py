"""The table of checkers: one for each kind of requirement."""

from . import certificates, documents, expiry, inspections, lot_facts, numbers, parties, properties, stock
from .base import Checker, get_number

__all__ = ["CHECKERS", "Checker", "get_number"]

CHECKERS = {
    checker.kind: checker
    for checker in (
        lot_facts.SupplierLot,
        lot_facts.ManufactureDate,
        lot_facts.Origin,
        certificates.Certificate,
        expiry.Expiry,
        expiry.ExpiryDays,
        properties.Property,
        inspections.Inspection,
        documents.Signature,
        documents.Attachment,
        numbers.Number,
        numbers.Scanned,
        parties.ReservedPartner,
        parties.Approved,
        stock.OneLot,
        stock.FirstExpired,
        stock.OnHand,
    )
}

"""Which documents a stock move can belong to, and what their posting means.

A document kind is a row of data. An addon that brings a further one (repair orders, say) adds a row by
extending ``trace.event._get_document_kinds()``; nothing else changes.
"""

from typing import NamedTuple


class DocumentKind(NamedTuple):
    """One kind of document behind stock moves.

    ``columns``: the columns of ``stock_move`` that name it (the first that is set counts).
    ``event_type``: what its moves from and to a production location are: ``transformation`` or
    ``association``; None for documents whose moves are movements only.
    ``biz_step``: the CBV step of these events (associations derive theirs: installing, removing).
    ``closed_states``: the states in which all that is done must be in the ledger.
    ``partner``: its column with the party, or None.
    """

    model: str
    columns: tuple
    event_type: str | None = None
    biz_step: str | None = None
    closed_states: tuple = ("done", "cancel")
    partner: str | None = None

    @property
    def table(self):
        return self.model.replace(".", "_")

    @property
    def transforms(self):
        return self.event_type is not None


# In the order in which they are asked: a scrap made from a transfer is a scrap.
KINDS = (
    DocumentKind("stock.scrap", ("scrap_id",)),
    DocumentKind("mrp.unbuild", ("unbuild_id", "consume_unbuild_id"), "transformation", "disassembling"),
    DocumentKind("mrp.production", ("production_id", "raw_material_production_id"), "transformation", "commissioning"),
    DocumentKind("stock.picking", ("picking_id",), partner="partner_id"),
)

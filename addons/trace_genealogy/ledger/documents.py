"""Which documents a stock move can belong to, and what their posting means.

A document kind is a row of data. An addon that brings a further one (repair orders, say) adds a row by
extending ``trace.event._get_document_kinds()``; nothing else changes.
"""

from typing import NamedTuple


class DocumentKind(NamedTuple):
    """One kind of document behind stock moves.

    ``columns``: the columns of ``stock_move`` that name it (the first that is set counts).
    ``event_type``: what its moves from or to a production location are: ``transformation`` or
    ``association``; None for documents whose moves are movements only.
    ``biz_step``: the CBV step of such an event when material comes out of the production location,
    ``biz_step_in`` when it only goes in (associations are two events: what was removed, what was installed).
    ``moves_as``: the CBV step of what it merely moves from place to place inside.
    ``partner``: its column with the party. ``details``: pairs (key, column) kept in the event's details.
    ``posted_at``: its column with the moment of posting, to tell what was added later when history is read.
    """

    model: str
    columns: tuple
    event_type: str | None = None
    biz_step: str | None = None
    biz_step_in: str | None = None
    moves_as: str | None = None
    partner: str | None = None
    details: tuple = ()
    posted_at: str | None = None

    @property
    def table(self):
        return self.model.replace(".", "_")

    @property
    def column_names(self):
        """Every column of the document's own table that recording reads."""
        optional = (self.partner, self.posted_at, *(column for _key, column in self.details))
        return ["name", "state", "trace_event_time", *(column for column in optional if column)]


# A document in one of these states is posted: whatever is done in it belongs in the ledger.
CLOSED_STATES = ("done", "cancel")

# In the order in which they are asked: a scrap made from a transfer is a scrap.
KINDS = (
    DocumentKind("stock.scrap", ("scrap_id",), details=(("sample", "trace_sample"),)),
    DocumentKind("mrp.unbuild", ("unbuild_id", "consume_unbuild_id"), "transformation", "disassembling"),
    DocumentKind(
        "mrp.production",
        ("production_id", "raw_material_production_id"),
        "transformation",
        "commissioning",
        posted_at="date_finished",
    ),
    DocumentKind("trace.lot.operation", ("trace_lot_operation_id",), "transformation", "repackaging"),
    DocumentKind(
        "stock.picking",
        ("picking_id",),
        partner="partner_id",
        details=(("return_of", "return_id"), ("sample", "trace_sample")),
    ),
)

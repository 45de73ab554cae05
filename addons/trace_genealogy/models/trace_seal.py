"""Seals: what the ledger and the audit trail held, made impossible to change unseen."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, ConcurrencyError, UserError

from ..fields import BigInteger
from ..guard import sql as guard
from ..seal import chain, hashing, merkle, sql

BATCH = 50_000
KINDS = ("event", "audit")


class TraceSeal(models.Model):
    """A list of events and audit rows, the root of the Merkle tree over their canonical bytes, and a link to the seal before.

    Appended by SQL alone; the database refuses every change. ``docs/seals.md`` fixes what is hashed.
    """

    _name = "trace.seal"
    _description = "Traceability Seal"
    _order = "number desc"
    _log_access = False
    _rec_name = "number"

    number = fields.Integer(required=True, readonly=True, help="Seals are numbered without gaps, from 1.")
    previous_seal_id = fields.Many2one("trace.seal", readonly=True, ondelete="restrict")
    version = fields.Integer(required=True, readonly=True)
    previous = fields.Char("Previous Hash", readonly=True, help="The hash of the seal before; empty in the first one.")
    root = fields.Char(
        required=True, readonly=True, help="The root of the Merkle tree over what was sealed (RFC 6962)."
    )
    head = fields.Char(
        "Seal Hash",
        required=True,
        readonly=True,
        help="The hash of this seal. Kept outside the database, it proves everything up to this seal.",
    )
    event_count = fields.Integer("Events", required=True, readonly=True)
    audit_count = fields.Integer("Audit Trail Entries", required=True, readonly=True)
    sealed_at = fields.Datetime(required=True, readonly=True)
    # Where the next sealer begins to look; no part of what is proved.
    cluster = fields.Char(readonly=True)
    horizon = BigInteger(readonly=True)

    _number_unique = models.UniqueIndex("(number)", "There is already a seal with this number.")
    _previous_unique = models.UniqueIndex("(previous_seal_id)", "This seal is followed by another one already.")
    _first_unique = models.UniqueIndex("((1)) WHERE previous_seal_id IS NULL", "There is a first seal already.")

    def init(self):
        guard.protect(self.env.cr, "trace_seal")

    # ------------------------------------------------------------------ sealing

    @api.model
    def seal(self):
        """Seal every event and audit row that this transaction sees and that is in no seal; returns the number of events.

        Its own transaction's are included; those of transactions still open come into the next seal. Never commits, keeps no
        writer waiting; a second sealer waits for the first one's transaction. Raises AccessError for anybody but a
        traceability manager.
        """
        if not (self.env.su or self.env.user.has_group("trace_genealogy.group_trace_manager")):
            raise AccessError(self.env._("Only a traceability manager may seal the ledger. Ask one to do it."))
        self.env.flush_all()
        self.env.execute_query(sql.lock())
        sealed, complete = 0, False
        while not complete:
            events, complete = self._seal_batch()
            sealed += events
        return sealed

    @api.model
    def _cron_seal(self):
        """Batches that commit, until nothing is left to seal; then the newest head is mailed."""
        complete = False
        while not complete:
            if not self._try_lock():
                # Someone else is sealing: look again when they are done.
                self.env.ref("trace_genealogy.cron_seal")._trigger(fields.Datetime.now() + timedelta(minutes=5))
                return
            events, complete = self._seal_batch()
            remaining = 0 if complete else 1
            if not self.env["ir.cron"]._commit_progress(max(events, 1), remaining=remaining):
                return
        self._mail_heads()

    @api.model
    def _try_lock(self):
        [(locked,)] = self.env.execute_query(sql.lock(wait=False))
        return locked

    @api.model
    def _seal_batch(self, size=BATCH):
        """One seal over the next rows; returns the number of events in it and whether nothing is left in this snapshot.

        The caller holds the lock. Without anything to seal no seal is made.
        """
        [(cluster, oldest_open)] = self.env.execute_query(sql.horizon())
        last = self._get_last_seal()
        since = last["horizon"] if last and last["cluster"] == cluster else None
        wanted = {}
        for kind in KINDS:
            rest = size + 1 - sum(map(len, wanted.values()))
            wanted[kind] = [row[0] for row in self.env.execute_query(sql.unsealed(kind, since, rest))]
        complete = sum(map(len, wanted.values())) <= size
        if not complete:
            wanted = {"event": wanted["event"][:size], "audit": wanted["audit"][: max(size - len(wanted["event"]), 0)]}
        if any(wanted.values()):
            horizon = oldest_open if complete else since
            self._append_seal(last, wanted, cluster, horizon)
        return len(wanted["event"]), complete

    @api.model
    def _append_seal(self, last, wanted, cluster, horizon):
        leaves = {}
        for kind, ids in wanted.items():
            found = hashing.hashes(kind, ids, self.env.execute_query)
            leaves[kind] = [found[row_id] for row_id in ids]
        [(sealed_at,)] = self.env.execute_query(sql.now())
        root = merkle.root(leaves["event"] + leaves["audit"]).hex()
        counts = len(leaves["event"]), len(leaves["audit"])
        stated = chain.header(last["number"] + 1 if last else 1, last and last["head"], root, *counts, sealed_at)
        link = {"previous_seal_id": last and last["id"], "head": chain.head_hash(stated)}
        rows = self.env.execute_query(sql.insert_seal(stated | link | {"cluster": cluster, "horizon": horizon}))
        if not rows:
            raise ConcurrencyError("Another transaction sealed at the same moment.")
        first = 0
        for kind, ids in wanted.items():
            hashes = [leaf.hex() for leaf in leaves[kind]]
            self.env.cr.execute(sql.insert_leaves(rows[0][0], kind, first, ids, hashes))
            first += len(ids)
        self.env["trace.seal.leaf"].invalidate_model()

    @api.model
    def _get_last_seal(self):
        rows = self.env.execute_query(sql.last_seal())
        return dict(zip(("id", "number", "head", "cluster", "horizon"), rows[0], strict=True)) if rows else None

    # ------------------------------------------------------------------ never by hand

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse_by_hand()
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_by_hand()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        self._refuse_by_hand()

    @api.model
    def _refuse_by_hand(self):
        raise UserError(
            self.env._(
                "Seals are made by the scheduled action that seals the ledger and never changed afterwards. "
                "To seal what is pending now, use Seal Now in Traceability, Seals."
            )
        )

"""What a seal holds: one row per event or entry of the audit trail."""

from odoo import api, fields, models

from ..guard import sql as guard


class TraceSealLeaf(models.Model):
    """A leaf of a seal's Merkle tree. Each event, and each entry of the audit trail, is in one seal at most.

    The numbers are plain integers: a foreign key would lock the events while they are sealed, and would let nobody see
    that one is gone.
    """

    _name = "trace.seal.leaf"
    _description = "Sealed Event"
    _order = "seal_id desc, position"
    _log_access = False
    _rec_name = "position"

    seal_id = fields.Many2one("trace.seal", required=True, readonly=True, ondelete="restrict")
    position = fields.Integer(required=True, readonly=True, help="The place in the tree, counted from 0.")
    event_id = fields.Integer("Event (id)", readonly=True)
    audit_id = fields.Integer("Audit Trail Entry (id)", readonly=True)
    hash = fields.Char("Leaf Hash", required=True, readonly=True)

    _position_unique = models.UniqueIndex("(seal_id, position)", "This place in the seal's tree is taken.")
    _event_unique = models.UniqueIndex("(event_id) WHERE event_id IS NOT NULL", "This event is sealed already.")
    _audit_unique = models.UniqueIndex("(audit_id) WHERE audit_id IS NOT NULL", "This entry is sealed already.")
    _one_thing = models.Constraint(
        "CHECK (num_nonnulls(event_id, audit_id) = 1)", "A leaf is an event or an entry of the audit trail."
    )

    def init(self):
        guard.protect(self.env.cr, "trace_seal_leaf")

    @api.model_create_multi
    def create(self, vals_list):
        self.env["trace.seal"]._refuse_by_hand()
        return super().create(vals_list)

    def write(self, vals):
        self.env["trace.seal"]._refuse_by_hand()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        self.env["trace.seal"]._refuse_by_hand()

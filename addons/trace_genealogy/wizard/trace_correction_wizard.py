"""Asks what is right and why, shows before and after, and has the correction made."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.trace_correction_values import to_json

DOCUMENTS = {"stock.picking": "date_done", "mrp.production": "date_finished"}
LINE_FIELDS = (
    "lot_id", "quantity", "location_id", "location_dest_id", "package_id", "result_package_id", "owner_id", "date",
)  # fmt: skip
PLACES = ("location_id", "location_dest_id")
LOT_FIELDS = (
    "name", "expiration_date", "use_date", "removal_date", "alert_date", "trace_retest_date", "trace_supplier_lot",
    "trace_supplier_id", "trace_manufacture_date", "trace_origin_country_id",
)  # fmt: skip
OWN_FIELDS = {
    "stock.move.line": LINE_FIELDS,
    "stock.lot": LOT_FIELDS,
    "stock.picking": ("date", "partner_id"),
    "mrp.production": ("date",),
}


class TraceCorrectionWizard(models.TransientModel):
    """Corrects a line, the date or the party of a document, or the facts of a lot.

    Opened on a document it corrects the document's own facts, until one of its lines is chosen.
    """

    _name = "trace.correction.wizard"
    _description = "Correct Posted Facts"

    res_model = fields.Char(required=True, readonly=True)
    res_id = fields.Integer(required=True, readonly=True)
    reference = fields.Char("To Correct", compute="_compute_reference")
    what = fields.Selection(
        [("line", "A line"), ("added", "A line is missing"), ("date", "The document itself")],
        "What is wrong",
        default="line",
        required=True,
    )
    candidate_ids = fields.Many2many("stock.move.line", compute="_compute_candidate_ids")
    candidate_move_ids = fields.Many2many("stock.move", compute="_compute_candidate_ids")
    move_line_id = fields.Many2one("stock.move.line", "Line", domain="[('id', 'in', candidate_ids)]")
    move_id = fields.Many2one(
        "stock.move",
        "Movement",
        domain="[('id', 'in', candidate_move_ids)]",
        help="The movement that the missing line is of.",
    )
    shape = fields.Selection(
        [("line", "Line"), ("lot", "Lot"), ("date", "Date"), ("none", "Nothing yet")], compute="_compute_shape"
    )
    product_id = fields.Many2one("product.product", compute="_compute_product")
    tracking = fields.Selection(related="product_id.tracking")
    uom_id = fields.Many2one("uom.uom", "Unit", compute="_compute_product")

    lot_id = fields.Many2one("stock.lot", "Lot/Serial Number", domain="[('product_id', '=', product_id)]")
    quantity = fields.Float(digits="Product Unit")
    location_id = fields.Many2one("stock.location", "From", domain="[('usage', '!=', 'view')]")
    location_dest_id = fields.Many2one("stock.location", "To", domain="[('usage', '!=', 'view')]")
    package_id = fields.Many2one("stock.package", "Source Package")
    result_package_id = fields.Many2one("stock.package", "Destination Package")
    owner_id = fields.Many2one("res.partner")
    date = fields.Datetime("Happened On")
    partner_id = fields.Many2one("res.partner", "Party", help="Whom the transfer was with.")
    name = fields.Char("Number")
    use_expiration_date = fields.Boolean(compute="_compute_shape")
    expiration_date = fields.Datetime()
    use_date = fields.Datetime("Best Before Date")
    removal_date = fields.Datetime()
    alert_date = fields.Datetime()
    trace_retest_date = fields.Date("Retest Date")
    trace_supplier_lot = fields.Char("Supplier Lot")
    trace_supplier_id = fields.Many2one("res.partner", "Supplier")
    trace_manufacture_date = fields.Date("Manufacture Date")
    trace_origin_country_id = fields.Many2one("res.country", "Country of Origin")

    changes = fields.Text("Before → After", compute="_compute_changes")
    reason = fields.Text(help="Why the posted fact was wrong. Auditors read it.")
    needs_approval = fields.Boolean(compute="_compute_shape")

    @api.model
    def default_get(self, fields):
        """Opened from the Actions menu the record is the active one."""
        defaults = super().default_get(fields)
        context = self.env.context
        res_model = defaults.get("res_model") or context.get("active_model")
        res_id = defaults.get("res_id") or context.get("active_id")
        if not res_model or not res_id:
            raise UserError(
                self.env._("Open the transfer, the order, the line or the lot that is wrong, and choose Correct.")
            )
        defaults.update(res_model=res_model, res_id=res_id)
        if res_model == "stock.move.line":
            defaults.update(move_line_id=res_id)
        elif res_model == "stock.move":
            move = self.env["stock.move"].browse(res_id)
            document = move.picking_id or move.production_id or move.raw_material_production_id
            if document:
                defaults.update(res_model=document._name, res_id=document.id, what="added", move_id=move.id)
        return {**defaults, **self._prepare_present(defaults)}

    @api.model
    def _prepare_present(self, defaults):
        """The values as they are, to be changed by the user."""
        record = self.env[defaults["res_model"]].browse(defaults["res_id"]).exists()
        if record._name == "stock.move.line":
            return self._read_present(record, LINE_FIELDS)
        if record._name == "stock.lot":
            return self._read_present(record, LOT_FIELDS)
        if record._name not in DOCUMENTS:
            return {}
        if defaults.get("move_id"):
            return self._read_present(self.env["stock.move"].browse(defaults["move_id"]), PLACES)
        return self._read_document(record)

    @api.model
    def _read_document(self, record):
        present = {"date": record[DOCUMENTS[record._name]]}
        return {**present, "partner_id": record.partner_id.id} if record._name == "stock.picking" else present

    @api.model
    def _read_present(self, record, names):
        return {name: record._fields[name].convert_to_write(record[name], record) for name in names}

    @api.depends("res_model", "res_id")
    def _compute_reference(self):
        for wizard in self:
            record = wizard._get_opened()
            wizard.reference = self.env["trace.freeze"]._get_place(record) if record else False

    @api.depends("res_model", "res_id")
    def _compute_candidate_ids(self):
        for wizard in self:
            record = wizard._get_opened()
            moves = self.env["stock.move"]
            if record and record._name == "stock.picking":
                moves = record.move_ids
            elif record and record._name == "mrp.production":
                moves = record.move_raw_ids | record.move_finished_ids
            wizard.candidate_move_ids = moves.filtered(lambda move: move.state == "done")
            wizard.candidate_ids = wizard.candidate_move_ids.move_line_ids

    @api.depends("move_line_id", "move_id", "what")
    def _compute_product(self):
        for wizard in self:
            source = wizard.move_id if wizard.what == "added" else wizard.move_line_id
            wizard.product_id = source.product_id
            wizard.uom_id = source.product_uom if wizard.what == "added" else source.product_uom_id

    @api.depends("res_model", "move_line_id", "move_id", "what")
    def _compute_shape(self):
        for wizard in self:
            target = wizard._get_target()
            shapes = {"stock.move.line": "line", "stock.move": "line", "stock.lot": "lot"}
            wizard.shape = shapes.get(target._name, "date") if target else "none"
            wizard.use_expiration_date = wizard.shape == "lot" and target.product_id.use_expiration_date
            company = self.env["trace.correction"]._get_company(target) if target else self.env.company
            wizard.needs_approval = company.trace_correction_approval

    @api.onchange("move_line_id")
    def _onchange_move_line_id(self):
        if self.move_line_id:
            self.update({name: self.move_line_id[name] for name in LINE_FIELDS})

    @api.onchange("move_id")
    def _onchange_move_id(self):
        if self.move_id:
            self.update({**dict.fromkeys(LINE_FIELDS, False), **{name: self.move_id[name] for name in PLACES}})

    @api.onchange("what")
    def _onchange_what(self):
        opened = self._get_opened()
        if opened and opened._name in DOCUMENTS:
            self.move_line_id = self.move_line_id if self.what == "line" else False
            self.move_id = self.move_id if self.what == "added" else False
            if self.what == "date":
                self.update(self._read_document(opened))

    @api.depends("move_line_id", "move_id", "what", "partner_id", *LINE_FIELDS, *LOT_FIELDS)
    def _compute_changes(self):
        Correction = self.env["trace.correction"]
        for wizard in self:
            target = wizard._get_target()
            changed = wizard._get_values(target) if target else {}
            texts = []
            for name, value in changed.items():
                old = Correction._read_value(target, name)
                shown = Correction._get_model_of_fields(target._name)
                words = Correction._get_words(shown, name)
                texts.append(f"{Correction._get_label(shown, name)}: {words(old)} → {words(value)}")
            wizard.changes = "\n".join(texts)

    def action_correct(self):
        """Make the correction, or the request for one, and show it."""
        self.ensure_one()
        target = self._get_target()
        if not target:
            raise UserError(self.env._("Choose the line of %(document)s that is wrong.", document=self.reference))
        Correction = self.env["trace.correction"]
        event_id = Correction.correct(target._name, target.id, self._get_values(target), self.reason)
        if event_id:
            return {"type": "ir.actions.client", "tag": "soft_reload"}
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._("The correction of %(record)s waits for a second person.", record=self.reference),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    # ------------------------------------------------------------------ helpers

    def _get_opened(self):
        return self.env[self.res_model].browse(self.res_id).exists() if self.res_model in self._get_openable() else None

    @api.model
    def _get_openable(self):
        return {*DOCUMENTS, "stock.move.line", "stock.lot"}

    def _get_target(self):
        """What is corrected: the line, the lot, or the document whose date it is; nothing while no line is chosen."""
        if self.res_model not in DOCUMENTS or self.what == "date":
            return self._get_opened()
        chosen = self.move_id if self.what == "added" else self.move_line_id
        return chosen._origin or None

    def _get_values(self, target):
        """{field: new value in JSON} of what the user changed."""
        if target._name == "stock.move":
            own = {name: self._read_own(name) for name in LINE_FIELDS if name != "date"}
            return {
                name: value
                for name, value in own.items()
                if value and not (name in PLACES and value == target[name].id)
            }
        from_wizard = OWN_FIELDS[target._name]
        Correction, values = self.env["trace.correction"], {}
        for name in from_wizard:
            field = DOCUMENTS.get(target._name, name) if name == "date" else name
            value = self._read_own(name)
            if value != Correction._read_value(target, field):
                values[field] = value
        return values

    def _read_own(self, name):
        value = to_json(self, name)
        return (self[name]._origin.id or value) if self._fields[name].type == "many2one" else value

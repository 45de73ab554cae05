"""What is signed of a record, and what has changed since."""

import hashlib
import re

from odoo import api, fields, models

from ...signature import content as canon

# Between the records that one key of a content names.
PATH = " > "
# Fields whose names sound like these hold what proves who one is.
SECRET = re.compile(r"password|passwd|secret|token|credential|api_?key|private_?key|totp", re.IGNORECASE)
AUTOMATIC = {"message_main_attachment_id", "access_token", "write_date", "write_uid", "create_date", "create_uid"}


class TraceSignature(models.Model):
    _inherit = "trace.signature"

    @api.model
    def _get_content(self, record):
        """The JSON content of a record that a signature covers: what its model says, else all that is stored of it."""
        # sudo: what is signed is the record, not what its reader may see of it; in no language
        record = record.sudo().with_context(lang=None, active_test=False)
        if "trace_signature_state" in record._fields:
            return record._trace_get_signed_content()
        return self._read_content(record, self._get_stored_names(record))

    @api.model
    def _get_stored_names(self, record):
        """All that is stored, but what only some groups may read and what proves who one is: readers of signatures see it."""
        return [
            name
            for name, field in record._fields.items()
            if field.store and field.column_type and not field.company_dependent and name not in models.MAGIC_COLUMNS
            if name not in AUTOMATIC and not name.startswith(("message_", "activity_"))
            if not field.groups and not SECRET.search(name)
        ]

    @api.model
    def _read_content(self, record, names):
        """``{name: JSON value}``. A name may be a pair ``(one2many, names)``: then ``{line id: {name: value}}``."""
        content = {}
        for name in names:
            if isinstance(name, str):
                if name in record._fields:
                    content[name] = self._read_value(record, record._fields[name])
            elif name[0] in record._fields:
                content[name[0]] = {str(line.id): self._read_content(line, name[1]) for line in record[name[0]]}
        return content

    @api.model
    def _read_value(self, record, field):
        value = record[field.name]
        if field.type == "many2one":
            return value.id or None
        if field.relational:
            return sorted(value.ids)
        if field.type == "boolean":
            return bool(value)
        if field.type == "binary":
            return hashlib.sha256(value).hexdigest() if value else None
        if field.type == "datetime":
            return value.isoformat() + "Z" if value else None
        if field.type in ("integer", "float", "monetary"):
            return value or 0
        if field.type in ("json", "properties"):
            return value or None
        return str(value) if value else None

    # ------------------------------------------------------------------ what changed

    def _is_of(self, record):
        """Whether the record still is what was signed."""
        return canon.content_hash(self.res_model, self.res_id, self._get_content(record)) == self.content_hash

    def _get_differences(self, record):
        """Sentences that say what of the record is no longer as it was signed; none when this signature covers it."""
        self.ensure_one()
        now = self._get_content(record)
        if canon.content_hash(self.res_model, self.res_id, now) == self.content_hash:
            return []
        # sudo: who sees the signature may know which of the record's fields changed since
        return [
            self._say_difference(record.sudo(), path, old, new)
            for path, old, new in canon.differences(self.sudo().content, now)
        ]

    def _say_difference(self, record, path, old, new):
        labels, owner, field = [], record, None
        for key in path:
            field = owner._fields.get(key) if owner is not None else None
            if field is not None:
                labels.append(field.get_description(self.env, ["string"])["string"])
                # sudo: names of what the record points to
                owner = self.env[field.comodel_name].sudo() if field.relational else None
            elif key.isdigit() and owner is not None:
                line = owner.browse(int(key)).exists()
                labels.append(line.display_name if line else key)
            else:
                labels.append(self._show_key(key))
        shown = [self._show_value(field, value) for value in (old, new)]
        return self.env._("%(what)s: %(old)s → %(new)s", what=" / ".join(labels), old=shown[0], new=shown[1])

    def _show_key(self, key):
        """A key, with the names of the records that it names."""
        parts = [(part, self._find_named(part)) for part in key.split(PATH)]
        return PATH.join(part if named is None else named.display_name or part for part, named in parts)

    def _find_named(self, key):
        """The record that a key like ``product.product,7`` names."""
        model, _comma, number = key.partition(",")
        # sudo: names of what the record points to
        return self.env[model].sudo().browse(int(number)).exists() if model in self.env and number.isdigit() else None

    def _show_value(self, field, value):
        if value is None or value == [] or value == "":
            return "—"
        if isinstance(value, dict):
            return ", ".join(f"{self._show_key(key)} {self._show_value(None, inner)}" for key, inner in value.items())
        if field is not None and field.relational and field.type != "one2many":
            numbers = value if isinstance(value, list) else [value]
            # sudo: names of what the record points to
            found = self.env[field.comodel_name].sudo().browse(numbers).exists()
            names = {one.id: one.display_name for one in found}
            return ", ".join(names.get(number, f"#{number}") for number in numbers)
        if field is not None and field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        if field is not None and field.type == "datetime":
            return fields.Datetime.to_string(fields.Datetime.to_datetime(value.rstrip("Z"))) + " UTC"
        if isinstance(value, bool):
            return self.env._("yes") if value else self.env._("no")
        return str(value)

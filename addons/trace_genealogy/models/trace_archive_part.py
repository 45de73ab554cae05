"""The stored file of an archive, in pieces."""

from odoo import fields, models

from ..archive import sql


class TraceArchivePart(models.Model):
    """A piece of an archive's file: no more than one is in memory, however long the year was.

    In the database and not in the file store, where nothing could refuse its deletion. Nobody but the archive reads or writes it.
    """

    _name = "trace.archive.part"
    _description = "Part of a Traceability Archive"
    _order = "archive_id, position"
    _log_access = False
    _rec_name = "position"

    archive_id = fields.Many2one("trace.archive", required=True, readonly=True, ondelete="cascade")
    position = fields.Integer(required=True, readonly=True)
    content = fields.Binary(required=True, readonly=True, attachment=False)

    _position_unique = models.UniqueIndex("(archive_id, position)", "The archive has this part already.")

    def init(self):
        sql.protect(self.env.cr, "trace_archive_part", "trace_keep_archive_part")

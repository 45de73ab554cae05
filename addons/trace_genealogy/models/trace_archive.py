"""Archives: the seals of a finished year, with everything they hold, as one file."""

import logging
import tempfile
from datetime import timedelta
from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..archive import sql, writing
from ..fields import BigInteger
from ..seal import hashing
from ..seal import sql as seal_sql
from ..seal.checking import Seal

_logger = logging.getLogger(__name__)

PART = 4 * 2**20


class TraceArchive(models.Model):
    """One calendar year of the ledger and the audit trail, to be kept outside the database and checked without it.

    A year is that of the seals (``sealed_at``, UTC), not of the events: events are entered late and get dates in the past, so a
    year of events is never complete; the seals of a year are one piece of the chain that nothing can be added to.
    Access rights let nobody create or change one by hand, and the database keeps each until its retention time is over.
    """

    _name = "trace.archive"
    _description = "Traceability Archive"
    _order = "year desc"
    _log_access = False
    _rec_name = "year"

    year = fields.Integer(required=True, readonly=True, help="The calendar year (UTC) in which the seals were made.")
    first_seal = fields.Integer(required=True, readonly=True)
    last_seal = fields.Integer(required=True, readonly=True)
    previous = fields.Char(
        "Hash before", readonly=True, help="The hash of the seal before the first one here; empty in the first archive."
    )
    head = fields.Char("Last Seal's Hash", required=True, readonly=True, help="The next archive begins with this hash.")
    seal_count = fields.Integer("Seals", required=True, readonly=True)
    event_count = fields.Integer("Events", required=True, readonly=True)
    audit_count = fields.Integer("Audit Trail Entries", required=True, readonly=True)
    size = fields.Integer("Size (kB)", compute="_compute_size")
    byte_count = BigInteger("Bytes", required=True, readonly=True)
    sha256 = fields.Char("SHA-256 of the File", required=True, readonly=True)
    archived_on = fields.Datetime(required=True, readonly=True)
    company_numbers = fields.Json("Companies (ids)", required=True, readonly=True)
    company_ids = fields.Many2many(
        "res.company",
        compute="_compute_company_ids",
        string="Companies",
        help="Those with records of their own in it, as far as you may see them.",
    )
    kept_until = fields.Date(
        compute="_compute_kept_until",
        help="The archive may be deleted from this day on: the retention time of every company with records in it is over. "
        "Empty: it is kept for ever.",
    )
    verified_on = fields.Datetime("Last verified on", readonly=True)
    verified = fields.Selection([("whole", "Whole"), ("broken", "Broken")], "Result", readonly=True)
    finding = fields.Char(readonly=True, help="The first thing that verifying found wrong.")

    _year_unique = models.UniqueIndex("(year)", "There is already an archive of this year.")

    def init(self):
        sql.protect(self.env.cr, "trace_archive", "trace_keep_archive")

    @api.depends("year")
    def _compute_display_name(self):
        for archive in self:
            archive.display_name = self.env._("Archive of %(year)s", year=archive.year)

    @api.depends("byte_count")
    def _compute_size(self):
        for archive in self:
            archive.size = -(-archive.byte_count // 1000)

    @api.depends("company_numbers")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_company_ids(self):
        numbers = {number for archive in self for number in archive.company_numbers or []}
        seen = self.env["res.company"].with_context(active_test=False).search([("id", "in", numbers)])
        for archive in self:
            archive.company_ids = seen.filtered(lambda company, archive=archive: company.id in archive.company_numbers)

    @api.depends("year", "company_numbers")
    def _compute_kept_until(self):
        self.env["res.company"].flush_model(["trace_retention_years"])
        days = dict(self.env.execute_query(sql.kept_until(self.ids)))
        for archive in self:
            archive.kept_until = days.get(archive.id)

    # ------------------------------------------------------------------ making

    @api.model
    def archive_years(self):
        """Archive every finished year that has no archive yet, and verify each; returns the ids of the new archives.

        A year is finished one day after its end (UTC). Raises AccessError for anybody but a traceability manager.
        """
        if not (self.env.su or self.env.user.has_group("trace_genealogy.group_trace_manager")):
            raise AccessError(self.env._("Only a traceability manager may archive the ledger. Ask one to do it."))
        made = self.browse()
        for year in self._get_finished_years():
            made += self._archive_year(*year)
        return made.ids

    @api.model
    def _cron_archive(self):
        """One archive at a time, each committed."""
        years = self._get_finished_years()
        for done, year in enumerate(years, 1):
            self._archive_year(*year)
            if not self.env["ir.cron"]._commit_progress(1, remaining=len(years) - done):
                return

    @api.model
    def _get_finished_years(self):
        self.env.flush_all()
        # A sealer that began before midnight has long ended a day later.
        running = (fields.Datetime.now() - timedelta(days=1)).year
        return self.env.execute_query(sql.finished_years(running))

    @api.model
    def _archive_year(self, year, first, last, seals, events, audits):
        execute = self.env.execute_query
        previous, head = execute(sql.seal_hashes(first))[0][0], execute(sql.seal_hashes(last))[0][1]
        counts = {"seals": seals, "events": events, "audits": audits}
        stated = {"v": writing.VERSION, "year": year, "first": first, "last": last, "previous": previous, "head": head}
        with tempfile.TemporaryFile() as stream:
            writing.write(
                stream,
                stated | counts,
                (seal for row in execute(seal_sql.seals(first)) if (seal := Seal(*row)).number <= last),
                lambda seal_id: execute(seal_sql.leaves(seal_id)),
                lambda kind, ids: hashing.canonical(kind, ids, execute),
            )
            vals = {"year": year, "first_seal": first, "last_seal": last, "previous": previous, "head": head}
            vals |= {"seal_count": seals, "event_count": events, "audit_count": audits}
            vals["company_numbers"] = [row[0] for row in execute(sql.companies(first, last))]
            archive = self._store(stream, vals)
        archive.verify()
        if archive.verified != "whole":
            _logger.warning("The archive of %s is not whole: %s", year, archive.finding)
        return archive

    @api.model
    def _store(self, stream, vals):
        """A new archive with the file's content, in parts."""
        vals |= {"byte_count": stream.tell(), "archived_on": fields.Datetime.now()}
        stream.seek(0)
        digest = sha256()
        while content := stream.read(PART):
            digest.update(content)
        # sudo: nobody may create archives by hand; the caller's right to archive was checked
        archive = self.sudo().create(vals | {"sha256": digest.hexdigest()}).sudo(False)
        archive.flush_recordset()
        stream.seek(0)
        position = 0
        while content := stream.read(PART):
            self.env.cr.execute(sql.insert_part(archive.id, position, content))
            position += 1
        return archive

    def _read_parts(self):
        """The stored file, part by part; the caller has checked who reads."""
        self.ensure_one()
        position = 0
        while rows := self.env.execute_query(sql.part(self.id, position)):
            yield bytes(rows[0][0])
            position += 1

    # ------------------------------------------------------------------ keeping

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        # Settings may have changed since it was read.
        self.invalidate_recordset(["kept_until"])
        for archive in self:
            if not archive.kept_until:
                raise UserError(
                    self.env._(
                        "%(archive)s cannot be deleted: a company with records in it keeps them for ever. "
                        "How long is set in the settings of each company, under Traceability.",
                        archive=archive.display_name,
                    )
                )
            if archive.kept_until > fields.Date.today():
                raise UserError(
                    self.env._(
                        "%(archive)s cannot be deleted before %(day)s, when the retention time of every company "
                        "with records in it is over.",
                        archive=archive.display_name,
                        day=fields.Date.to_string(archive.kept_until),
                    )
                )

"""Checking the stored file of an archive, and handing it out."""

import gzip
import tempfile
from hashlib import sha256

from odoo import api, models
from odoo.exceptions import AccessError

from ..archive import sql
from ..archive.checking import check


class TraceArchive(models.Model):
    _inherit = "trace.archive"

    def verify(self):
        """Check the stored files; returns ``[{"year", "ok", "problem"}]`` and notes result and time on each archive.

        The file has the recorded SHA-256, everything in it fits its seals, the seals are a chain, and that chain is the
        database's: it begins and ends with the hashes of the seals there.
        """
        self.check_access("read")
        verdicts = []
        for archive in self:
            problem = archive._find_problem()
            self.env.execute_query(sql.note_check(archive.id, "broken" if problem else "whole", problem))
            verdicts.append({"year": archive.year, "ok": not problem, "problem": problem})
        self.invalidate_recordset(sql.CHECKED)
        return verdicts

    def _find_problem(self):
        """A sentence, or None."""
        with tempfile.TemporaryFile() as stream:
            if self._copy(stream) != self.sha256:
                return self.env._("The stored file is not the one that was made: its SHA-256 is another.")
            with gzip.GzipFile(fileobj=stream) as file:
                finding = check(line.rstrip(b"\n") for line in file)
        if finding:
            return self.env["trace.seal"]._describe_finding(finding)["problem"]
        first, last = (self.env.execute_query(sql.seal_hashes(number)) for number in (self.first_seal, self.last_seal))
        if not first or not last or (first[0][0], last[0][1]) != (self.previous or None, self.head):
            return self.env._(
                "The file is whole, but seals %(first)s to %(last)s of this database are other ones.",
                first=self.first_seal,
                last=self.last_seal,
            )
        return None

    def _copy(self, stream):
        """Write the stored file to ``stream``, ready to be read; returns its SHA-256."""
        digest = sha256()
        for content in self._read_parts():
            digest.update(content)
            stream.write(content)
        stream.seek(0)
        return digest.hexdigest()

    def _check_may_download(self):
        """The file holds the events of all its companies: who reads it must be allowed to see them all."""
        self.check_access("read")
        numbers = {number for archive in self for number in archive.company_numbers}
        # sudo: to see that there is a company which the user may not see; one that is gone hides nothing
        hidden = self.env["res.company"].sudo().browse(numbers).exists() - self.env.user.company_ids
        if hidden and not self.env.su:
            raise AccessError(
                self.env._(
                    "%(archive)s holds records of companies that you may not see. "
                    "Ask a traceability manager or an auditor of all companies to download it.",
                    archive=", ".join(self.mapped("display_name")),
                )
            )

    def _get_file_name(self):
        return f"traceability-archive-{self.year}.jsonl.gz"

    # ------------------------------------------------------------------ buttons

    @api.readonly
    def action_download(self):
        """Download the archive's file."""
        self.ensure_one()
        self._check_may_download()
        return {"type": "ir.actions.act_url", "url": f"/trace/archive/{self.year}.jsonl.gz", "target": "self"}

    def action_verify(self):
        """Check these archives, all when none is chosen, and say what came of it."""
        archives = self or self.search([("year", "!=", False)])
        problems = [f"{verdict['year']}: {verdict['problem']}" for verdict in archives.verify() if not verdict["ok"]]
        Seal = self.env["trace.seal"]
        if problems:
            return Seal._notify("\n".join(problems), "danger")
        return Seal._notify(self.env._("%(count)s archives are whole.", count=len(archives)), "success")

    def action_archive_years(self):
        """Archive the finished years and say which."""
        made = self.browse(self.archive_years())
        years = ", ".join(str(archive.year) for archive in made.sorted("year"))
        message = self.env._("Archived: %(years)s.", years=years) if made else self.env._("No finished year is left.")
        return self.env["trace.seal"]._notify(message, "success")

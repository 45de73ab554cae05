"""Archives of years with the auditor's command: one alone, two as a chain, and whatever was done to them."""

import gzip
import json
from datetime import datetime
from unittest.mock import patch

import pytest
from freezegun import freeze_time

from odoo.tools import SQL

from odoo.addons.trace_genealogy.seal import sql as seal_sql

from .test_seals_against_a_superuser import append, run_verify


def seal_on(env, day):
    with patch.object(seal_sql, "now", lambda: SQL("SELECT %s", f"{day}T12:00:00.000000Z")):
        env["trace.seal"].seal()


@pytest.fixture
def archived(transaction, tmp_path):
    """The files of three years, and the hash of the last seal of each; nothing stays in the database."""
    env = transaction()
    for day in ("2019-03-01", "2019-09-01", "2020-05-01", "2021-05-01"):
        append(env, f"OF/{day}")
        seal_on(env, day)
    with freeze_time(datetime(2022, 2, 1)):
        archives = env["trace.archive"].browse(env["trace.archive"].archive_years())
    assert set(archives.mapped("verified")) == {"whole"}
    heads = []
    for archive in archives.sorted("year"):
        (tmp_path / f"{archive.year}.jsonl.gz").write_bytes(b"".join(archive._read_parts()))
        heads.append(archive.head)
    (tmp_path / "export.jsonl.gz").write_bytes(env["ir.attachment"].browse(env["trace.event"].export_ledger()).raw)
    event = env["trace.event"].search([("reference", "=", "OF/2020-05-01")]).id
    env.cr.rollback()
    return tmp_path, heads, event


def files(place, *years):
    return [place / f"{year}.jsonl.gz" for year in years]


def test_an_archive_is_checked_alone_against_the_seal_it_begins_after(archived):
    place, heads, event = archived
    status, output = run_verify(*files(place, 2019))
    assert status == 0, output
    assert "begins      with the first seal of the ledger" in output
    assert f"newest seal 2 of 2019-09-01T12:00:00.000000Z, {heads[0]}" in output
    status, output = run_verify(*files(place, 2020), "--anchor", heads[0], "--event", event, "--head", heads[1])
    assert status == 0, output
    for sentence in (
        "archives    2020\n",
        "begins      after the given seal",
        f"{event} is in a seal",
        "events      1 sealed",
    ):
        assert sentence in output
    assert output.rstrip().endswith("TRUE: everything that was sealed is here, unchanged.")


def test_without_an_anchor_the_command_says_what_to_compare(archived):
    place, heads, _event = archived
    status, output = run_verify(*files(place, 2020))
    assert status == 0, output
    assert (
        f"begins      after the seal {heads[0]}: compare this with the last seal of the archive of the year before"
        in output
    )


def test_consecutive_archives_are_one_chain(archived):
    place, heads, event = archived
    status, output = run_verify(*files(place, 2019, 2020, 2021), "--head", heads[0], "--event", event)
    assert status == 0, output
    assert "archives    2019, 2020, 2021\n" in output
    assert "seals       4, without a gap" in output
    assert "the given one is in the chain" in output
    status, output = run_verify(*files(place, 2020, 2021), "--anchor", heads[0])
    assert status == 0, output


def test_a_wrong_anchor_a_missing_year_and_a_wrong_order_are_told(archived):
    place, heads, _event = archived
    cases = [
        ((*files(place, 2020), "--anchor", heads[1]), f"FALSE: seal 3 follows the seal {heads[0]}, not {heads[1]}"),
        ((*files(place, 2019), "--anchor", heads[1]), f"FALSE: seal 1 follows the seal none, not {heads[1]}"),
        (files(place, 2019, 2021), "the archive of 2021 begins with seal 4"),
        (files(place, 2020, 2019), "the archive of 2019 begins with seal 1"),
        ((*files(place, 2019), "--head", heads[1]), "the end was cut off"),
    ]
    for words, sentence in cases:
        status, output = run_verify(*words)
        assert (status, sentence in output) == (1, True), (sentence, output)


def test_every_change_of_an_archive_is_told(archived):
    place, _heads, event = archived
    lines = gzip.decompress((place / "2020.jsonl.gz").read_bytes()).splitlines()
    at = next(number for number, line in enumerate(lines) if b'"event_type"' in line)
    stated = json.loads(lines[0])

    def header(**values):
        return json.dumps({"archive": stated["archive"] | values}).encode()

    cases = [
        ([*lines[:at], lines[at].replace(b"OF/", b"ON/"), *lines[at + 1 :]], f"event {event}, sealed in seal 3 of"),
        ([*lines[:at], *lines[at + 1 :]], f"event {event}, sealed in seal 3, was removed"),
        ([*lines[: at + 1], *lines[at:]], f"holds event {event} twice"),
        ([*lines, lines[at]], f"holds event {event} twice"),
        (
            [*lines, lines[at].replace(f'"id":{event},'.encode(), b'"id":999999,')],
            "event 999999 is in the archive of 2020",
        ),
        (lines[:-1], "holds no seal"),
        ([header(last=4), *lines[1:]], "does not end with seal 4, as it states"),
        ([header(head="0" * 64), *lines[1:]], "does not end with seal 3, as it states"),
        ([header(first=4), *lines[1:]], "seal 4 is missing"),
        ([header(previous="0" * 64), *lines[1:]], "seal 3 does not name the hash of the seal before it"),
        ([header(previous=None), *lines[1:]], "does not say after which seal its first, 3, comes"),
        ([*lines, lines[0]], "begins another archive"),
    ]
    for changed, sentence in cases:
        (place / "changed.jsonl").write_bytes(b"".join(line + b"\n" for line in changed))
        status, output = run_verify(place / "changed.jsonl")
        assert (status, sentence in output) == (1, True), (sentence, output)


def test_an_export_is_not_checked_as_an_archive(archived):
    place, heads, _event = archived
    assert run_verify(place / "export.jsonl.gz")[0] == 0
    for words, sentence in (
        ((place / "export.jsonl.gz", "--anchor", heads[0]), "only archives of years are checked together"),
        ((*files(place, 2019), place / "export.jsonl.gz"), "only archives of years are checked together"),
        ((*files(place, 2020), "--anchor", "nothing"), "--anchor: nothing is neither a hash"),
    ):
        status, output = run_verify(*words)
        assert (status, output.startswith("error: "), sentence in output) == (2, True, True), output

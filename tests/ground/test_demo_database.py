"""The database of `make run` is finished or made anew, and never lost."""

import pytest

from ground import demo_database, phase
from ground.phase import BEGUN, HISTORY, STORY, SUITE, Note

WANTED = "f00d"


class Recorder:
    """Stands for the Environment: knows one database's comment, and records what is done to it."""

    def __init__(self, comment=None, has_odoo=True):
        self.comment, self.has_odoo, self.done = comment, has_odoo, []

    def db_exists(self, _name):
        return self.comment is not None

    def psql(self, sql, db="postgres"):
        if "shobj_description" in sql:
            return self.comment
        if "to_regclass" in sql:
            return "ir_module_module\n" if self.has_odoo else "\n"
        self.done.append(sql.split("'")[1].removesuffix(WANTED).strip())
        return ""

    def drop_db(self, name):
        self.done.append("drop")

    def create_db(self, name):
        self.done.append("create")


@pytest.fixture
def prepare(monkeypatch):
    """Prepare the database of a Recorder, and return what was done."""
    monkeypatch.setattr("ground.addons.content_hash", lambda: WANTED)
    monkeypatch.setattr("ground.addons.suite_addons", lambda: ["trace_x"])
    monkeypatch.setattr(
        "ground.odoo_run.install", lambda env, _db, modules, *_: env.done.append(f"install {modules[-1]}")
    )
    monkeypatch.setattr("ground.odoo_run.script", lambda env, _db, _text: env.done.append("script"))

    def run(recorder):
        demo_database.prepare(recorder)
        return recorder.done

    return run


MADE = ["drop", "create", "trace begun none", "install sale_management", "trace history none"]
INSTALLED = ["install trace_x", "trace suite", "script"]


@pytest.mark.parametrize(
    ("recorder", "steps"),
    [
        (Recorder(), MADE + INSTALLED),
        (Recorder(str(Note(BEGUN))), MADE + INSTALLED),
        (Recorder("", has_odoo=False), MADE + INSTALLED),
        (Recorder(str(Note(HISTORY))), INSTALLED),
        (Recorder(str(Note(SUITE, WANTED))), ["script"]),
        (Recorder(str(Note(STORY, WANTED))), []),
        (Recorder(str(Note(STORY, "old"))), ["install trace_x", "trace story"]),
        (Recorder("", has_odoo=True), ["install trace_x", "trace story"]),
    ],
    ids=[
        "none",
        "killed early",
        "killed at once",
        "killed installing",
        "killed telling",
        "done",
        "changed",
        "not ours",
    ],
)
def test_a_run_goes_on_where_the_last_one_ended(prepare, recorder, steps):
    assert prepare(recorder) == steps


def test_a_note_survives_the_way_through_the_database():
    assert phase.parse(str(Note(SUITE, "abc"))) == Note(SUITE, "abc")


@pytest.mark.parametrize("comment", ["", "my own database", "trace unknown none"])
def test_a_foreign_comment_is_no_note(comment):
    assert phase.parse(comment) is None

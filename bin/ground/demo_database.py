"""The database of `make run`: Odoo's own demo data first, then the suite over that history, then our story."""

from . import addons, odoo_run, phase, report
from .phase import BEGUN, HISTORY, STORY, SUITE, Note

NAME = "trace"
HISTORY_MODULES = ("stock", "mrp", "purchase", "sale_management")
# What the suite's glue addons join to; they install themselves where these are.
SUITE_MODULES = ("mrp_subcontracting", "repair", "stock_dropshipping")

# The note commits together with the story: a killed run tells it from the start, never twice.
STORY_SCRIPT = """
if "trace.event" in env:
    env["trace.event"].backfill()
    env.cr.commit()
if "trace.demo" in env:
    env["trace.demo"].play()
    env.cr.execute({note!r})
    env.cr.commit()
"""


def prepare(environment):
    """Bring the database to its last phase, from wherever an earlier run left it; a finished one keeps its data."""
    wanted = addons.content_hash()
    note = current_note(environment)
    if note.phase == BEGUN:
        note = make_history(environment)
    if note.phase == HISTORY or note.addons != wanted:
        note = install_suite(environment, note, wanted)
    if note.phase == SUITE:
        tell_story(environment, wanted)
    report.step(f"database {NAME}", "ready")


def current_note(environment):
    """The database's Note. One that is not ours and not empty is somebody's work: it counts as finished."""
    if not environment.db_exists(NAME):
        return Note(BEGUN)
    if note := phase.read(environment, NAME):
        return note
    has_odoo = environment.psql("SELECT to_regclass('ir_module_module')", NAME).strip()
    return Note(STORY) if has_odoo else Note(BEGUN)


def make_history(environment):
    """A new database with what Odoo's demo data does in stock, manufacturing, purchase and sales."""
    report.step(f"database {NAME}", "creating it with Odoo's own demo data, about two minutes")
    environment.drop_db(NAME)
    environment.create_db(NAME)
    phase.write(environment, NAME, Note(BEGUN))
    odoo_run.install(environment, NAME, HISTORY_MODULES, "--with-demo")
    return noted(environment, Note(HISTORY))


def install_suite(environment, note, wanted):
    """Install what is missing of the suite and update what is there. An interrupted installation just goes on."""
    names = (*SUITE_MODULES, *addons.suite_addons())
    report.step(f"database {NAME}", f"installing the suite ({len(names)} addons)")
    odoo_run.install(environment, NAME, names, "-u", ",".join(names))
    return noted(environment, Note(STORY if note.phase == STORY else SUITE, wanted))


def tell_story(environment, wanted):
    """Build the ledger of the history, then add our own demo story."""
    report.step(f"database {NAME}", "reading the history into the ledger and adding the demo story")
    odoo_run.script(environment, NAME, STORY_SCRIPT.format(note=Note(STORY, wanted).sql(NAME)))


def noted(environment, note):
    """`note`, written down."""
    phase.write(environment, NAME, note)
    return note

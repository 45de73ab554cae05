"""Installing, upgrading and uninstalling on a filled ledger."""


def state(ground, database, module):
    return ground.query(database, f"SELECT state FROM ir_module_module WHERE name = '{module}'")


def test_an_addon_that_follows_the_rule_installs_and_upgrades(ground, database):
    before = ground.fingerprint(database)
    status, output = ground.odoo(database, "-i", "trace_test_dependant", "--stop-after-init")
    assert status == 0, output[-3000:]
    ground.query(database, "INSERT INTO trace_test_note (event_id, text) SELECT min(id), 'noted' FROM trace_event")
    status, output = ground.odoo(database, "-u", "trace_genealogy,trace_test_dependant", "--stop-after-init")
    assert status == 0, output[-3000:]
    assert ground.query(database, "SELECT text FROM trace_test_note") == "noted"
    assert ground.fingerprint(database) == before


def test_an_addon_that_adds_a_stored_default_is_refused_and_the_ledger_untouched(ground, database):
    before = ground.fingerprint(database)
    status, output = ground.odoo(database, "-i", "trace_test_careless", "--stop-after-init")
    assert status != 0
    assert "The traceability ledger is append-only: UPDATE on trace_event is refused." in output
    assert ground.fingerprint(database) == before
    assert state(ground, database, "trace_test_careless") != "installed"
    columns = ground.query(
        database, "SELECT 1 FROM information_schema.columns WHERE column_name = 'colour' AND table_name = 'trace_event'"
    )
    assert not columns


UNINSTALL = """
for name in %r:
    try:
        env["ir.module.module"].search([("name", "=", name)]).button_immediate_uninstall()
    except Exception as error:
        env.cr.rollback()
        print("REFUSED", name, type(error).__name__, error)
"""


def test_uninstalling_what_the_ledger_stands_on_is_refused(ground, database):
    before = ground.fingerprint(database)
    names = ["trace_genealogy", "mrp", "product_expiry"]
    _status, output = ground.odoo(database, shell=UNINSTALL % names)
    for name in names:
        assert f"REFUSED {name} UserError Uninstalling" in output, output[-3000:]
        assert state(ground, database, name) == "installed"
    assert ground.fingerprint(database) == before


def test_after_an_export_the_suite_goes_and_the_file_stays(ground, database):
    export = 'env["trace.event"].export_ledger()\nenv.cr.commit()\n'
    _status, output = ground.odoo(database, shell=export + UNINSTALL % ["trace_genealogy"])
    assert "REFUSED" not in output, output[-3000:]
    assert state(ground, database, "trace_genealogy") == "uninstalled", output[-3000:]
    assert not ground.query(database, "SELECT 1 FROM pg_class WHERE relname IN ('trace_event', 'trace_event_line')")
    assert ground.query(database, "SELECT count(*) FROM ir_attachment WHERE name LIKE 'traceability-ledger-%'") == "1"

from checks.architecture import commits, elevation


def test_a_commit_outside_a_cron_is_found(addon, messages):
    text = "def f(self):\n    self.env.cr.commit()\ndef g(cr):\n    cr.commit()\n"
    assert len(messages(commits, addon({"models/a.py": text}))) == 2


def test_crons_and_their_progress_may_commit(addon, messages):
    text = (
        "def _cron_seal(self):\n    self.env.cr.commit()\n"
        "def backfill(self):\n    self.env['ir.cron']._commit_progress(1)\n    repo.commit()\n"
    )
    assert messages(commits, addon({"models/a.py": text})) == []


def test_raising_rights_without_a_reason_is_found(addon, messages):
    text = "def f(self):\n    x = self.sudo().name\n    return x.with_user(SUPERUSER_ID)\n"
    found = messages(elevation, addon({"models/a.py": text}))
    assert [line.split()[0][-4:] for line in found] == ["py:2", "py:3"]


def test_a_comment_above_the_statement_or_the_call_is_a_reason(addon, messages):
    text = (
        "def f(self):\n"
        "    # Readers of a trace need no right on partners.\n"
        "    return (\n"
        "        self.sudo().name\n"
        "    )\n"
        "def g(self):\n"
        "    return self.browse(\n"
        "        # Companies are redacted below.\n"
        "        self.sudo().ids\n"
        "    )\n"
    )
    assert messages(elevation, addon({"models/a.py": text})) == []


def test_a_reason_may_stand_beside_the_call(addon, messages):
    text = "x = a.sudo()  # sudo: quants of every company are facts\ny = a.sudo()  # fine\n"
    found = messages(elevation, addon({"models/a.py": text}))
    assert len(found) == 1 and "a.py:2" in found[0]


def test_lowering_rights_and_tests_need_no_reason(addon, messages):
    files = {"models/a.py": "x = a.sudo(False)\n", "tests/test_a.py": "x = a.sudo()\n"}
    assert messages(elevation, addon(files)) == []

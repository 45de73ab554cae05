"""Tests in a real browser."""

from unittest.mock import patch

from odoo.tests import HttpCase


class BrowserCase(HttpCase):
    """Gives the browser the time it needs to start.

    Odoo waits ten seconds and then *skips* the test. The first start on a machine that has just been set up, or that works on
    something else, has taken longer.
    """

    START_ITERATIONS = 900  # of a tenth of a second, see odoo.tests.common

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch("odoo.tests.common.CHECK_BROWSER_ITERATIONS", cls.START_ITERATIONS))

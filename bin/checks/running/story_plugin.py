"""A pytest plugin for test classes of Odoo that live outside addons: it does what Odoo's own runner would."""

import pytest

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tests.common import BaseCase, HttpCase, get_db_name


def pytest_configure():
    """Odoo gives a test class its tags and its module's name only in an addon, and then relies on both."""
    BaseCase.test_tags = {"standard", "post_install"}
    BaseCase.test_module = "trace"


@pytest.fixture(scope="session", autouse=True)
def assets(request, load_registry):
    """Build the web client's files before the first browser asks: inside a test that takes longer than it waits."""
    if any(issubclass(item.cls or object, HttpCase) for item in request.session.items):
        with Registry(get_db_name()).cursor() as cursor:
            Environment(cursor, SUPERUSER_ID, {})["ir.qweb"]._pregenerate_assets_bundles()

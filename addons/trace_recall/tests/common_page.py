"""The page of a consignee, opened as he opens it."""

import base64
import re

from odoo.tests import HttpCase

from .common_consignee import ConsigneeCase

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


class PageCase(ConsigneeCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.notified(cls.shop, cls.second)
        cls.case.reason = "The pack may burn."

    def address(self, consignee=None, token=None, verb=""):
        consignee = consignee or self.shop
        return f"/trace/recall/{consignee.id}{verb}?access_token={token or consignee._make_token()}"

    def words(self, page):
        """The text of a page, however its lines are broken."""
        return " ".join(page.text.split())

    def post(self, verb, files=None, consignee=None, **values):
        """Fill in the form as a browser does; returns the page that follows."""
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', self.url_open(self.address(consignee)).text).group(1)
        return self.url_open(self.address(consignee, verb=f"/{verb}"), data={"csrf_token": csrf, **values}, files=files)

    def key(self, lot):
        return f"{lot.product_id.id}-{lot.id}"

    def answer(self, files=None, **values):
        """The shop says that all is on hand, but for what is given."""
        said = {"author": "Jo", f"found-{self.key(self.lot1)}": "20", f"found-{self.key(self.lot2)}": "10"}
        return self.post("answer", files, **{**said, **values})

"""The stories, played once for a class of tests."""

from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class StoryCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answer = cls.env["trace.demo"].with_context(tracking_disable=True).play()

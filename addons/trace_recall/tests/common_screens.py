"""What a screen offers to whom: the buttons of a view that a user sees on a record."""

from lxml import etree

from odoo.tools.safe_eval import safe_eval


class Offered:
    """Mixed into a test: reads views as the web client does."""

    def buttons(self, view, user):
        """The buttons that are left of a view's arch for this user, parents of nested lists included."""
        arch = view.env[view.model].with_user(user).get_view(view.id, view.type)["arch"]
        return [node for node in etree.fromstring(arch).iter("button") if node.get("type") == "object"]

    def offered(self, record, user, names=None):
        """Names of the buttons in a form's header that this user sees on this record."""
        record = record.with_user(user)
        record.invalidate_recordset()
        view = record.get_view(view_type="form")
        header = etree.fromstring(view["arch"]).find(".//header")
        [values] = record.read(list(view["models"][record._name]), load=None)
        found = {
            node.get("name")
            for node in header.iter("button")
            if not safe_eval(node.get("invisible") or "False", dict(values, id=record.id))
        }
        return found & set(names) if names else found

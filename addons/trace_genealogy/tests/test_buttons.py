"""Every button of our screens can be pressed: the web client sends the ids of the records, also of none."""

from lxml import etree

from .common import TraceCase


class TestButtons(TraceCase):
    def test_each_names_a_method_that_takes_records(self):
        views = self.env["ir.ui.view"].search([("model_data_id.module", "=like", "trace\\_%")])
        ours = {button.get("name") for view in views for button in self.buttons(etree.fromstring(view.arch_db))}
        pressed = {
            (root.xml_id, model, button.get("name"))
            for root in self.roots_of(views)
            for button in self.buttons(etree.fromstring(root.get_combined_arch()))
            if button.get("name") in ours and (model := self.model_of(root, button))
        }
        self.assertGreater(len(pressed), 50)
        wrong = [
            (xml_id, name)
            for xml_id, model, name in sorted(pressed)
            if not (method := getattr(type(self.env[model]), name, None)) or getattr(method, "_api_model", False)
        ]
        self.assertEqual(wrong, [])

    def roots_of(self, views):
        """The views that these extend, or are: only there it is seen in which field's list a button stands."""
        while extending := views.filtered(lambda view: view.inherit_id and view.mode == "extension"):
            views = views - extending | extending.inherit_id
        return views.filtered(lambda view: view.model in self.env)

    def buttons(self, arch):
        return [button for button in arch.iter("button") if button.get("type") == "object"]

    def model_of(self, view, button):
        """The model whose record the button is pressed on; None where the client decides."""
        model = view.model
        for field in reversed([node for node in button.iterancestors("field") if node.get("name")]):
            known = self.env[model]._fields.get(field.get("name"))
            if known is None:
                return None
            model = known.comodel_name or model
        return model

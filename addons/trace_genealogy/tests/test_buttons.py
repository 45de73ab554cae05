"""Every button of our screens can be pressed: the web client sends the ids of the records, also of none."""

from lxml import etree

from .common import TraceCase


class TestButtons(TraceCase):
    def test_each_names_a_method_that_takes_records(self):
        views = self.env["ir.ui.view"].search([("model_data_id.module", "=like", "trace\\_%")])
        pressed = [
            (view.xml_id, model, button.get("name"))
            for view in views.filtered(lambda view: view.model in self.env)
            for button in etree.fromstring(view.arch_db).iter("button")
            if button.get("type") == "object" and (model := self.model_of(view, button))
        ]
        self.assertGreater(len(pressed), 50)
        wrong = [
            (xml_id, name)
            for xml_id, model, name in pressed
            if not (method := getattr(type(self.env[model]), name, None)) or getattr(method, "_api_model", False)
        ]
        self.assertEqual(wrong, [])

    def model_of(self, view, button):
        """The model whose record the button is pressed on; None where a view of another addon decides."""
        model = view.model
        for field in reversed([node for node in button.iterancestors("field") if node.get("name")]):
            known = self.env[model]._fields.get(field.get("name"))
            if known is None:
                return None
            model = known.comodel_name or model
        return model

"""What must hang on the document, the line or the lot: photos and files, signatures."""

from odoo.exceptions import UserError

from ....gate import Fix
from .base import Checker


class Attachment(Checker):
    kind = "attachment"
    of_lots = False

    def prepare(self, asked):
        """{(model, id)} of everything that has a file, of what is asked about."""
        wanted = {}
        for each in asked:
            if owner := get_owner(each):
                wanted.setdefault(owner._name, set()).add(owner.id)
        Attachment = self.env["ir.attachment"]
        self.having = set()
        for model, ids in wanted.items():
            # a field's own file (a picture of the product) is no photo of these goods
            domain = [("res_model", "=", model), ("res_id", "in", list(ids)), ("res_field", "=", False)]
            self.having |= {(model, res_id) for [res_id] in Attachment._read_group(domain, ["res_id"])}

    def lacks(self, each):
        owner = get_owner(each)
        if owner and (owner._name, owner.id) in self.having:
            return ""
        return {
            "document": self.env._(
                "%(document)s: a photo or file on it is missing. Add one.", document=each.passage.document_key[2]
            ),
            "line": self.env._("%(goods)s: a photo or file of the line is missing. Add one.", goods=self.name(each)),
            "lot": self.env._("%(goods)s: a photo or file of the lot is missing. Add one.", goods=self.name(each)),
        }[each.requirement.attached_to]

    def get_entry(self, each):
        return {"type": "file", "label": self.env._("Photo or File")} if get_owner(each) else None

    def store(self, each, value, record):
        """``value``: ``{"file": base64, "file_name"}``."""
        owner = get_owner(each)
        if not value.get("file"):
            raise UserError(self.env._("The file is empty. Choose another."))
        vals = {"name": value.get("file_name") or self.env._("File"), "datas": value["file"]}
        record.env["ir.attachment"].create(vals | {"res_model": owner._name, "res_id": owner.id})


class Signature(Checker):
    """A signature under the document that covers what the document says now; of a work order, under its order."""

    kind = "signature"
    of_lots = False

    def prepare(self, asked):
        self.signed = {}
        for document in {get_signed(each) for each in asked}:
            self.signed[document] = self.get_meanings(document)

    def get_meanings(self, document):
        """The meanings in which somebody stands for the document as it is."""
        if "trace_signature_state" not in document._fields:
            return self.env["trace.signature.meaning"]
        return document._trace_get_covering().filtered(lambda signature: not signature.is_refusal).meaning_id

    def lacks(self, each):
        document, meaning = get_signed(each), each.requirement.meaning_id
        if meaning in self.signed[document]:
            return ""
        return self.env._(
            "%(document)s: a signature “%(meaning)s” is missing. Have it signed.",
            document=document.display_name,
            meaning=meaning.name,
        )

    def get_fixes(self, each):
        document = get_signed(each)
        if "trace_signature_state" not in document._fields:
            return ()
        return (Fix(self.env._("Sign"), document._name, document.id, "action_trace_sign"),)


def get_signed(each):
    """The document under which a signature must stand."""
    document = each.passage.document
    return document.production_id if document._name == "mrp.workorder" else document


def get_owner(each):
    """What the file must hang on; empty when there is no such thing yet."""
    passage = each.passage
    return {"document": passage.document, "line": passage.line, "lot": passage.lot}[each.requirement.attached_to]

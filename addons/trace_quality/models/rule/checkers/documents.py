"""What must hang on the document, the line or the lot: photos and files, signatures."""

from odoo.exceptions import UserError

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
    """A signature on the document that covers what the document says now."""

    kind = "signature"
    of_lots = False

    def prepare(self, asked):
        self.signed = set()
        if "trace.signature" not in self.env:
            return
        wanted = {}
        for each in asked:
            wanted.setdefault(each.passage.document._name, set()).add(each.passage.document.id)
        for model, ids in wanted.items():
            domain = [("res_model", "=", model), ("res_id", "in", list(ids))]
            for signature in self.env["trace.signature"].search(domain):
                if self.covers(signature):
                    self.signed.add((model, signature.res_id, fold(signature.meaning)))

    def covers(self, signature):
        """Whether the signature still stands for what it was given for."""
        return "state" not in signature._fields or signature.state == "valid"

    def lacks(self, each):
        document, meaning = each.passage.document, each.requirement.meaning
        if (document._name, document.id, fold(meaning)) in self.signed:
            return ""
        return self.env._(
            "%(document)s: a signature that says “%(meaning)s” is missing. Have it signed.",
            document=each.passage.document_key[2],
            meaning=meaning,
        )


def get_owner(each):
    """What the file must hang on; empty when there is no such thing yet."""
    passage = each.passage
    return {"document": passage.document, "line": passage.line, "lot": passage.lot}[each.requirement.attached_to]


def fold(text):
    return (text or "").strip().lower()

from checks.architecture import access

HEADER = "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n"
MODELS = """
class Event(models.Model):
    _name = "trace.event"
class Mixin(models.AbstractModel):
    _name = "trace.mixin"
class Ask(models.TransientModel):
    _name = "trace.ask"
class Lot(models.Model):
    _inherit = "stock.lot"
class Same(models.Model):
    _name = "stock.lot"
    _inherit = ["stock.lot", "mail.thread"]
"""


def test_models_without_an_access_row_are_found(addon, messages):
    found = messages(access, addon({"models/event.py": MODELS}))
    assert [line.split()[1:3] for line in found] == [["model", "trace.event"], ["model", "trace.ask"]]


def test_a_row_grants_its_model_only(addon, messages):
    rows = HEADER + "a,a,model_trace_event,,1,0,0,0\nb,b,trace_genealogy.model_trace_ask,,1,0,0,0\n"
    files = {"models/event.py": MODELS, access.ACCESS_FILE: rows}
    assert messages(access, addon(files)) == []
    files[access.ACCESS_FILE] = HEADER + "a,a,model_trace_event,,1,0,0,0\n"
    assert len(messages(access, addon(files))) == 1

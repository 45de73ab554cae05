from . import genealogy, seal

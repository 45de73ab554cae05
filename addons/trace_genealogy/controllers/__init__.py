from . import assignment, genealogy, seal

from . import archive, assignment, genealogy, seal

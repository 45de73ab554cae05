from . import assignment, genealogy

from . import archive, assignment, genealogy, seal, serial_range

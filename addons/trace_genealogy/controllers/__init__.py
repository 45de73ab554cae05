from . import archive, assignment, genealogy, lot_import, seal, serial_range

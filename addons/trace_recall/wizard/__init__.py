from . import drill_start

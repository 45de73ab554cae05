from . import hold_place, hold_release, hold_reject

"""What went wrong, told to the person at the keyboard."""


class GroundError(Exception):
    """One sentence: what is wrong, where, and what to do. Shown without a traceback."""

"""Keeps credentials out of the server's log: at level DEBUG, Odoo writes the arguments of every call from outside."""

import logging

HIDDEN = "(arguments not logged: they hold a credential)"


class HideCredentials(logging.Filter):
    """Replaces the arguments in ``call model.method(arguments)``: of the named methods, and of all that take a credential."""

    def __init__(self, methods):
        super().__init__()
        self.methods = frozenset(methods)

    def filter(self, record):
        if isinstance(record.args, tuple) and len(record.args) == 3:
            _model, method, params = record.args
            if method in self.methods or "credential" in getattr(params, "kwargs", ()):
                record.args = (*record.args[:2], HIDDEN)
        return True


def hide(logger_name, methods):
    """Hide the arguments of ``methods`` in that logger's records from now on; once is enough."""
    logger = logging.getLogger(logger_name)
    if not any(isinstance(present, HideCredentials) for present in logger.filters):
        logger.addFilter(HideCredentials(methods))

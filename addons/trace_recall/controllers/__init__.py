from . import reply

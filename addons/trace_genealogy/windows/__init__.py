from .cover import Change, cover

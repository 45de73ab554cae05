from . import nonconformity

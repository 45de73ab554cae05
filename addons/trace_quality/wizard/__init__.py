from . import certificate_revise

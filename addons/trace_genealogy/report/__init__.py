from . import report_as_built, report_passport

from . import closing_report

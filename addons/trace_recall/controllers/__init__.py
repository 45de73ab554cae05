from . import closing_report
from . import consignee_reply

from . import notice_clock_finish
from . import notice_send_again
from . import drill_start
from . import case_open
from . import closing_reason
from . import closing_close
from . import consignee_answer_enter
from . import closing_report

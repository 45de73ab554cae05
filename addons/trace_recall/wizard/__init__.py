from . import notice_clock_finish
from . import notice_send_again

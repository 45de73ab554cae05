from . import res_company
from . import res_config_settings
from . import stock_location
from . import statuses
from . import stock_quant
from . import stock_lot
from . import audited

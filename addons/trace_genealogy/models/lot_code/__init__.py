from . import (
    product_category,
    product_template,
    res_company,
    res_config_settings,
    res_partner,
    stock_lot,
    trace_event,
    trace_lot_code,
    trace_numbering_rule,
)

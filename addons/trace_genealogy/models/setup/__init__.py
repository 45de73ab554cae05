from . import (
    trace_setup_finding,
    trace_setup_acceptance,
    trace_setup_numbering,
    trace_setup_lots,
    trace_setup_words,
    trace_setup_sentences,
    trace_setup_opening,
    trace_setup_accept,
    product_template,
    res_company,
    audited,
)

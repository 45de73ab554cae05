from . import (
    test_balance,
    test_canonical,
    test_exports,
    test_find,
    test_flows_manufacturing,
    test_flows_movements,
    test_living_with_deletions,
    test_party,
    test_screens,
    test_trace_graph,
    test_walk,
    test_whereabouts,
)

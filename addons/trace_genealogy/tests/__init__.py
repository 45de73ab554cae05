from . import (
    test_balance,
    test_canonical,
    test_flows_manufacturing,
    test_flows_movements,
    test_living_with_deletions,
    test_party,
    test_trace_graph,
    test_walk,
    test_whereabouts,
)

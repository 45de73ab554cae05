from . import (
    test_flows_manufacturing,
    test_flows_movements,
    test_trace_graph,
    test_walk,
)

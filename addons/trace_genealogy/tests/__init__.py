from . import (
    test_flows_manufacturing,
    test_flows_movements,
)

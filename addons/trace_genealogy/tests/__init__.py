from . import (
    test_backfill,
    test_balance,
    test_canonical,
    test_corrections,
    test_flows_manufacturing,
    test_flows_movements,
    test_living_with_deletions,
    test_party,
    test_whereabouts,
)

{
    "name": "Trace: Demo Story",
    "summary": "Two weeks at an e-bike maker, posted through the same buttons users press",
    "version": "19.0.1.0.0",
    "category": "Hidden/Demo",
    "author": "Trace",
    "website": "https://github.com/trace-suite/trace",
    "license": "AGPL-3",
    "depends": [
        "trace_genealogy_repair",
        "trace_genealogy_subcontracting",
        "trace_recall",
        "mrp_subcontracting_purchase",
        "purchase_stock",
        "sale_management",
        "sale_stock",
    ],
    "assets": {"web.assets_tests": ["trace_demo/static/tests/tours/**/*"]},
}

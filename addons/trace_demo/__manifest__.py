{
    "name": "Trace: Demo Story",
    "summary": "Two weeks at an e-bike maker, posted through the same buttons users press",
    "version": "19.0.1.0.0",
    "category": "Hidden/Demo",
    "author": "Trace",
    "website": "https://github.com/trace-suite/trace",
    "license": "LGPL-3",
    "depends": [
        "trace_genealogy",
        "purchase_stock",
        "sale_management",
        "sale_stock",
        "mrp_subcontracting",
        "repair",
    ],
    "data": [],
    "installable": True,
}

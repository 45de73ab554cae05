{
    "name": "Trace: Genealogy",
    "summary": "What is this unit, what is it made of, where did it go?",
    "version": "19.0.1.0.0",
    "category": "Supply Chain/Traceability",
    "author": "Trace",
    "website": "https://github.com/trace-suite/trace",
    "license": "LGPL-3",
    "depends": ["mrp", "product_expiry"],
    "data": [
        "security/trace_groups.xml",
        "security/ir.model.access.csv",
        "security/trace_rules.xml",
        "data/ir_cron.xml",
        "data/trace_event_export.xml",
        "data/trace_party.xml",
    ],
    "assets": {
        "web.assets_backend": ["trace_genealogy/static/src/**/*"],
        "web.assets_unit_tests": [
            "trace_genealogy/static/tests/**/*",
            ("remove", "trace_genealogy/static/tests/tours/**/*"),
        ],
        "web.assets_tests": ["trace_genealogy/static/tests/tours/**/*"],
    },
    "post_init_hook": "post_init_hook",
    "application": True,
    "installable": True,
}

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
    ],
    "post_init_hook": "post_init_hook",
    "application": True,
    "installable": True,
}

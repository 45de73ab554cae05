{
    "name": "Trace Test: Dependant",
    "summary": "Says more about events by the rule: computed fields, and stored ones in a table of its own.",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Trace",
    "website": "https://github.com/trace-suite/trace",
    "license": "LGPL-3",
    "depends": ["trace_genealogy"],
    "data": ["security/ir.model.access.csv"],
    "installable": True,
}

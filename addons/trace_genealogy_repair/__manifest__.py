{
    "name": "Trace: Genealogy of Repairs",
    "summary": "Which parts were installed in and removed from a unit by a repair.",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Trace",
    "website": "https://github.com/trace-suite/trace",
    "license": "LGPL-3",
    "depends": ["trace_genealogy", "repair"],
    "auto_install": True,
}

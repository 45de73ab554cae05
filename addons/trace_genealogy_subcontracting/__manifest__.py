{
    "name": "Trace: Genealogy of Subcontracting",
    "summary": "A subcontracted receipt never loses what its units are made of.",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Trace",
    "website": "https://github.com/trace-suite/trace",
    "license": "LGPL-3",
    "depends": ["trace_genealogy", "mrp_subcontracting"],
    "auto_install": True,
}

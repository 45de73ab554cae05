{
    "name": "Trace Test: Careless",
    "summary": "Adds a stored column with a default to the ledger, which the database refuses.",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Trace",
    "website": "https://github.com/trace-suite/trace",
    "license": "LGPL-3",
    "depends": ["trace_genealogy"],
    "installable": True,
}

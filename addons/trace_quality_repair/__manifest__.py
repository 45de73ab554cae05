{
    "name": "Trace: Quality of Repairs",
    "summary": "What a review board sends to repair gets a repair order.",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Trace",
    "website": "https://github.com/trace-suite/trace",
    "license": "AGPL-3",
    "depends": ["trace_quality", "trace_genealogy_repair"],
    "auto_install": True,
}

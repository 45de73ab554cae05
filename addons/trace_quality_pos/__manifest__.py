{
    "name": "Trace: Quality at the Till",
    "summary": "Goods that a till hands over though they are held or lack something are told of at once.",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "author": "Trace",
    "website": "https://github.com/trace-suite/trace",
    "license": "AGPL-3",
    "depends": ["trace_quality", "point_of_sale"],
    "auto_install": True,
}

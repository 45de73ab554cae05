{
    "name": "Trace: Quality",
    "summary": "May this step proceed? Capture rules, holds, inspections, nonconformities, certificates and signatures",
    "version": "19.0.1.0.0",
    "category": "Supply Chain/Traceability",
    "author": "Trace",
    "website": "https://github.com/trace-suite/trace",
    "license": "AGPL-3",
    "depends": ["trace_genealogy", "quality_control_oca", "mgmtsystem_nonconformity"],
    "data": [
        "security/trace_quality_groups.xml",
        "security/ir.model.access.csv",
        # status
        "security/trace_status_rules.xml",
        "data/trace_status.xml",
        "views/status_stock_views.xml",
        "views/status_lot_views.xml",
        "views/status_quant_views.xml",
        "views/status_move_views.xml",
        "views/status_product_views.xml",
        "views/status_settings_views.xml",
        "report/status_deliveryslip.xml",
        # holds
        "security/trace_hold_rules.xml",
        "data/trace_hold_data.xml",
        # capture rules
        # signatures
        "security/trace_signature_rules.xml",
        "data/trace_signature.xml",
        "views/signature_views.xml",
        "views/signature_attempt_views.xml",
        "views/signature_policy_views.xml",
        "views/signature_settings_views.xml",
        # inspections
        "security/trace_inspection_rules.xml",
        "data/ir_cron_inspection.xml",
        "views/inspection_instrument_views.xml",
        "views/inspection_plan_views.xml",
        "views/inspection_qc_views.xml",
        "views/inspection_stock_views.xml",
        "wizard/inspection/trace_inspection_reject_views.xml",
        # nonconformities
        # certificates
        # statistics
        "views/statistics_views.xml",
        # menus
        "views/trace_quality_menus.xml",
        "views/inspection_menus.xml",
        "views/statistics_menus.xml",
        "views/status_menus.xml",
        "views/signature_menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["trace_quality/static/src/**/*"],
        "web.assets_unit_tests": [
            "trace_quality/static/tests/**/*",
            ("remove", "trace_quality/static/tests/tours/**/*"),
        ],
        "web.assets_tests": ["trace_quality/static/tests/tours/**/*"],
    },
}

{
    "name": "Trace: Recall",
    "summary": "Whom does this defect reach, and is it contained? Recalls from suspicion to proven closure, drills and notices",
    "version": "19.0.1.0.0",
    "category": "Supply Chain/Traceability",
    "author": "Trace",
    "website": "https://github.com/trace-suite/trace",
    "license": "AGPL-3",
    "depends": ["trace_quality"],
    "external_dependencies": {"python": ["xlsxwriter"]},
    "data": [
        "security/trace_recall_groups.xml",
        "security/ir.model.access.csv",
        # case
        "security/case_rules.xml",
        "data/case_sequence.xml",
        "views/case_views.xml",
        "views/case_board_views.xml",
        "views/case_opening_views.xml",
        "views/case_evaluation_views.xml",
        "views/case_settings_views.xml",
        # scope
        "security/scope_rules.xml",
        "data/scope_cron.xml",
        "views/scope_lot_views.xml",
        "views/scope_boundary_views.xml",
        "wizard/scope_find_root_views.xml",
        "views/scope_views.xml",
        # containment
        "security/containment_rules.xml",
        "data/containment_cron.xml",
        "views/containment_views.xml",
        "views/containment_settings_views.xml",
        # consignees
        "security/consignee_rules.xml",
        "data/consignee_data.xml",
        "views/consignee_views.xml",
        "views/consignee_settings_views.xml",
        "views/consignee_reply_templates.xml",
        # notices
        # effectiveness
        # closing
        "views/closing_step_views.xml",
        # drills
        # outside
        # menus
        "views/case_menus.xml",
        "views/consignee_menus.xml",
    ],
    "assets": {
        "web.assets_backend": ["trace_recall/static/src/**/*"],
    },
}

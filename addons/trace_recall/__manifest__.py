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
        "security/drill_rules.xml",
        "data/drill_data.xml",
        "report/drill_report.xml",
        "wizard/drill_start_views.xml",
        "views/drill_views.xml",
        "views/drill_task_views.xml",
        "views/drill_trace_time_views.xml",
        "views/drill_case_views.xml",
        "views/drill_settings_views.xml",
        # outside
        "security/outside_rules.xml",
        "data/outside_data.xml",
        "wizard/outside_import_views.xml",
        "views/outside_incoming_views.xml",
        "views/outside_check_page.xml",
        "views/outside_case_views.xml",
        "views/outside_settings_views.xml",
        # menus
        "views/case_menus.xml",
        "views/drill_menus.xml",
        "views/outside_menus.xml",
        "views/consignee_menus.xml",
    ],
}

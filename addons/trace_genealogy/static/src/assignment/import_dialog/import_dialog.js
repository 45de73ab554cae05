import { _t } from "@web/core/l10n/translation";
import { TableImportDialog } from "../../table_import/table_import_dialog";

/** Components of an order's units. */
export class ImportDialog extends TableImportDialog {
    static template = "trace_genealogy.AssignmentImportDialog";
    static props = { ...TableImportDialog.props };
    static methods = {
        model: "mrp.production",
        read: "trace_read_assignment_file",
        check: "trace_check_assignments",
        apply: "trace_import_assignments",
    };

    get templateUrl() {
        return `/trace/assignment/${this.props.resId}/template`;
    }

    countOf(answer) {
        return answer.components;
    }

    readyText(answer) {
        return _t("Components: %(components)s, units: %(units)s. Ready to import.", answer);
    }

    doneText(answer) {
        return _t("Imported: %(components)s components of %(units)s units.", answer);
    }
}

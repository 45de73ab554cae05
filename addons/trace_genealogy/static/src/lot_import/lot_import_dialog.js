import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { TableImportDialog } from "../table_import/table_import_dialog";

/** Lots of a receipt. */
export class LotImportDialog extends TableImportDialog {
    static template = "trace_genealogy.LotImportDialog";
    static props = { ...TableImportDialog.props };
    static methods = {
        model: "stock.picking",
        read: "trace_read_lot_file",
        check: "trace_check_lots",
        apply: "trace_import_lots",
    };

    get templateUrl() {
        return `/trace/receipt/${this.props.resId}/lots`;
    }

    get width() {
        return Math.max(1, ...this.state.rows.map((row) => row.length));
    }

    countOf(answer) {
        return answer.lots;
    }

    readyText(answer) {
        return _t("Lots: %(lots)s, quantity: %(quantity)s. Ready to import.", answer);
    }

    doneText(answer) {
        return _t("Imported: %(lots)s lots.", answer);
    }
}

/** Opened by a button of the receipt's form, which is shown anew when lots were entered. */
export function openLotImport(env, action) {
    env.services.dialog.add(LotImportDialog, {
        resId: action.params.picking_id,
        onDone: (sentence) => {
            env.services.notification.add(sentence, { type: "success" });
            env.services.action.doAction({ type: "ir.actions.client", tag: "soft_reload" });
        },
    });
}

registry.category("actions").add("trace_lot_import", openLotImport);

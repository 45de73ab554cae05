import { Component } from "@odoo/owl";
import { standardErrorDialogProps } from "@web/core/errors/error_dialogs";
import { Dialog } from "@web/core/dialog/dialog";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { _t } from "@web/core/l10n/translation";
import { SignDialog } from "../sign_dialog/sign_dialog";

/** A step that waits for signatures: who lacks them, and signing there and then. */
export class MissingDialog extends Component {
    static template = "trace_quality.MissingDialog";
    static components = { Dialog };
    static props = { ...standardErrorDialogProps };

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.title = _t("This waits for signatures");
        const { arguments: [message] = [], context = {} } = this.props.data || {};
        this.message = message || this.props.message;
        this.missing = (context.missing || []).filter((one) => one.missing > 0);
    }

    /** The records that lack the same meaning as the first are signed at once. */
    sign() {
        const [first] = this.missing;
        const same = this.missing.filter(
            (one) => one.res_model === first.res_model && one.meaning_id === first.meaning_id
        );
        this.props.close();
        this.dialog.add(SignDialog, {
            resModel: first.res_model,
            resIds: [...new Set(same.map((one) => one.res_id))],
            document: first.document,
            meaningId: first.meaning_id,
            onSigned: () => this.action.doAction("soft_reload"),
        });
    }
}

registry
    .category("error_dialogs")
    .add("odoo.addons.trace_quality.exceptions.SignatureMissing", MissingDialog);

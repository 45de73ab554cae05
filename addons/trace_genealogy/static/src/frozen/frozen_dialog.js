import { Component, onWillStart } from "@odoo/owl";
import { standardErrorDialogProps } from "@web/core/errors/error_dialogs";
import { Dialog } from "@web/core/dialog/dialog";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { _t } from "@web/core/l10n/translation";

/**
 * A posted fact cannot be edited. Who may correct goes from here to the correction of the very record.
 */
export class FrozenDialog extends Component {
    static template = "trace_genealogy.FrozenDialog";
    static components = { Dialog };
    static props = { ...standardErrorDialogProps };

    setup() {
        this.action = useService("action");
        this.title = _t("Posted facts are frozen");
        const { arguments: [message] = [], context = {} } = this.props.data || {};
        this.message = message || this.props.message;
        this.target = context;
        onWillStart(async () => {
            const mayCorrect = await user.hasGroup("trace_genealogy.group_trace_corrector");
            this.canCorrect = mayCorrect && Boolean(this.target.res_id);
        });
    }

    async correct() {
        this.props.close();
        await this.action.doAction("trace_genealogy.action_trace_correction_wizard_line", {
            additionalContext: {
                active_model: this.target.res_model,
                active_id: this.target.res_id,
            },
        });
    }
}

registry
    .category("error_dialogs")
    .add("odoo.addons.trace_genealogy.exceptions.FrozenFact", FrozenDialog);

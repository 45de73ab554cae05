import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { _t } from "@web/core/l10n/translation";
import { SignDialog } from "../sign_dialog/sign_dialog";

const BADGES = {
    none: "text-bg-secondary",
    partial: "text-bg-warning",
    complete: "text-bg-success",
    refused: "text-bg-danger",
    void: "text-bg-danger",
};

/** The signatures of a record, what policies still ask for, and the buttons to sign and to ask. */
export class SignaturesField extends Component {
    static template = "trace_quality.SignaturesField";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.orm = useService("orm");
        this.notification = useService("notification");
    }

    get block() {
        return (
            this.props.record.data[this.props.name] || { state: "none", signatures: [], steps: [] }
        );
    }

    get badge() {
        return BADGES[this.block.state];
    }

    get stateText() {
        return {
            none: _t("Not signed"),
            partial: _t("Partly signed"),
            complete: _t("Signed"),
            refused: _t("Rejected"),
            void: _t("Changed since signed"),
        }[this.block.state];
    }

    get open() {
        return this.block.steps.filter((step) => step.lacking > 0);
    }

    /** A record is signed as it is stored: what was typed is saved first. */
    async sign(meaningId = false) {
        const { record } = this.props;
        if (!(await record.save())) {
            return;
        }
        this.dialog.add(SignDialog, {
            resModel: record.resModel,
            resIds: [record.resId],
            document: record.data.display_name || "",
            meaningId,
            onSigned: () => record.load(),
        });
    }

    async request() {
        const { record } = this.props;
        await this.orm.call(record.resModel, "action_trace_request_signatures", [[record.resId]]);
        this.notification.add(_t("Those who may sign are asked."), { type: "success" });
        await record.load();
    }
}

registry.category("fields").add("trace_signatures", {
    component: SignaturesField,
    displayName: _t("Signatures"),
    supportedTypes: ["json"],
    fieldDependencies: [{ name: "display_name", type: "char" }],
});

import { Component, onWillStart, useState } from "@odoo/owl";
import { standardErrorDialogProps } from "@web/core/errors/error_dialogs";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { EntryField } from "./entry_field";
import { grouped, prepareCall, said } from "./findings";

/**
 * A step that the gate refused: everything that stands against it, by document and by lot, with a field where something can be
 * entered and a button where something can be done. Saving stores all of it, signs for what may be signed when a reason is given,
 * and presses the refused button again; what is missing then is shown in the same place.
 */
export class GateDialog extends Component {
    static template = "trace_quality.GateDialog";
    static components = { Dialog, EntryField };
    static props = { ...standardErrorDialogProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.title = _t("This cannot go on yet");
        const { arguments: [message] = [], context = {} } = this.props.data || {};
        this.message = message || this.props.message;
        this.signing = useState({ allowed: false });
        this.state = useState({
            findings: context.findings || [],
            values: {},
            reason: "",
            password: "",
            busy: false,
        });
        onWillStart(() => this.loadSigning());
    }

    get groups() {
        return grouped(this.state.findings);
    }

    say(finding) {
        return said(finding);
    }

    /** What may be signed away. */
    get signable() {
        return this.state.findings.filter((finding) => finding.enforcement === "sign");
    }

    get enterable() {
        return this.state.findings.some((finding) => finding.entry);
    }

    /** Whether signing can help: nothing is left that only refuses, once what was entered is counted as there. */
    get canSign() {
        const left = this.state.findings.filter(
            (finding, index) => finding.enforcement === "block" && !(index in this.state.values)
        );
        return this.signing.allowed && this.signable.length > 0 && !left.length;
    }

    get canSave() {
        const signs = this.canSign && this.state.reason.trim() && this.state.password;
        return Object.keys(this.state.values).length > 0 || Boolean(signs);
    }

    async loadSigning() {
        if (this.signable.length) {
            const rules = [...new Set(this.signable.map((finding) => finding.rule_id))];
            Object.assign(
                this.signing,
                await this.orm.call("trace.gate", "trace_get_signing", [rules])
            );
        }
    }

    setValue(index, value) {
        if (value === undefined) {
            delete this.state.values[index];
        } else {
            this.state.values[index] = value;
        }
    }

    /** How many other findings ask for the same. */
    countAlike(index) {
        const { requirement_id } = this.state.findings[index];
        return this.state.findings.filter(
            (finding, other) => other !== index && finding.requirement_id === requirement_id
        ).length;
    }

    /** The value of one finding for all that ask for the same. */
    useForAll(index) {
        const { requirement_id } = this.state.findings[index];
        this.state.findings.forEach((finding, other) => {
            if (finding.requirement_id === requirement_id) {
                this.state.values[other] = this.state.values[index];
            }
        });
    }

    async save() {
        this.state.busy = true;
        try {
            const { findings, values, reason, password } = this.state;
            const call = prepareCall(findings, values, this.canSign ? reason : "", password);
            this.proceed(await this.orm.call("trace.gate", "trace_resolve", [], call));
        } finally {
            this.state.busy = false;
        }
    }

    proceed(answer) {
        if (!answer.done) {
            Object.assign(this.state, { findings: answer.findings, values: {}, password: "" });
            this.message = answer.message;
            this.notification.add(_t("Saved. Something is still missing."), { type: "warning" });
            return this.loadSigning();
        }
        this.notification.add(answer.message, { type: "success" });
        this.props.close();
        this.action.doAction(answer.action || { type: "ir.actions.client", tag: "soft_reload" });
    }

    async mend(fix) {
        const action =
            fix.action || (await this.orm.call(fix.res_model, fix.method, [[fix.res_id]]));
        this.props.close();
        if (action) {
            this.action.doAction(action);
        }
    }
}

registry
    .category("error_dialogs")
    .add("odoo.addons.trace_quality.exceptions.GateRefusal", GateDialog);

import { Component, onWillStart, useState } from "@odoo/owl";
import { router } from "@web/core/browser/router";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { parseFloat as parseNumber } from "@web/views/fields/parsers";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const MODEL = "qc.inspection";

/** The client action: one page with all questions of an inspection, for fingers. */
export class InspectionEntry extends Component {
    static template = "trace_quality.InspectionEntry";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.action = useService("action");
        this.notification = useService("notification");
        this.orm = useService("orm");
        const params = this.props.action.params || {};
        this.inspectionId = Number(params.inspection_id || router.current.inspection_id);
        this.state = useState({ entry: null, instruments: {}, busy: false, round: 0 });
        if (this.props.updateActionState) {
            this.props.updateActionState({ inspection_id: this.inspectionId });
        }
        onWillStart(() => this.call("trace_get_entry"));
    }

    /** Ask the server; what it answers is what is shown, also after a refusal. */
    async call(method, ...args) {
        this.state.busy = true;
        try {
            this.state.entry = await this.orm.call(MODEL, method, [[this.inspectionId], ...args]);
        } catch (error) {
            if (method !== "trace_get_entry") {
                this.state.entry = await this.orm.call(MODEL, "trace_get_entry", [
                    [this.inspectionId],
                ]);
            }
            this.state.round++;
            throw error;
        } finally {
            this.state.busy = false;
        }
    }

    // ------------------------------------------------------------------ what is shown

    get entry() {
        return this.state.entry;
    }

    get rows() {
        return this.entry.units.length ? this.entry.units : [{ id: false, name: "" }];
    }

    get readOnly() {
        return !this.entry.may_enter || this.state.busy;
    }

    get verdictText() {
        if (this.entry.missing.length) {
            return _t("Not complete");
        }
        return this.entry.success ? _t("Conforms") : _t("Does not conform");
    }

    get verdictClass() {
        if (this.entry.missing.length) {
            return "text-bg-secondary";
        }
        return this.entry.success ? "text-bg-success" : "text-bg-danger";
    }

    readings(question) {
        return Array.from({ length: question.readings }, (_, index) => index + 1);
    }

    found(question, unit, number) {
        return question.values.find(
            (value) => (value.unit_id || false) === unit.id && value.number === number
        );
    }

    shown(question, unit, number) {
        const value = this.found(question, unit, number);
        return value ? String(value.value) : "";
    }

    tone(question, unit, number) {
        const value = this.found(question, unit, number);
        return value ? (value.within ? "o_trace_good" : "o_trace_bad") : "";
    }

    answered(question, answer) {
        return question.values.some((value) => value.answer_id === answer.id);
    }

    // ------------------------------------------------------------------ what is entered

    instrumentOf(question) {
        const entered = question.values.find((value) => value.instrument_id);
        const usable = question.instruments.filter((one) => one.state === "usable");
        return (
            this.state.instruments[question.id] ||
            (entered && entered.instrument_id) ||
            (usable.length === 1 && usable[0].id) ||
            false
        );
    }

    onInstrument(question, event) {
        this.state.instruments[question.id] = Number(event.target.value) || false;
    }

    async onValue(question, unit, number, event) {
        const text = event.target.value.trim();
        if (!text) {
            return;
        }
        let value;
        try {
            value = parseNumber(text);
        } catch {
            this.notification.add(_t("“%s” is no number.", text), { type: "danger" });
            return;
        }
        const entry = { line_id: question.id, unit_id: unit.id, number, value };
        const instrument = this.instrumentOf(question);
        if (instrument) {
            entry.instrument_id = instrument;
        }
        await this.call("trace_enter", [entry]);
    }

    onAnswer(question, answer) {
        return this.call("trace_enter", [{ line_id: question.id, answer_id: answer.id }]);
    }

    onVerdict(unit, verdict) {
        const changed = unit.verdict === verdict ? false : verdict;
        return this.call("trace_enter", [{ unit_id: unit.id, verdict: changed }]);
    }

    onAllConform() {
        return this.call("trace_all_conform");
    }

    async onHandIn() {
        await this.call("trace_hand_in");
        this.notification.add(
            _t("%(name)s: %(state)s", { name: this.entry.name, state: this.entry.state_label }),
            { type: this.entry.state === "success" ? "success" : "warning" }
        );
    }

    onOpenForm() {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: MODEL,
            res_id: this.inspectionId,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("trace_quality.inspection_entry", InspectionEntry);

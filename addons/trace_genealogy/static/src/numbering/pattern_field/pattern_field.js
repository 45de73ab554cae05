import { Component, onWillStart, useRef, useState } from "@odoo/owl";
import { KeepLast } from "@web/core/utils/concurrency";
import { registry } from "@web/core/registry";
import { useDebounced } from "@web/core/utils/timing";
import { useService } from "@web/core/utils/hooks";
import { useInputField } from "@web/views/fields/input_field_hook";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { useRecordObserver } from "@web/model/relational_model/utils";
import { PatternPreview } from "../preview/preview";
import { TokenList } from "../token_list/token_list";

const WAIT = 250;
const SETTINGS = [
    "name",
    "alphabet",
    "alphabet_characters",
    "start",
    "step",
    "counter_scope",
    "counter_period",
    "is_gapless",
];

/**
 * The pattern of a numbering rule: while it is typed, or anything else of the rule changes, the server is asked what it would
 * draw next. Nothing is saved or drawn by it.
 */
export class PatternField extends Component {
    static template = "trace_genealogy.PatternField";
    static components = { PatternPreview, TokenList };
    static props = { ...standardFieldProps, placeholder: { type: String, optional: true } };

    setup() {
        this.orm = useService("orm");
        this.input = useRef("input");
        this.keepLast = new KeepLast();
        this.state = useState({
            answer: { pattern: "", numbers: [], capacity: 0, problem: null },
            groups: [],
            showsTokens: false,
        });
        this.askSoon = useDebounced(() => this.ask(), WAIT);
        useInputField({ getValue: () => this.value, parse: (text) => text.trim() });
        onWillStart(async () => {
            this.state.groups = await this.orm.call("trace.numbering.rule", "get_tokens", []);
        });
        useRecordObserver((record) => this.onRecord(record));
    }

    get value() {
        return this.props.record.data[this.props.name] || "";
    }

    get settings() {
        const { data, resId } = this.props.record;
        const settings = Object.fromEntries(SETTINGS.map((name) => [name, data[name]]));
        return {
            ...settings,
            id: resId || false,
            company_id: data.company_id ? data.company_id.id : false,
            pattern: this.input.el ? this.input.el.value : this.value,
        };
    }

    /** The record is read here, so that this is called again when any of the settings changes. */
    onRecord(record) {
        const read = [...SETTINGS, "company_id", this.props.name].map((name) => record.data[name]);
        if (read.length) {
            this.askSoon();
        }
    }

    async ask() {
        const settings = this.settings;
        const answer = await this.keepLast.add(
            this.orm.call("trace.numbering.rule", "preview_settings", [settings])
        );
        this.state.answer = { ...answer, pattern: settings.pattern };
    }

    /** Put a token in where the caret is, or in place of what is selected. */
    async insert(token) {
        const input = this.input.el;
        input.setRangeText(token, input.selectionStart, input.selectionEnd, "end");
        input.focus();
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await this.props.record.update({ [this.props.name]: input.value });
    }
}

registry.category("fields").add("trace_numbering_pattern", {
    component: PatternField,
    supportedTypes: ["char"],
    extractProps: ({ attrs, placeholder }) => ({ placeholder: placeholder || attrs.placeholder }),
});

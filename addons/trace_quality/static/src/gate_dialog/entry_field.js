import { Component, onWillStart, useState } from "@odoo/owl";
import { getDataURLFromFile } from "@web/core/utils/urls";

// {services of an application: {model: the promise of its records}}: one request for each model, however many fields offer it.
const offered = new WeakMap();

const INPUT_TYPES = { char: "text", scan: "text", date: "date", number: "number" };

/**
 * The field for one missing fact. Calls `onChange` with its value, or with nothing while it is incomplete.
 */
export class EntryField extends Component {
    static template = "trace_quality.EntryField";
    static props = {
        entry: Object,
        value: { optional: true },
        id: String,
        onChange: Function,
    };

    setup() {
        this.state = useState({ options: this.props.entry.options || [] });
        onWillStart(async () => {
            if (this.optionModel) {
                this.state.options = await this.loadOptions(this.optionModel);
            }
        });
    }

    get type() {
        return this.props.entry.type;
    }

    get inputType() {
        return INPUT_TYPES[this.type];
    }

    get isSelect() {
        return this.type === "record" || this.type === "selection";
    }

    /** Whose records are offered. */
    get optionModel() {
        if (this.type === "certificate") {
            return this.props.entry.certificate_type_id ? null : "trace.certificate.type";
        }
        return this.type === "record" ? this.props.entry.model : null;
    }

    get certificate() {
        return this.props.value || {};
    }

    loadOptions(model) {
        const { services } = this.env;
        const promises = offered.get(services) || offered.set(services, {}).get(services);
        promises[model] ||= services.orm.call(model, "name_search", [], { name: "", limit: 500 });
        return promises[model];
    }

    onInput(ev) {
        const value = this.type === "boolean" ? ev.target.checked : ev.target.value;
        this.props.onChange(value || undefined);
    }

    onSelect(ev) {
        const chosen = ev.target.value;
        const value = this.type === "record" ? Number(chosen) : chosen;
        this.props.onChange(chosen ? value : undefined);
    }

    async onFile(ev) {
        const [file] = ev.target.files;
        const content = file && (await getDataURLFromFile(file)).split(",")[1];
        const value = content ? { file: content, file_name: file.name } : {};
        if (this.type === "certificate") {
            return this.setCertificate({ file: false, file_name: false, ...value });
        }
        this.props.onChange(content ? value : undefined);
    }

    setCertificate(change) {
        const certificate = { ...this.certificate, ...change };
        const empty = !Object.values(certificate).some(Boolean);
        this.props.onChange(empty ? undefined : certificate);
    }
}

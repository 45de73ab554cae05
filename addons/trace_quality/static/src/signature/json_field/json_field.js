import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { _t } from "@web/core/l10n/translation";

/** A JSON value as people can read it: one key a line. */
export class JsonField extends Component {
    static template = "trace_quality.JsonField";
    static props = { ...standardFieldProps };

    get text() {
        const value = this.props.record.data[this.props.name];
        return value ? JSON.stringify(value, undefined, 2) : "";
    }
}

registry.category("fields").add("trace_json", {
    component: JsonField,
    displayName: _t("JSON"),
    supportedTypes: ["json"],
});

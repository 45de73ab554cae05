import { registry } from "@web/core/registry";
import { BadgeField, badgeField } from "@web/views/fields/badge/badge_field";

/** How much attention each status asks for. What is available asks for none. */
export const TONES = {
    available: "o_trace_status_available",
    quarantine: "text-bg-info",
    hold: "text-bg-warning",
    expired: "text-bg-danger",
    rejected: "text-bg-danger",
    recalled: "text-bg-danger",
};

/** The status of stock: coloured by the status itself, so that it looks the same wherever it stands. */
export class StatusField extends BadgeField {
    get badgeClass() {
        return TONES[this.props.record.data[this.props.name]] ?? super.badgeClass;
    }
}

export const statusField = {
    ...badgeField,
    component: StatusField,
    supportedTypes: ["selection"],
    listViewWidth: [100, 120],
};

registry.category("fields").add("trace_status", statusField);

import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { CheckBox } from "@web/core/checkbox/checkbox";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { deserializeDateTime, serializeDateTime } from "@web/core/l10n/dates";

/** Direction, depth, filters, moment, and the ways of looking at it. Decides nothing itself. */
export class Toolbar extends Component {
    static template = "trace_genealogy.Toolbar";
    static components = { CheckBox, DateTimeInput, Dropdown };
    static props = {
        query: Object,
        filters: Object,
        folding: Boolean,
        list: Boolean,
        frontier: Number,
        loading: Boolean,
        products: Array, // [{id, name, count}]
        onDirection: Function,
        onLevel: Function,
        onAll: Function,
        onFilters: Function,
        onAsOf: Function,
        onNarrowed: Function,
        onFolding: Function,
        onList: Function,
        onZoom: Function,
        onPrint: Function,
        exportUrl: Function,
    };

    get directions() {
        return [
            { value: "upstream", name: _t("Made of"), icon: "fa-long-arrow-left" },
            { value: "both", name: _t("Both"), icon: "fa-arrows-h" },
            { value: "downstream", name: _t("Used in"), icon: "fa-long-arrow-right" },
        ];
    }

    get active() {
        const { productIds, from, to } = this.props.filters;
        return productIds.length + Boolean(from) + Boolean(to);
    }

    toDate(text) {
        return text ? deserializeDateTime(text) : false;
    }

    /** A day is meant as a whole: its beginning or its end. */
    toText(date, end) {
        return date ? serializeDateTime(end ? date.endOf("day") : date.startOf("day")) : "";
    }

    toggleProduct(id) {
        const { productIds } = this.props.filters;
        const others = productIds.filter((other) => other !== id);
        this.props.onFilters({
            productIds: others.length < productIds.length ? others : [...others, id],
        });
    }

    clear() {
        this.props.onFilters({ productIds: [], from: "", to: "" });
    }
}

import { Component, onMounted, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

export const ROW_HEIGHT = 56;
const SPARE_ROWS = 5; // drawn above and below what is visible

const FILTERS = {
    all: () => true,
    open: (unit) => !unit.complete && !unit.posted,
    complete: (unit) => unit.complete || unit.posted,
};

/** The units of the order, only those drawn that are in sight: an order may have thousands. */
export class UnitList extends Component {
    static template = "trace_genealogy.AssignmentUnitList";
    static props = {
        units: Array,
        currentId: [Number, Boolean],
        onPick: Function,
    };

    setup() {
        this.scroller = useRef("scroller");
        this.state = useState({ filter: "all", text: "", top: 0, height: 0 });
        onMounted(() => this.measure());
        useExternalListener(window, "resize", () => this.measure());
        useEffect(
            () => this.showCurrent(),
            () => [this.props.currentId]
        );
    }

    get filters() {
        const { units } = this.props;
        const labels = { all: _t("All"), open: _t("Open"), complete: _t("Complete") };
        return Object.entries(labels).map(([name, label]) => ({
            name,
            label,
            count: units.filter(FILTERS[name]).length,
        }));
    }

    get found() {
        const text = this.state.text.trim().toLowerCase();
        return this.props.units.filter(
            (unit) =>
                FILTERS[this.state.filter](unit) &&
                (!text || unit.name.toLowerCase().includes(text))
        );
    }

    /** The rows in sight, each with its place; `height` is that of all rows. */
    get shown() {
        const { found, state } = this;
        const first = Math.max(0, Math.floor(state.top / ROW_HEIGHT) - SPARE_ROWS);
        const count = Math.ceil(state.height / ROW_HEIGHT) + 2 * SPARE_ROWS;
        const rows = found.slice(first, first + count);
        return {
            rows: rows.map((unit, index) => ({ unit, top: (first + index) * ROW_HEIGHT })),
            height: found.length * ROW_HEIGHT,
        };
    }

    get emptyText() {
        return this.state.text ? _t("No unit with this number here.") : _t("No unit here.");
    }

    status(unit) {
        if (unit.posted) {
            return { icon: "fa-lock text-muted", label: _t("Posted") };
        }
        return unit.complete
            ? { icon: "fa-check-circle text-success", label: _t("Complete") }
            : { icon: "fa-circle-o text-muted", label: _t("Open") };
    }

    /** Enter in the search goes to the first unit found. */
    onSearchKeydown(ev) {
        const [unit] = this.found;
        if (ev.key === "Enter" && unit) {
            ev.preventDefault();
            this.state.text = "";
            this.props.onPick(unit.lot_id);
        }
    }

    measure() {
        const { el } = this.scroller;
        Object.assign(this.state, { top: el.scrollTop, height: el.clientHeight });
    }

    showCurrent() {
        const { el } = this.scroller;
        const at = this.found.findIndex((unit) => unit.lot_id === this.props.currentId);
        const top = at * ROW_HEIGHT;
        if (at >= 0 && (top < el.scrollTop || top + ROW_HEIGHT > el.scrollTop + el.clientHeight)) {
            el.scrollTop = Math.max(0, top - el.clientHeight / 2 + ROW_HEIGHT / 2);
            this.measure();
        }
    }

    setFilter(name) {
        this.state.filter = name;
        this.scroller.el.scrollTop = 0;
        this.measure();
    }
}

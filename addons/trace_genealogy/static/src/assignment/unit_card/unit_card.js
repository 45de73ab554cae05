import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/core/utils/numbers";
import { parseFloat as parseNumber } from "@web/views/fields/parsers";

/** The current unit: each component it needs, what was scanned for it, and what is missing. */
export class UnitCard extends Component {
    static template = "trace_genealogy.AssignmentUnitCard";
    static props = {
        unit: Object,
        components: Array,
        editable: Boolean,
        onShare: Function, // (lot id, quantity; 0 removes it)
    };

    get editable() {
        return this.props.editable && !this.props.unit.posted;
    }

    get rows() {
        const { unit, components } = this.props;
        return components.map((component) => {
            const scanned = unit.components.filter((c) => c.product_id === component.product_id);
            const missing = unit.missing
                .filter((entry) => entry.product_id === component.product_id)
                .reduce((sum, entry) => sum + entry.quantity, 0);
            return { ...component, scanned, missing, status: this.status(component, missing) };
        });
    }

    status({ uom }, missing) {
        return missing > 0
            ? {
                  kind: "missing",
                  label: _t("%(quantity)s %(uom)s missing", {
                      quantity: this.format(missing),
                      uom,
                  }),
              }
            : { kind: "complete", label: _t("Complete") };
    }

    format(quantity) {
        return formatFloat(quantity, { digits: [16, 6], trailingZeros: false });
    }

    onQuantity(entry, ev) {
        const quantity = readQuantity(ev.target.value);
        if (quantity > 0 && quantity !== entry.quantity) {
            this.props.onShare(entry.lot_id, quantity);
        }
        // until the server has agreed, what it knows stays on screen
        ev.target.value = this.format(entry.quantity);
    }
}

function readQuantity(text) {
    try {
        return parseNumber(text);
    } catch {
        return 0;
    }
}

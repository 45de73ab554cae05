import { Component, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { Dialog } from "@web/core/dialog/dialog";
import { useAutofocus, useBus, useService } from "@web/core/utils/hooks";

const SHOWN = 50;

/** Choose a component lot: scanned, typed or picked from those on the order's lines. */
export class LotDialog extends Component {
    static template = "trace_genealogy.AssignmentLotDialog";
    static components = { Dialog };
    static props = {
        title: String,
        help: String,
        button: String,
        components: Array,
        lots: Array, // on the order's lines
        resolve: Function, // async (text) => the server's reading of it
        onPick: Function, // (lot id)
        close: Function,
    };

    setup() {
        this.input = useRef("autofocus");
        useAutofocus();
        this.state = useState({ picked: null, refused: "" });
        useBus(useService("barcode").bus, "barcode_scanned", (ev) => this.read(ev.detail.barcode));
    }

    get lots() {
        const products = new Map(this.props.components.map((each) => [each.product_id, each]));
        return this.props.lots
            .filter((lot) => products.get(lot.product_id)?.tracking === "lot")
            .map((lot) => ({ ...lot, product: products.get(lot.product_id).name }))
            .slice(0, SHOWN);
    }

    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.read(this.input.el.value);
        }
    }

    async read(text) {
        if (!text.trim()) {
            return;
        }
        this.input.el.value = "";
        const answer = await this.props.resolve(text.trim());
        const found = [answer, ...answer.choices].find((each) => each.kind === "component");
        Object.assign(this.state, {
            picked: found ? { lot_id: found.lot_id, name: found.name } : this.state.picked,
            refused: found ? "" : this.explain(answer),
        });
    }

    explain({ kind, name, message }) {
        return kind === "unit" ? _t("%s is a unit. Scan a lot of a component.", name) : message;
    }

    pick(lot) {
        Object.assign(this.state, { picked: lot, refused: "" });
    }

    confirm() {
        this.props.close();
        this.props.onPick(this.state.picked.lot_id);
    }
}

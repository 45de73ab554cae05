import { Component, useRef, useState } from "@odoo/owl";
import { useBus, useService } from "@web/core/utils/hooks";

const SHOWN_LOCAL = 8;

/** Find a lot: typed or scanned; what is in the drawing is found at once, everything else by the server. */
export class Search extends Component {
    static template = "trace_genealogy.Search";
    static props = {
        lots: Object, // Map of the lots in the drawing
        find: Function, // async (text) => {lots, message}
        onPick: Function, // (lot id)
        register: Function, // ({focus})
    };

    setup() {
        this.input = useRef("input");
        this.state = useState({ text: "", found: [], message: "", active: 0, open: false });
        useBus(useService("barcode").bus, "barcode_scanned", (ev) => this.scan(ev.detail.barcode));
        this.props.register({ focus: () => this.input.el.select() });
    }

    onInput() {
        const text = this.state.text.trim().toLowerCase();
        const found = text
            ? [...this.props.lots.values()]
                  .filter((lot) => lot.name.toLowerCase().includes(text))
                  .slice(0, SHOWN_LOCAL)
            : [];
        Object.assign(this.state, { found, message: "", active: -1, open: found.length > 0 });
    }

    onKeydown(ev) {
        const { found, active } = this.state;
        if (ev.key === "Enter") {
            found[active] ? this.pick(found[active]) : this.search(this.state.text);
        } else if (ev.key === "Escape") {
            this.close();
        } else if (ev.key === "ArrowDown" || ev.key === "ArrowUp") {
            const step = ev.key === "ArrowDown" ? 1 : -1;
            this.state.active = Math.max(-1, Math.min(found.length - 1, active + step));
        } else {
            return;
        }
        ev.preventDefault();
    }

    async scan(text) {
        this.state.text = text;
        await this.search(text);
    }

    /** One lot is gone to at once; of several the reader chooses. */
    async search(text) {
        if (!text.trim()) {
            return;
        }
        // A scanner may type the next number before the answer is here: it replaces this one.
        this.input.el.select();
        const { lots, message } = await this.props.find(text.trim());
        if (this.state.text !== text) {
            return;
        }
        if (lots.length === 1) {
            this.pick(lots[0]);
        } else {
            Object.assign(this.state, {
                found: lots,
                message: message || "",
                active: lots.length ? 0 : -1,
                open: true,
            });
        }
    }

    pick(lot) {
        this.state.text = "";
        this.close();
        this.props.onPick(lot.id);
    }

    close() {
        Object.assign(this.state, { found: [], message: "", open: false });
    }

    onBlur(ev) {
        if (!ev.relatedTarget?.closest(".o_trace_search")) {
            this.close();
        }
    }
}

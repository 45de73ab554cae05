import { Component, useState } from "@odoo/owl";

const SHOWN = 100;

/** The lots that a narrowed trace leaves out, each with the reason. */
export class LeftOut extends Component {
    static template = "trace_genealogy.LeftOut";
    static props = {
        lots: Array, // [{lot_id, name, reason}]
        onOpen: Function,
        onClose: Function,
    };

    setup() {
        this.state = useState({ all: false });
    }

    get shown() {
        return this.state.all ? this.props.lots : this.props.lots.slice(0, SHOWN);
    }
}

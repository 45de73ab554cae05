import { Component } from "@odoo/owl";
import { fitText } from "../canvas/text_fit";
import { nodeProps } from "../lot_card/lot_card";

const ROOM = 128;
const FONT = "11px sans-serif";

/** What joined the lots: a small bar with the sign of its step and the name of its document. */
export class EventNode extends Component {
    static template = "trace_genealogy.EventNode";
    static props = nodeProps;

    get reference() {
        return fitText(this.props.texts.product, ROOM, FONT);
    }
}

import { Component } from "@odoo/owl";
import { EDGE_STYLES } from "../model/scene";
import { getStyleMeaning, getStyleName } from "../words";

/** What the lines mean, how many events are of each kind, and a switch to hide them. */
export class Legend extends Component {
    static template = "trace_genealogy.Legend";
    static props = { counts: Object, hidden: Array, onToggle: Function };

    get items() {
        return EDGE_STYLES.filter((style) => this.props.counts.has(style)).map((style) => ({
            style,
            name: getStyleName(style),
            meaning: getStyleMeaning(style),
            count: this.props.counts.get(style),
            shown: !this.props.hidden.includes(style),
        }));
    }
}

import { Component } from "@odoo/owl";

/**
 * What can stand in a pattern, with a word of explanation; a click puts it in.
 */
export class TokenList extends Component {
    static template = "trace_genealogy.TokenList";
    static props = {
        groups: { type: Array, element: Object },
        insert: Function,
    };
}

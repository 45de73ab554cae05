import { Component } from "@odoo/owl";

/**
 * The next numbers of a pattern, or what is wrong with it, pointed at.
 */
export class PatternPreview extends Component {
    static template = "trace_genealogy.PatternPreview";
    static props = {
        pattern: String,
        numbers: { type: Array, element: String },
        capacity: Number,
        problem: { type: [Object, { value: null }] },
    };

    /** The pattern in three: before, at and after the place of the problem; null when no place is to blame. */
    get place() {
        const { position, length } = this.props.problem || {};
        if (!length) {
            return null;
        }
        const { pattern } = this.props;
        return {
            before: pattern.slice(0, position),
            at: pattern.slice(position, position + length) || " ",
            after: pattern.slice(position + length),
        };
    }

    get capacity() {
        return this.props.capacity.toLocaleString();
    }
}

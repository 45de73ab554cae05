import { Component } from "@odoo/owl";
import { fitText } from "../canvas/text_fit";

const FAMILY = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Ubuntu, Arial, sans-serif';
const NUMBER_FONT = `600 14px ${FAMILY}`;
const TEXT_FONT = `12px ${FAMILY}`;
const BADGE_CHARACTER = 8;

export const nodeProps = {
    node: Object,
    box: Object,
    detail: String,
    texts: Object,
    selected: Boolean,
};

/** A lot, or a stack of lots that are alike: its number, its product, where it is now. */
export class LotCard extends Component {
    static template = "trace_genealogy.LotCard";
    static props = nodeProps;

    get number() {
        const badge = this.props.node.count > 1 ? this.badgeWidth + 8 : 0;
        return fitText(this.props.texts.title, this.props.box.width - 26 - badge, NUMBER_FONT);
    }

    fit(text) {
        return fitText(text, this.props.box.width - 36, TEXT_FONT);
    }

    get badgeWidth() {
        return 14 + BADGE_CHARACTER * String(this.props.node.count).length + BADGE_CHARACTER;
    }

    /** Where more is to be had: upstream lots grow to the left, downstream lots to the right. */
    get more() {
        const { node, box } = this.props;
        const text = `+${node.more}`;
        const width = Math.max(28, 12 + 8 * text.length);
        return {
            text,
            width,
            x: node.lot.depth < 0 ? -width / 2 : box.width - width / 2,
            y: box.height / 2,
        };
    }
}

/** Material without a lot: here the chain has a gap. */
export class GapCard extends Component {
    static template = "trace_genealogy.GapCard";
    static props = nodeProps;

    fit(text) {
        return fitText(text, this.props.box.width - 24, TEXT_FONT);
    }
}

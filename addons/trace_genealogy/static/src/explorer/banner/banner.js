import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { formatTime } from "../words";

/** What the answer does not say, said. */
export class Banner extends Component {
    static template = "trace_genealogy.Banner";
    static props = {
        graph: Object,
        hidden: Object,
        narrowed: Boolean,
        onShowAll: Function,
        onUnlimited: Function,
        onLeftOut: Function,
    };

    get warnings() {
        const { complete, settled, hiddenLots, knownSince } = this.props.graph;
        const since = knownSince ? _t("Known since %s.", formatTime(knownSince)) : "";
        return [
            !complete &&
                `${_t("The history is still being read: this answer is not complete.")} ${since}`,
            !settled && _t("Some postings were still being saved: ask again in a moment."),
            hiddenLots === 1 && _t("1 lot belongs to a company you may not see."),
            hiddenLots > 1 && _t("%s lots belong to companies you may not see.", hiddenLots),
        ].filter(Boolean);
    }

    get leftOut() {
        const count = this.props.graph.leftOut.length;
        return count === 0
            ? _t("Narrowed: nothing is left out.")
            : count === 1
              ? _t("Narrowed: 1 lot left out.")
              : _t("Narrowed: %s lots left out.", count);
    }

    get filtered() {
        const { lots, events } = this.props.hidden;
        return lots + events
            ? _t("Filters hide %(lots)s lots and %(events)s events.", { lots, events })
            : "";
    }
}

import { Component, onWillDestroy, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** How complete the genealogy of one lot is, and what is missing. Arrives after the panel is shown. */
export class Completeness extends Component {
    static template = "trace_genealogy.Completeness";
    static props = { lotId: Number, loader: Object };

    setup() {
        this.state = useState({ answer: null });
        onWillStart(() => this.load(this.props.lotId));
        onWillUpdateProps(({ lotId }) => {
            if (lotId !== this.props.lotId) {
                this.load(lotId);
            }
        });
        onWillDestroy(() => (this.asked = null));
    }

    /** Nobody waits for it: not returned to the hooks. */
    load(lotId) {
        this.asked = lotId;
        this.state.answer = null;
        this.ask(lotId);
    }

    async ask(lotId) {
        const answer = await this.props.loader.completeness(lotId);
        if (this.asked === lotId) {
            this.state.answer = answer;
        }
    }

    get label() {
        return _t("Completeness %s", this.state.answer.score);
    }

    get tone() {
        const { score } = this.state.answer;
        return score === 100
            ? "text-bg-success"
            : score < 50
              ? "text-bg-danger"
              : "text-bg-warning";
    }
}

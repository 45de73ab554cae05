import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { formatDate } from "@web/core/l10n/dates";
import { useService } from "@web/core/utils/hooks";
import { formatFloat } from "@web/core/utils/numbers";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** First page of a recall: what is affected, where it went, what remains, what is done. Answered from what is true now. */
export class FourQuestions extends Component {
    static template = "trace_recall.FourQuestions";
    static props = standardWidgetProps;

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ answer: null, failed: "", busy: false });
        onWillStart(() => {
            this.ask(this.props);
        });
        onWillUpdateProps((next) => {
            if (next.record.resId !== this.props.record.resId) {
                this.state.answer = null;
            }
            if (this.key(next) !== this.key(this.props)) {
                this.ask(next);
            }
        });
    }

    /** What the answer depends on, as far as the form knows. */
    key({ record }) {
        const { state, root_lot_ids, narrowed, known_at, difference_count } = record.data;
        const roots = root_lot_ids ? root_lot_ids.currentIds.join() : "";
        return [record.resId, state, roots, narrowed, known_at, difference_count].join("|");
    }

    async ask(props, method = "get_four_questions") {
        const recallId = props.record.resId;
        this.asked = recallId;
        if (!recallId) {
            this.state.answer = null;
            return;
        }
        this.state.busy = true;
        try {
            const answer = await this.orm.call("trace.recall", method, [[recallId]]);
            if (recallId === this.asked) {
                this.state.answer = answer;
                this.state.failed = "";
            }
        } catch (error) {
            if (recallId === this.asked) {
                this.state.failed =
                    error.data?.message || _t("The questions could not be answered.");
            }
        }
        if (recallId === this.asked) {
            this.state.busy = false;
        }
    }

    /** Who may write the case keeps how long it took; everybody else only asks. */
    askAgain() {
        const method = this.props.record.data.may_lead ? "action_ask_again" : "get_four_questions";
        return this.ask(this.props, method);
    }

    async openList(method) {
        const recallId = this.props.record.resId;
        this.action.doAction(await this.orm.call("trace.recall", method, [[recallId]]));
    }

    openRecord(model, id) {
        if (id) {
            this.action.doAction({
                type: "ir.actions.act_window",
                res_model: model,
                res_id: id,
                views: [[false, "form"]],
            });
        }
    }

    get isScoped() {
        return this.props.record.data.state !== "draft";
    }

    number(value) {
        return formatFloat(value, { digits: [16, 6], trailingZeros: false });
    }

    money(row, name) {
        return `${formatFloat(row[name], { digits: [16, 0] })} ${row.currency}`;
    }

    goods(rows) {
        return rows
            .map((row) => `${this.number(row.quantity)} ${row.uom} ${row.product}`)
            .join(", ");
    }

    /** The day in the reader's time zone of a moment in ISO 8601. */
    day(moment) {
        return moment ? formatDate(luxon.DateTime.fromISO(moment)) : "";
    }

    contact(row) {
        return [row.address, row.phone, row.email].filter(Boolean).join(" · ");
    }

    count(goods) {
        return goods.reduce((sum, row) => sum + row.lots, 0);
    }

    reserved(rows) {
        const reserved = rows.filter((row) => row.reserved);
        return reserved.map((row) => `${this.number(row.reserved)} ${row.uom}`).join(", ");
    }

    /** How many more rows there are than are shown. */
    more(name) {
        return this.state.answer.counts[name] - this.state.answer[name].length;
    }
}

registry.category("view_widgets").add("trace_recall_four", {
    component: FourQuestions,
    fieldDependencies: [
        { name: "state", type: "selection" },
        { name: "narrowed", type: "boolean" },
        { name: "known_at", type: "datetime" },
        { name: "difference_count", type: "integer" },
        { name: "may_lead", type: "boolean" },
    ],
});

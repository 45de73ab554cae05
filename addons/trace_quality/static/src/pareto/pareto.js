import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatPercentage } from "@web/views/fields/formatters";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const WIDTH = 1000;
const HEIGHT = 360;
const MARGIN = { left: 48, right: 56, top: 16, bottom: 80 };

/** The client action: which causes, lots, places and shifts make up most of the nonconformities. */
export class Pareto extends Component {
    static template = "trace_quality.Pareto";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        this.width = WIDTH;
        this.height = HEIGHT;
        this.margin = MARGIN;
        this.state = useState({ by: "cause_ids", from: "", to: "", data: null });
        onWillStart(() => this.load());
    }

    async load() {
        this.state.data = await this.orm.call("trace.pareto", "trace_get_pareto", [], {
            by: this.state.by,
            date_from: this.state.from || null,
            date_to: this.state.to || null,
        });
    }

    get rows() {
        return this.state.data.rows;
    }

    onBy(event) {
        this.state.by = event.target.value;
        return this.load();
    }

    onDate(name, event) {
        this.state[name] = event.target.value;
        return this.load();
    }

    get slot() {
        return (WIDTH - MARGIN.left - MARGIN.right) / Math.max(this.rows.length, 1);
    }

    x(index) {
        return MARGIN.left + this.slot * index;
    }

    y(share) {
        return MARGIN.top + (HEIGHT - MARGIN.top - MARGIN.bottom) * (1 - share);
    }

    barTop(row) {
        return this.y(row.count / this.state.data.total);
    }

    get line() {
        return this.rows
            .map((row, index) => `${this.x(index) + this.slot / 2},${this.y(row.share)}`)
            .join(" ");
    }

    cut(name) {
        return name.length > 22 ? `${name.slice(0, 21)}…` : name;
    }

    percent(share) {
        return formatPercentage(share, { digits: [16, 0] });
    }

    onRow(row) {
        if (row.domain.length) {
            this.action.doAction({
                type: "ir.actions.act_window",
                name: row.name,
                res_model: "mgmtsystem.nonconformity",
                views: [
                    [false, "list"],
                    [false, "form"],
                ],
                domain: row.domain,
            });
        }
    }
}

registry.category("actions").add("trace_quality.pareto", Pareto);

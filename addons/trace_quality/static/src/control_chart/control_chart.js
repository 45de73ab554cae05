import { Component, onWillStart, useState } from "@odoo/owl";
import { router } from "@web/core/browser/router";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatFloat } from "@web/core/utils/numbers";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { ChartFigure, shorten } from "./chart_figure";

/** The client action: a control chart, its signals, and what the process is able to. */
export class ControlChart extends Component {
    static template = "trace_quality.ControlChart";
    static components = { ChartFigure, Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.action = useService("action");
        this.orm = useService("orm");
        const params = this.props.action.params || {};
        this.chartId = Number(params.chart_id || router.current.chart_id);
        this.state = useState({ data: null });
        if (this.props.updateActionState) {
            this.props.updateActionState({ chart_id: this.chartId });
        }
        onWillStart(() => this.load());
    }

    async load() {
        this.state.data = await this.orm.call("trace.control.chart", "trace_get_chart", [
            [this.chartId],
        ]);
    }

    get data() {
        return this.state.data;
    }

    get indices() {
        const found = this.data.capability;
        if (!found) {
            return [];
        }
        return ["cp", "cpk", "pp", "ppk"].map((name) => ({
            name: `${name[0].toUpperCase()}${name.slice(1)}`,
            text: formatFloat(found[name], { digits: [16, 2] }),
            tone: found[name] >= 1.33 ? "success" : found[name] >= 1 ? "warning" : "danger",
        }));
    }

    get signals() {
        return this.data.charts.flatMap((chart) =>
            chart.points
                .filter((point) => point.rules.length)
                .map((point) => ({ ...point, title: chart.title }))
        );
    }

    shorten(value, other) {
        return shorten(value, Math.abs(other) || Math.abs(value));
    }

    when(point) {
        return formatDateTime(deserializeDateTime(point.date.replace("T", " ").replace("Z", "")));
    }

    onPoint(point) {
        this.open("qc.inspection", point.inspection_id);
    }

    onLot(point) {
        this.open("stock.lot", point.lot_id);
    }

    onSettings() {
        this.open("trace.control.chart", this.chartId);
    }

    open(model, id) {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("trace_quality.control_chart", ControlChart);

import { Component } from "@odoo/owl";
import { formatFloat } from "@web/core/utils/numbers";

const WIDTH = 1000;
const HEIGHT = 260;
const MARGIN = { left: 64, right: 84, top: 12, bottom: 26 };

/** A number with so many digits that differences of the figure's range can be seen. */
export function shorten(value, range) {
    const digits = Math.min(5, Math.max(0, 2 - Math.floor(Math.log10(range || 1))));
    return formatFloat(value, { digits: [16, digits] });
}

/** One control chart as SVG: points in their order, the center, and limits that may differ from point to point. */
export class ChartFigure extends Component {
    static template = "trace_quality.ChartFigure";
    static props = {
        chart: Object,
        limits: { type: [Object, { value: null }], optional: true },
        onPoint: Function,
    };

    setup() {
        this.width = WIDTH;
        this.height = HEIGHT;
        this.margin = MARGIN;
    }

    get points() {
        return this.props.chart.points;
    }

    /** Specification limits belong to single values, not to means or ranges. */
    get specification() {
        const limits = this.props.chart.kind === "individual" ? this.props.limits : null;
        return limits ? [limits.lower, limits.upper] : [];
    }

    get range() {
        const values = this.points.flatMap((point) => [point.value, point.lower, point.upper]);
        const least = Math.min(...values);
        const most = Math.max(...values);
        const room = (most - least || Math.abs(most) || 1) * 0.08;
        return [least - room, most + room];
    }

    x(index) {
        const inner = WIDTH - MARGIN.left - MARGIN.right;
        return MARGIN.left + (inner * (index + 0.5)) / this.points.length;
    }

    y(value) {
        const [least, most] = this.range;
        const inner = HEIGHT - MARGIN.top - MARGIN.bottom;
        return MARGIN.top + inner * (1 - (value - least) / (most - least));
    }

    get line() {
        return this.points
            .map((point, index) => `${this.x(index)},${this.y(point.value)}`)
            .join(" ");
    }

    /** Limits as steps: each point has its own. */
    steps(name) {
        const half = (WIDTH - MARGIN.left - MARGIN.right) / this.points.length / 2;
        return this.points
            .map((point, index) => {
                const y = this.y(point[name]);
                return `${this.x(index) - half},${y} ${this.x(index) + half},${y}`;
            })
            .join(" ");
    }

    get marks() {
        const last = this.points[this.points.length - 1];
        const [least, most] = this.range;
        return [
            ["upper", "UCL"],
            ["center", "CL"],
            ["lower", "LCL"],
        ].map(([name, text]) => ({
            name,
            y: this.y(last[name]),
            text: `${text} ${shorten(last[name], most - least)}`,
        }));
    }

    get ticks() {
        const [least, most] = this.range;
        return [0.1, 0.5, 0.9].map((share) => {
            const value = least + (most - least) * share;
            return { y: this.y(value), text: shorten(value, most - least) };
        });
    }

    isWithin(value) {
        const [least, most] = this.range;
        return value >= least && value <= most;
    }

    say(point) {
        const [least, most] = this.range;
        const lines = [`${point.inspection}${point.lot ? ` · ${point.lot}` : ""}`];
        lines.push(shorten(point.value, most - least));
        return lines.concat(point.rules.map((rule) => `${rule.number}: ${rule.text}`)).join("\n");
    }
}

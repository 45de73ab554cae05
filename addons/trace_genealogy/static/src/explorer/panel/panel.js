import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import {
    deserializeDate,
    deserializeDateTime,
    formatDate,
    formatDateTime,
} from "@web/core/l10n/dates";
import { Completeness } from "../completeness/completeness";
import { getTotals, sumWhereabouts } from "../model/whereabouts";
import * as words from "../words";

const SHOWN_MEMBERS = 50;

/** Everything about the node that is selected. */
export class Panel extends Component {
    static template = "trace_genealogy.Panel";
    static components = { Completeness };
    static props = {
        node: Object,
        words: Object,
        graph: Object,
        loader: Object,
        onOpen: Function,
        onTrace: Function,
        onSelect: Function,
        onUnfold: Function,
        onExpand: Function,
        onClose: Function,
    };

    setup() {
        this.format = words;
        this.state = useState({ attributes: [], names: {}, allMembers: false });
        onWillStart(() => this.load(this.props.node));
        onWillUpdateProps((next) => {
            if (next.node.id !== this.props.node.id) {
                this.state.allMembers = false;
                this.load(next.node);
            }
        });
    }

    /** Arrives after the panel is shown. */
    async load(node) {
        this.asked = node.id;
        this.state.attributes = [];
        const attributes =
            node.kind === "lot" && node.count === 1 && !node.lot.hidden
                ? this.props.loader.attributes(node.lot.id)
                : [];
        const names =
            node.kind === "event"
                ? this.props.loader.names("stock.lot", this.getStrangers(node))
                : {};
        const [found, strangers] = await Promise.all([attributes, names]);
        if (this.asked === node.id) {
            Object.assign(this.state, { attributes: found, names: strangers });
        }
    }

    /** Lots of the event that are not in the drawing. */
    getStrangers({ event }) {
        const ids = [...event.inputs, ...event.outputs].map((line) => line.lot_id);
        return ids.filter((id) => id > 0 && !this.props.graph.lots.has(id));
    }

    get texts() {
        return this.props.words.describeNode(this.props.node);
    }

    get kind() {
        const { kind, root, count } = this.props.node;
        if (kind === "lot") {
            return root
                ? _t("Traced lot")
                : count > 1
                  ? _t("Lots alike")
                  : _t("Lot or serial number");
        }
        return kind === "event" ? _t("Event") : _t("Gap");
    }

    get unit() {
        return this.props.words.product(this.props.node.productId).unit;
    }

    quantity(row) {
        return words.formatQuantity(row.quantity, this.unit);
    }

    getWhereabouts() {
        const { node, words: known } = this.props;
        const ids = node.memberNodes.map((member) => member.lot.id);
        if (!known.whereabouts.has(ids[0])) {
            return null;
        }
        const sums = sumWhereabouts(known.whereabouts, ids);
        return { ...sums, totals: getTotals(sums), shipped: this.getShipments(ids) };
    }

    /** Shipments one by one: each names its transfer and its day. */
    getShipments(ids) {
        return ids.flatMap((id) => this.props.words.whereabouts.get(id)?.shipped || []);
    }

    get members() {
        const members = this.props.node.memberNodes.map(({ id, lot }) => ({ id, name: lot.name }));
        members.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
        return this.state.allMembers ? members : members.slice(0, SHOWN_MEMBERS);
    }

    /** @returns {{title: string, lines: object[]}[]} inputs and outputs of an event */
    get sides() {
        const { event } = this.props.node;
        const association = event.event_type === "association";
        const lost = this.props.graph.gaps.filter((gap) => gap.event_id === event.id);
        const inputs = [...event.inputs, ...lost];
        return [
            {
                title: association ? _t("Part") : _t("Inputs"),
                lines: inputs.map((line) => this.getLine(line)),
            },
            {
                title: association ? _t("Unit") : _t("Outputs"),
                lines: event.outputs.map((line) => this.getLine(line)),
            },
        ];
    }

    getLine(line) {
        const { name, unit } = this.props.words.product(line.product_id);
        const lot = this.props.graph.lots.get(line.lot_id);
        return {
            key: `${line.lot_id}|${line.product_id}`,
            lotId: line.lot_id,
            drawn: Boolean(lot),
            number:
                lot?.name ||
                this.state.names[line.lot_id] ||
                (line.lot_id ? `#${line.lot_id}` : _t("no lot")),
            product: name,
            quantity: line.quantity ? words.formatQuantity(line.quantity, unit) : _t("may contain"),
        };
    }

    formatAttribute({ type, value }) {
        if (type === "datetime") {
            return formatDateTime(deserializeDateTime(value));
        }
        return type === "date"
            ? formatDate(deserializeDate(value))
            : Array.isArray(value)
              ? value[1]
              : value;
    }
}

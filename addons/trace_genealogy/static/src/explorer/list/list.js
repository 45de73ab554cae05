import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { getStyleName } from "../words";

/** The same genealogy as a table: for screen readers, for narrow screens, and for those who like tables. */
export class LotList extends Component {
    static template = "trace_genealogy.LotList";
    static props = {
        view: Object,
        words: Object,
        selected: { type: [String, { value: null }] },
        onSelect: Function,
        onExpand: Function,
        onUnfold: Function,
    };

    get rows() {
        const { scene, layout } = this.props.view;
        const ways = groupWays(scene.edges);
        return scene.nodes
            .filter((node) => node.kind === "lot")
            .map((node) => ({
                node,
                ...this.props.words.describeNode(node),
                ...this.describeWay(node, ways.get(node.id)),
            }))
            .sort((a, b) => a.node.lot.depth - b.node.lot.depth || compare(layout, a.node, b.node));
    }

    describeWay({ lot, root }, edges = []) {
        const depth = Math.abs(lot.depth);
        const level =
            lot.depth < 0 ? _t("Made of, level %s", depth) : _t("Used in, level %s", depth);
        const near = edges.filter((edge) =>
            lot.depth < 0 ? edge.side === "in" : edge.side === "out"
        );
        return {
            level: root ? _t("Traced lot") : level,
            quantity: [
                ...new Set(
                    near
                        .filter((edge) => edge.quantity)
                        .map((edge) => this.props.words.describeEdge(edge))
                ),
            ].join(", "),
            certainty: [...new Set(near.map((edge) => getStyleName(edge.style)))].join(", "),
        };
    }
}

function groupWays(edges) {
    const ways = new Map();
    for (const edge of edges) {
        const id = edge.side === "in" ? edge.from : edge.to;
        ways.set(id, [...(ways.get(id) || []), edge]);
    }
    return ways;
}

function compare(layout, a, b) {
    return layout.nodes.get(a.id).y - layout.nodes.get(b.id).y;
}

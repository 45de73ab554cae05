/** From what is known to what is drawn: scene, filters, folding, layout, labels. Pure. */
import { layoutGraph } from "../layout/layout";
import { filterScene } from "./filter";
import { foldScene } from "./fold";
import { placeLabels } from "./labels";
import { buildScene } from "./scene";

export const CARD = { width: 224, height: 76 };
export const GAP_CARD = { width: 176, height: 44 };
const EVENT = { width: 32, least: 40, most: 168, perEdge: 16 };

/**
 * @param graph as merged by `graph.js`
 * @param {{filters, singles: Set<string>, folding: boolean}} options
 * @returns {{scene, layout, labels: Map, hidden, counts: {styles: Map, products: Map}}}
 */
export function makeView(graph, { filters, singles, folding }) {
    const everything = buildScene(graph);
    const { scene: filtered, hidden } = filterScene(everything, filters);
    const scene = foldScene(filtered, singles, folding ? undefined : Infinity);
    const layout = layoutGraph(measureNodes(scene), scene.edges);
    return {
        scene,
        layout,
        labels: placeLabels(scene, layout),
        hidden,
        counts: countKinds(everything),
    };
}

function measureNodes({ nodes, edges }) {
    const degrees = new Map();
    for (const edge of edges) {
        const event = edge.side === "in" ? `${edge.to}|in` : `${edge.from}|out`;
        degrees.set(event, (degrees.get(event) || 0) + 1);
    }
    return nodes.map((node) => ({
        ...getSize(node, degrees),
        id: node.id,
        odd: node.kind === "event",
        root: node.root,
    }));
}

/** An event grows with its edges, so that each has a place of its own. */
function getSize(node, degrees) {
    if (node.kind !== "event") {
        return node.kind === "gap" ? GAP_CARD : CARD;
    }
    const most = Math.max(degrees.get(`${node.id}|in`) || 0, degrees.get(`${node.id}|out`) || 0);
    return {
        width: EVENT.width,
        height: Math.min(EVENT.most, Math.max(EVENT.least, most * EVENT.perEdge)),
    };
}

function countKinds(scene) {
    const styles = new Map();
    const products = new Map();
    for (const { kind, style, productId } of scene.nodes) {
        if (kind === "event") {
            styles.set(style, (styles.get(style) || 0) + 1);
        } else if (kind === "lot") {
            products.set(productId, (products.get(productId) || 0) + 1);
        }
    }
    return { styles, products };
}

/**
 * A layered drawing of a genealogy: upstream on the left, roots in the middle, downstream on the right.
 *
 * Pure: knows nothing of OWL, the DOM or Odoo. The steps are Sugiyama's: break loops, assign layers, order each
 * layer by barycenters, place it, route the links.
 */
import { placeVertically } from "./coordinates";
import { connect, indexGraph } from "./indexed";
import { assignLayers, breakLoops } from "./layers";
import { orderLayers } from "./ordering";
import { assignPorts, drawPath } from "./routing";

export const GAPS = { column: 92, row: 20 };

/**
 * @param {{id: string, odd: boolean, root: boolean, width: number, height: number}[]} nodes
 * @param {{id: string, from: string, to: string}[]} edges
 * @returns {{nodes: Map, edges: Map, layers: string[][], bounds: {x, y, width, height}}}
 *   nodes: id → {x, y, width, height, layer, position} with x, y the upper left corner;
 *   edges: id → {points, path}; layers: ids from left to right, each from top to bottom.
 */
export function layoutGraph(nodes, edges, gaps = GAPS) {
    if (!nodes.length) {
        return {
            nodes: new Map(),
            edges: new Map(),
            layers: [],
            bounds: { x: 0, y: 0, width: 0, height: 0 },
        };
    }
    const roots = nodes.flatMap((node, number) => (node.root ? [number] : []));
    const graph = breakLoops(indexGraph(nodes, edges), roots);
    const layerOf = assignLayers(
        graph,
        nodes.map((node) => node.odd),
        roots
    );
    const bent = insertBends(graph, layerOf);
    const layers = orderLayers(bent, collectLayers(bent, roots));
    const heights = Array.from({ length: bent.count }, (_, number) => nodes[number]?.height || 0);
    const centres = placeVertically(bent, layers, heights, gaps.row);
    const columns = placeColumns(layers, nodes, gaps.column);
    const placed = placeNodes(nodes, bent, layers, columns, centres);
    return {
        nodes: placed,
        edges: routeEdges(nodes, edges, bent, columns, centres, heights, placed),
        layers: layers.map((layer) =>
            layer.filter((node) => node < nodes.length).map((node) => nodes[node].id)
        ),
        bounds: getBounds([...placed.values()]),
    };
}

/** Long links get one node without size (a bend) in each layer they pass. */
function insertBends(graph, layerOf) {
    const layers = [...layerOf];
    const bends = new Map();
    const links = graph.links.flatMap(([tail, head]) => {
        const chain = [tail];
        for (let layer = layerOf[tail] + 1; layer < layerOf[head]; layer++) {
            chain.push(layers.push(layer) - 1);
        }
        chain.push(head);
        bends.set(tail * graph.count + head, chain.slice(1, -1));
        return chain.slice(1).map((node, index) => [chain[index], node]);
    });
    return { ...connect(layers.length, links), layers, bends, size: graph.count };
}

/** Nodes per layer, in the order in which a walk from the roots meets them: a good start for the sweeps. */
function collectLayers(graph, roots) {
    const met = new Set(roots);
    for (const node of met) {
        graph.predecessors[node].forEach((next) => met.add(next));
        graph.successors[node].forEach((next) => met.add(next));
    }
    for (let node = 0; node < graph.count; node++) {
        met.add(node);
    }
    const first = graph.layers.reduce((a, b) => Math.min(a, b));
    const layers = [];
    for (const node of met) {
        (layers[graph.layers[node] - first] ||= []).push(node);
    }
    return Array.from(layers, (layer) => layer || []);
}

function placeColumns(layers, nodes, gap) {
    let x = 0;
    return layers.map((layer) => {
        const width = Math.max(0, ...layer.map((node) => nodes[node]?.width || 0));
        const column = { x, width };
        x += width + gap;
        return column;
    });
}

function placeNodes(nodes, graph, layers, columns, centres) {
    const placed = new Map();
    layers.forEach((layer, index) => {
        layer
            .filter((number) => number < nodes.length)
            .forEach((number, position) => {
                const { id, width, height } = nodes[number];
                placed.set(id, {
                    x: columns[index].x + (columns[index].width - width) / 2,
                    y: centres[number] - height / 2,
                    width,
                    height,
                    layer: graph.layers[number],
                    column: index,
                    position,
                });
            });
    });
    return placed;
}

function routeEdges(nodes, edges, graph, columns, centres, heights, placed) {
    const numbers = new Map(nodes.map((node, number) => [node.id, number]));
    const links = edges.flatMap((edge) => {
        const link = findLink(graph, numbers.get(edge.from), numbers.get(edge.to));
        return link ? [{ id: edge.id, ...link }] : [];
    });
    assignPorts(links, centres, heights);
    const first = Math.min(...[...placed.values()].map((node) => node.layer - node.column));
    return new Map(
        links.map((link) => {
            const points = getPoints(link, nodes, graph, columns, centres, placed, first);
            return [
                link.id,
                { points: link.turned ? points.toReversed() : points, path: drawPath(points) },
            ];
        })
    );
}

/** The link as it was laid out: `tail` left of `head`; `turned` when the edge leads back from right to left. */
function findLink(graph, from, to) {
    const forward = graph.bends.get(from * graph.size + to);
    const bends = forward || graph.bends.get(to * graph.size + from);
    if (!bends) {
        return null;
    }
    const [tail, head] = forward ? [from, to] : [to, from];
    return {
        tail,
        head,
        bends,
        turned: !forward,
        first: bends[0] ?? head,
        last: bends.at(-1) ?? tail,
    };
}

function getPoints(link, nodes, graph, columns, centres, placed, first) {
    const tail = placed.get(nodes[link.tail].id);
    const head = placed.get(nodes[link.head].id);
    const bends = link.bends.flatMap((bend) => {
        const { x, width } = columns[graph.layers[bend] - first];
        return [
            { x, y: centres[bend] },
            { x: x + width, y: centres[bend] },
        ];
    });
    return [{ x: tail.x + tail.width, y: link.tailY }, ...bends, { x: head.x, y: link.headY }];
}

function getBounds(boxes) {
    const x = Math.min(...boxes.map((box) => box.x));
    const y = Math.min(...boxes.map((box) => box.y));
    return {
        x,
        y,
        width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
        height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
    };
}

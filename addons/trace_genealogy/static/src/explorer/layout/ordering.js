/**
 * The order within each layer: barycenters, swept to and fro, and the order with the fewest crossings is kept.
 */

const SWEEPS = 10;

/** `layers`: lists of node numbers, left to right. Returns lists of the same nodes in a better order. */
export function orderLayers(graph, layers) {
    let current = layers;
    let best = { layers, crossings: countCrossings(graph, layers) };
    for (let sweep = 0; sweep < SWEEPS && best.crossings; sweep++) {
        current = sweepLayers(graph, current, sweep % 2 === 0);
        const crossings = countCrossings(graph, current);
        if (crossings < best.crossings) {
            best = { layers: current, crossings };
        }
    }
    return best.layers;
}

function sweepLayers(graph, layers, forward) {
    const neighbours = forward ? graph.predecessors : graph.successors;
    const sequence = forward ? layers.keys() : [...layers.keys()].reverse();
    const positions = getPositions(graph.count, layers);
    const swept = [...layers];
    for (const index of sequence) {
        swept[index] = sortByBarycenter(swept[index], neighbours, positions);
        swept[index].forEach((node, position) => (positions[node] = position));
    }
    return swept;
}

function sortByBarycenter(nodes, neighbours, positions) {
    const weigh = (node) => {
        const near = neighbours[node];
        return near.length
            ? near.reduce((sum, next) => sum + positions[next], 0) / near.length
            : positions[node];
    };
    return nodes
        .map((node) => ({ node, weight: weigh(node), position: positions[node] }))
        .sort((a, b) => a.weight - b.weight || a.position - b.position)
        .map(({ node }) => node);
}

function getPositions(count, layers) {
    const positions = new Int32Array(count);
    layers.forEach((nodes) => nodes.forEach((node, position) => (positions[node] = position)));
    return positions;
}

/** How many pairs of links between neighbouring layers cross. */
export function countCrossings(graph, layers) {
    const positions = getPositions(graph.count, layers);
    return layers.slice(1).reduce((sum, nodes, index) => {
        const heads = layers[index].flatMap((node) =>
            graph.successors[node].map((next) => positions[next]).sort((a, b) => a - b)
        );
        return sum + countInversions(heads, nodes.length);
    }, 0);
}

/** Pairs in the wrong order, counted with a Fenwick tree over positions 0 … `size` − 1. */
function countInversions(values, size) {
    const tree = new Int32Array(size + 1);
    let inversions = 0;
    values.forEach((value, index) => {
        inversions += index;
        for (let at = value + 1; at > 0; at -= at & -at) {
            inversions -= tree[at];
        }
        for (let at = value + 1; at <= size; at += at & -at) {
            tree[at]++;
        }
    });
    return inversions;
}

/**
 * Heights: every node as near to the middle of its neighbours as the order and the room in its layer allow.
 *
 * Within a layer that is a least-squares problem with an order to respect: isotonic regression, solved exactly by
 * pooling neighbours that want to pass each other.
 */

const ROUNDS = 12;
// a bend in a long link is straightened before a node is moved to its neighbours' middle
const BEND_WEIGHT = 4;

/** The centre of each node; `heights[i]` its height (0: a bend), `gap` the room between two nodes of a layer. */
export function placeVertically(graph, layers, heights, gap) {
    const centres = new Float64Array(graph.count);
    const separate = (a, b) =>
        (heights[a] + heights[b]) / 2 + (heights[a] && heights[b] ? gap : gap / 2);
    layers.forEach((nodes) => stack(nodes, centres, separate));
    const everything = graph.predecessors.map((before, node) => [
        ...before,
        ...graph.successors[node],
    ]);
    for (let round = 0; round < ROUNDS; round++) {
        const neighbours = [graph.predecessors, graph.successors, everything][round % 3];
        const sequence = round % 2 ? [...layers].reverse() : layers;
        sequence.forEach((nodes) => relax(nodes, centres, neighbours, heights, separate));
    }
    return centres;
}

function stack(nodes, centres, separate) {
    nodes.forEach((node, index) => {
        centres[node] = index ? centres[nodes[index - 1]] + separate(nodes[index - 1], node) : 0;
    });
    const middle = nodes.length ? centres[nodes[nodes.length - 1]] / 2 : 0;
    nodes.forEach((node) => (centres[node] -= middle));
}

function relax(nodes, centres, neighbours, heights, separate) {
    let offset = 0;
    const wishes = nodes.map((node, index) => {
        offset += index ? separate(nodes[index - 1], node) : 0;
        const near = neighbours[node];
        const wish = near.length
            ? near.reduce((sum, next) => sum + centres[next], 0) / near.length
            : centres[node];
        return {
            node,
            offset,
            value: wish - offset,
            weight: heights[node] ? near.length || 0.5 : BEND_WEIGHT,
        };
    });
    const values = poolViolators(wishes);
    wishes.forEach((wish, index) => (centres[wish.node] = values[index] + wish.offset));
}

/** The non-decreasing values nearest (weighted least squares) to the wished ones. */
export function poolViolators(wishes) {
    const pools = [];
    for (const { value, weight } of wishes) {
        let pool = { value, weight, size: 1 };
        while (pools.length && pools[pools.length - 1].value > pool.value) {
            const before = pools.pop();
            const total = before.weight + pool.weight;
            pool = {
                value: (before.value * before.weight + pool.value * pool.weight) / total,
                weight: total,
                size: before.size + pool.size,
            };
        }
        pools.push(pool);
    }
    return pools.flatMap(({ value, size }) => new Array(size).fill(value));
}

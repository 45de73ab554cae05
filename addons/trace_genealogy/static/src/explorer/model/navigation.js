/** Where the arrow keys lead: left and right along edges, up and down within a layer. */

const SIDES = { ArrowLeft: ["to", "from"], ArrowRight: ["from", "to"] };

/**
 * @param {{nodes, edges}} scene
 * @param {{nodes: Map, layers: string[][]}} layout
 * @param {string|null} id the node that has the focus; null: none yet
 * @param {string[]} trail nodes visited before, the latest last: going back leads where one came from
 * @returns {string|null} the node to go to; the same node where there is nothing further
 */
export function moveFocus(scene, layout, id, key, trail = []) {
    if (!id || !layout.nodes.has(id) || key === "Home") {
        return findStart(scene);
    }
    return SIDES[key]
        ? followEdge(scene, layout, id, SIDES[key], trail)
        : stepInLayer(layout, id, key);
}

/** The root, where every walk starts. */
export function findStart(scene) {
    return (scene.nodes.find((node) => node.root) || scene.nodes[0])?.id ?? null;
}

function followEdge(scene, layout, id, [near, far], trail) {
    const reached = scene.edges.filter((edge) => edge[near] === id).map((edge) => edge[far]);
    if (!reached.length) {
        return id;
    }
    const before = trail.findLast((visited) => reached.includes(visited));
    return before || nearest(reached, layout, getMiddle(layout.nodes.get(id)));
}

function nearest(ids, layout, y) {
    const distance = (id) => Math.abs(getMiddle(layout.nodes.get(id)) - y);
    return ids.reduce((best, id) => (distance(id) < distance(best) ? id : best));
}

function getMiddle(box) {
    return box.y + box.height / 2;
}

function stepInLayer(layout, id, key) {
    const { column, position } = layout.nodes.get(id);
    const layer = layout.layers[column];
    const last = layer.length - 1;
    const target =
        { ArrowUp: position - 1, ArrowDown: position + 1, PageUp: 0, PageDown: last }[key] ??
        position;
    return layer[Math.min(last, Math.max(0, target))];
}

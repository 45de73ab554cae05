/**
 * Filters: what they hide is counted, and what remains hangs together.
 *
 * Dates and certainty take events away; a lot stays while something still joins it to a root. Products keep the lots
 * of these products and what lies on the way from a root to them. Roots always stay.
 */

export const NO_FILTERS = { productIds: [], from: "", to: "", styles: [] };

export function isFiltering(filters) {
    return Boolean(
        filters.productIds.length || filters.from || filters.to || filters.styles.length
    );
}

/**
 * @param scene as built by `buildScene`
 * @param {{productIds: number[], from: string, to: string, styles: string[]}} filters `from`, `to`: UTC texts in the
 *   server's form, both included; `styles`: those hidden
 * @returns {{scene, hidden: {lots: number, events: number}}}
 */
export function filterScene(scene, filters) {
    if (!isFiltering(filters)) {
        return { scene, hidden: { lots: 0, events: 0 } };
    }
    const allowed = restrict(
        scene,
        new Set(scene.nodes.filter((node) => passes(node, filters)).map((node) => node.id))
    );
    const joined = restrict(allowed, findJoined(allowed));
    const kept = filters.productIds.length
        ? restrict(joined, findWays(joined, new Set(filters.productIds)))
        : joined;
    return { scene: kept, hidden: countHidden(scene, kept) };
}

function passes(node, { from, to, styles }) {
    if (node.kind === "lot") {
        return true;
    }
    const { event } = node;
    const time = event.event_time || "";
    return (!from || time >= from) && (!to || time <= to) && !styles.includes(node.style || "");
}

function restrict(scene, ids) {
    return {
        nodes: scene.nodes.filter((node) => ids.has(node.id)),
        edges: scene.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to)),
    };
}

function getRoots(scene) {
    return scene.nodes.filter((node) => node.root).map((node) => node.id);
}

/** Everything upstream or downstream of a root, walking in one direction at a time. */
function findJoined(scene) {
    const roots = getRoots(scene);
    return new Set([
        ...walk(roots, scene.edges, "from", "to"),
        ...walk(roots, scene.edges, "to", "from"),
    ]);
}

function walk(starts, edges, tail, head) {
    const next = new Map();
    for (const edge of edges) {
        next.has(edge[tail])
            ? next.get(edge[tail]).push(edge[head])
            : next.set(edge[tail], [edge[head]]);
    }
    const found = new Set(starts);
    for (const id of found) {
        (next.get(id) || []).forEach((other) => found.add(other));
    }
    return found;
}

/** Nodes on a way from a root to a lot of the products, in either direction. */
function findWays(scene, productIds) {
    const roots = getRoots(scene);
    const targets = scene.nodes
        .filter((node) => productIds.has(node.productId))
        .map((node) => node.id);
    const between = (tail, head) => {
        const towards = walk(targets, scene.edges, head, tail);
        return [...walk(roots, scene.edges, tail, head)].filter((id) => towards.has(id));
    };
    return new Set([...roots, ...between("from", "to"), ...between("to", "from")]);
}

function countHidden(before, after) {
    const count = (scene, kind) => scene.nodes.filter((node) => node.kind === kind).length;
    return {
        lots: count(before, "lot") - count(after, "lot"),
        events: count(before, "event") - count(after, "event"),
    };
}

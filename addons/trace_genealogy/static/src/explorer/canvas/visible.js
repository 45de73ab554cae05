/** What of a view is drawn: only what is in the window, edges of one style as one path. Pure. */
import { isInside } from "../model/viewport";
import { clipPath } from "./clip";

const DETAILS = [
    [0.42, "full"],
    [0.16, "name"],
    [0, "block"],
];
const ARROW = "l-7 -3.5v7z";

export function getDetail(scale) {
    return DETAILS.find(([least]) => scale >= least)[1];
}

/** Nodes of `scene` in the window, each with its box. */
export function pickNodes({ scene, layout }, window) {
    return scene.nodes.flatMap((node) => {
        const box = layout.nodes.get(node.id);
        return isInside(
            window,
            box.x - 24,
            box.y - 8,
            box.x + box.width + 24,
            box.y + box.height + 20
        )
            ? [{ node, box }]
            : [];
    });
}

export function pickEdges({ scene, layout }, window) {
    return scene.edges.filter((edge) => {
        const route = layout.edges.get(edge.id);
        return route && isInside(window, ...getExtent(route));
    });
}

/** One path through all of `edges`. */
export function joinPaths(edges, layout, window) {
    return edges
        .map((edge) => layout.edges.get(edge.id))
        .filter((route) => route && isInside(window, ...getExtent(route)))
        .map((route) => clipPath(route, getExtent(route), window))
        .join("");
}

function getExtent(route) {
    if (!route.extent) {
        const xs = route.points.map((point) => point.x);
        const ys = route.points.map((point) => point.y);
        route.extent = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    }
    return route.extent;
}

/** @returns {{style, path, arrows}[]} one entry for each style that occurs */
export function joinEdges(edges, layout, window) {
    const joined = new Map();
    for (const edge of edges) {
        const route = layout.edges.get(edge.id);
        const group = joined.get(edge.style) || { style: edge.style, path: "", arrows: "" };
        group.path += clipPath(route, getExtent(route), window);
        group.arrows += drawArrow(route.points);
        joined.set(edge.style, group);
    }
    return [...joined.values()];
}

function drawArrow(points) {
    const [before, end] = [points.at(-2), points.at(-1)];
    return `M${end.x} ${end.y}${end.x > before.x ? ARROW : ARROW.replace("l-7", "l7")}`;
}

/** Edges on a way through `id`: everything upstream and everything downstream of it. */
export function pickLineage({ scene }, id) {
    return [...walk(scene.edges, id, "from", "to"), ...walk(scene.edges, id, "to", "from")];
}

function walk(edges, start, tail, head) {
    const leaving = new Map();
    for (const edge of edges) {
        leaving.has(edge[tail])
            ? leaving.get(edge[tail]).push(edge)
            : leaving.set(edge[tail], [edge]);
    }
    const met = new Set([start]);
    const found = [];
    for (const node of met) {
        for (const edge of leaving.get(node) || []) {
            found.push(edge);
            met.add(edge[head]);
        }
    }
    return found;
}

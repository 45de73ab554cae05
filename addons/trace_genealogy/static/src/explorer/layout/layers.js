/**
 * Layers: every link leads from a lower to a higher layer, roots stand in layer 0.
 *
 * What descends from a root is placed as early as its inputs allow, everything else as late as what it went into
 * allows, so that ancestors stand right beside the unit they are in. Lots keep even layers, events odd ones.
 */
import { connect } from "./indexed";

const NEW = 0;
const OPEN = 1;
const DONE = 2;

/** The same graph without loops: links that close a loop (rework, unbuild) are turned round. */
export function breakLoops(graph, starts) {
    const turned = findClosingLinks(graph, starts);
    const key = (tail, head) => tail * graph.count + head;
    const links = new Map();
    for (const [tail, head] of graph.links) {
        const [from, to] = turned.has(key(tail, head)) ? [head, tail] : [tail, head];
        links.set(key(from, to), [from, to]);
    }
    return connect(graph.count, [...links.values()]);
}

/** Depth-first, without recursion: a chain may be longer than the call stack. */
function findClosingLinks(graph, starts) {
    const states = new Uint8Array(graph.count);
    const closing = new Set();
    const sources = graph.predecessors.flatMap((before, node) => (before.length ? [] : [node]));
    for (const start of [...sources, ...starts, ...states.keys()]) {
        if (states[start] === NEW) {
            visit(graph, start, states, closing);
        }
    }
    return closing;
}

function visit(graph, start, states, closing) {
    const path = [{ node: start, next: 0 }];
    states[start] = OPEN;
    while (path.length) {
        const step = path[path.length - 1];
        const head = graph.successors[step.node][step.next++];
        if (head === undefined) {
            states[step.node] = DONE;
            path.pop();
        } else if (states[head] === OPEN) {
            closing.add(step.node * graph.count + head);
        } else if (states[head] === NEW) {
            states[head] = OPEN;
            path.push({ node: head, next: 0 });
        }
    }
}

/** Layer of each node of a graph without loops. `odd[i]`: the node keeps to odd layers. */
export function assignLayers(graph, odd, roots) {
    const order = sortTopologically(graph);
    const layers = Int32Array.from(odd, (isOdd) => (isOdd ? 1 : 0));
    for (const node of order) {
        for (const next of graph.successors[node]) {
            layers[next] = Math.max(layers[next], layers[node] + 1);
        }
    }
    pullTowardsRoots(graph, order, layers, findDescendants(graph, roots));
    const middle = roots.length ? layers[roots[0]] : 0;
    return layers.map((layer) => layer - middle);
}

function sortTopologically(graph) {
    const missing = graph.predecessors.map((before) => before.length);
    const order = missing.flatMap((count, node) => (count ? [] : [node]));
    for (let index = 0; index < order.length; index++) {
        for (const next of graph.successors[order[index]]) {
            if (--missing[next] === 0) {
                order.push(next);
            }
        }
    }
    return order;
}

function findDescendants(graph, roots) {
    const found = new Set(roots);
    for (const node of found) {
        graph.successors[node].forEach((next) => found.add(next));
    }
    return found;
}

function pullTowardsRoots(graph, order, layers, descendants) {
    for (const node of order.toReversed()) {
        const after = graph.successors[node];
        if (after.length && !descendants.has(node)) {
            layers[node] = Math.min(...after.map((next) => layers[next])) - 1;
        }
    }
}

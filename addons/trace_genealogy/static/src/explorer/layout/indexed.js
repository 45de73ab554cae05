/**
 * A graph whose nodes are small integers: what the steps of the layout work on.
 *
 * `successors[i]` and `predecessors[i]` list node numbers; an edge that appears twice between the same nodes stands
 * there once. Edges to unknown nodes and loops of a node onto itself are left out: they have no place in layers.
 */
export function indexGraph(nodes, edges) {
    const numbers = new Map(nodes.map((node, number) => [node.id, number]));
    const links = new Map();
    for (const { from, to } of edges) {
        const [tail, head] = [numbers.get(from), numbers.get(to)];
        if (tail !== undefined && head !== undefined && tail !== head) {
            links.set(tail * nodes.length + head, [tail, head]);
        }
    }
    return connect(nodes.length, [...links.values()]);
}

/** `count` nodes and `links` (pairs of numbers) as neighbour lists. */
export function connect(count, links) {
    const successors = Array.from({ length: count }, () => []);
    const predecessors = Array.from({ length: count }, () => []);
    for (const [tail, head] of links) {
        successors[tail].push(head);
        predecessors[head].push(tail);
    }
    return { count, links, successors, predecessors };
}

/**
 * Folding: what is alike in every respect becomes one node with a count.
 *
 * Two nodes are alike when they have the same kinship and are joined, in the same quantities, to nodes that are alike.
 * That is the coarsest equitable partition, found by refining colours until nothing splits any more, so a chain of
 * a hundred packs into a hundred bikes folds into one chain; and whatever tells two units apart keeps them apart.
 */

export const FOLD_FROM = 4;

/**
 * @param {{nodes, edges}} scene
 * @param {Set<string>} singles ids of nodes that the reader wants to see on their own
 * @returns {{nodes, edges}} nodes with `members` (ids, more than one when folded) and `count`
 */
export function foldScene(scene, singles = new Set(), minimum = FOLD_FROM) {
    const colours = refine(scene, singles);
    const groups = groupByColour(scene.nodes, colours, minimum);
    const ownerOf = new Map();
    const nodes = groups.map((members) => {
        const node = foldNodes(members);
        members.forEach((member) => ownerOf.set(member.id, node.id));
        return node;
    });
    return { nodes, edges: foldEdges(scene.edges, ownerOf), ownerOf };
}

function refine(scene, singles) {
    const numbers = new Map(scene.nodes.map((node, number) => [node.id, number]));
    const links = linkNumbers(scene, numbers);
    let colours = recolour(
        scene.nodes.map((node) => (singles.has(node.id) ? `single ${node.id}` : node.kinship))
    );
    for (let before = 0; before !== colours.count; ) {
        before = colours.count;
        colours = recolour(links.map((near, number) => describe(number, near, colours.of)));
    }
    return colours.of;
}

function linkNumbers(scene, numbers) {
    const links = scene.nodes.map(() => []);
    for (const { from, to, style, quantity } of scene.edges) {
        const [tail, head] = [numbers.get(from), numbers.get(to)];
        links[tail].push({ node: head, mark: `>${style}${quantity}` });
        links[head].push({ node: tail, mark: `<${style}${quantity}` });
    }
    return links;
}

function describe(number, near, colourOf) {
    const marks = near.map(({ node, mark }) => `${mark}:${colourOf[node]}`).sort();
    return `${colourOf[number]}|${marks.join(",")}`;
}

function recolour(descriptions) {
    const known = new Map();
    const of = descriptions.map((description) => {
        if (!known.has(description)) {
            known.set(description, known.size);
        }
        return known.get(description);
    });
    return { of, count: known.size };
}

function groupByColour(nodes, colours, minimum) {
    const groups = new Map();
    nodes.forEach((node, number) => {
        const group = groups.get(colours[number]);
        group ? group.push(node) : groups.set(colours[number], [node]);
    });
    return [...groups.values()].flatMap((group) =>
        group.length < minimum ? group.map((node) => [node]) : [group]
    );
}

function foldNodes(members) {
    const [first] = members;
    const folded = members.length > 1;
    return {
        ...first,
        id: folded ? `fold:${first.id}` : first.id,
        count: members.length,
        members: members.map((member) => member.id),
        memberNodes: members,
        more: members.reduce((sum, member) => sum + (member.more || 0), 0),
    };
}

function foldEdges(edges, ownerOf) {
    const folded = new Map();
    for (const edge of edges) {
        const [from, to] = [ownerOf.get(edge.from), ownerOf.get(edge.to)];
        const id = `${from}>${to}`;
        const before = folded.get(id) || {
            ...edge,
            id,
            from,
            to,
            quantity: edge.quantity === null ? null : 0,
            count: 0,
        };
        before.quantity =
            edge.quantity === null ? before.quantity : before.quantity + edge.quantity;
        before.count++;
        folded.set(id, before);
    }
    return [...folded.values()];
}

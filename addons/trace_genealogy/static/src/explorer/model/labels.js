/** Where the quantities of the edges are written, so that no two of them overlap. */

const ROOM = 14;
const OFFSET = 8;

/**
 * A quantity stands at the lot where the lot has a single edge on that side, else at the event while its edges lie
 * far enough apart; where both are crowded it stands nowhere and is read in the panel.
 *
 * @returns {Map<string, {x, y, anchor: "start"|"end"}>} by edge id
 */
export function placeLabels(scene, layout) {
    const places = new Map();
    const edges = scene.edges.filter((edge) => edge.quantity && layout.edges.has(edge.id));
    const crowded = new Set(findCrowded(edges, layout));
    for (const edge of edges) {
        const { points } = layout.edges.get(edge.id);
        const lotEnd = edge.side === "in" ? 0 : 1;
        const end = [lotEnd, 1 - lotEnd].find((side) => !crowded.has(`${edge.id}|${side}`));
        if (end !== undefined) {
            places.set(edge.id, placeAt(points, end));
        }
    }
    return places;
}

function placeAt(points, end) {
    const [at, toward] = end ? [points.at(-1), points.at(-2)] : [points[0], points[1]];
    const rightwards = toward.x > at.x;
    return {
        x: at.x + (rightwards ? OFFSET : -OFFSET),
        y: at.y - 4,
        anchor: rightwards ? "start" : "end",
    };
}

/** Ends of edges (`id|0` tail, `id|1` head) with less room than a line of text to the next end at the same node. */
function findCrowded(edges, layout) {
    const ends = new Map();
    for (const edge of edges) {
        const { points } = layout.edges.get(edge.id);
        [points[0], points.at(-1)].forEach((point, side) => {
            const node = side ? edge.to : edge.from;
            const end = { id: `${edge.id}|${side}`, y: point.y };
            const key = `${node}|${side}`;
            ends.has(key) ? ends.get(key).push(end) : ends.set(key, [end]);
        });
    }
    return [...ends.values()].flatMap((side) => findClose(side.sort((a, b) => a.y - b.y)));
}

function findClose(ends) {
    return ends
        .filter((end, index) =>
            [ends[index - 1], ends[index + 1]].some(
                (other) => other && Math.abs(other.y - end.y) < ROOM
            )
        )
        .map((end) => end.id);
}

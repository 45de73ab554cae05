/** Links as points: from a port of one node, over the bends of the layers between, to a port of the other. */

const PORT_GAP = 16;
const PORT_MARGIN = 8;

/**
 * Spread the links of each side of each node over its height, in the order of what they lead to.
 * `links`: [{tail, head}] of node numbers with the next point on their way. Writes `tailY` and `headY`.
 */
export function assignPorts(links, centres, heights) {
    spread(links, "tail", centres, heights);
    spread(links, "head", centres, heights);
    return links;
}

function spread(links, end, centres, heights) {
    const [toward, result] = end === "tail" ? ["first", "tailY"] : ["last", "headY"];
    const sides = new Map();
    for (const link of links) {
        sides.has(link[end]) ? sides.get(link[end]).push(link) : sides.set(link[end], [link]);
    }
    for (const [node, side] of sides) {
        side.sort((a, b) => centres[a[toward]] - centres[b[toward]]);
        const room = Math.max(0, heights[node] - 2 * PORT_MARGIN);
        const gap = side.length > 1 ? Math.min(PORT_GAP, room / (side.length - 1)) : 0;
        side.forEach((link, index) => {
            link[result] = centres[node] + (index - (side.length - 1) / 2) * gap;
        });
    }
}

/** The SVG path of a smooth line through `points` ([{x, y}]), level at each point. */
export function drawPath(points) {
    const parts = [`M${round(points[0].x)} ${round(points[0].y)}`];
    for (let index = 1; index < points.length; index++) {
        const [a, b] = [points[index - 1], points[index]];
        const middle = round((a.x + b.x) / 2);
        parts.push(
            a.y === b.y
                ? `L${round(b.x)} ${round(b.y)}`
                : `C${middle} ${round(a.y)} ${middle} ${round(b.y)} ${round(b.x)} ${round(b.y)}`
        );
    }
    return parts.join("");
}

function round(value) {
    return Math.round(value * 10) / 10;
}

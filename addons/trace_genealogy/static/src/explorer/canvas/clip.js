/**
 * Lines that reach far out of the window, cut down to it: a dotted line across a thousand lots is a hundred thousand
 * dots, of which a screen shows fifty. Pure.
 */

const LONG = 3000;
const SAMPLES = 96;

/** The path of a routed edge, or of what the window shows of it when it is long. */
export function clipPath(route, extent, window) {
    const [, top, , bottom] = extent;
    if (bottom - top < LONG || !Number.isFinite(window.top)) {
        return route.path;
    }
    return route.points
        .slice(1)
        .map((point, index) => clipCurve(route.points[index], point, window))
        .join("");
}

function clipCurve(from, to, window) {
    const points = Array.from({ length: SAMPLES + 1 }, (_, step) =>
        pointAt(from, to, step / SAMPLES)
    );
    let path = "";
    let drawing = false;
    for (let step = 1; step <= SAMPLES; step++) {
        const [a, b] = [points[step - 1], points[step]];
        const shown = Math.max(a.y, b.y) >= window.top && Math.min(a.y, b.y) <= window.bottom;
        if (shown) {
            path += `${drawing ? "" : `M${format(a)}`}L${format(b)}`;
        }
        drawing = shown;
    }
    return path;
}

/** On the Bézier curve that `drawPath` draws: level at both ends. */
function pointAt(from, to, t) {
    const middle = (from.x + to.x) / 2;
    const [start, lean, fall, end] = [
        (1 - t) ** 3,
        3 * t * (1 - t) ** 2,
        3 * t ** 2 * (1 - t),
        t ** 3,
    ];
    return {
        x: start * from.x + (lean + fall) * middle + end * to.x,
        y: (start + lean) * from.y + (fall + end) * to.y,
    };
}

function format({ x, y }) {
    return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}

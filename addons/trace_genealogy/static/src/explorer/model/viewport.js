/** The window onto the drawing: `{x, y, scale}` maps a drawing's point p to p · scale + (x, y) on the screen. */

export const SCALES = { least: 0.01, most: 2.5, fit: 1.1 };
const MARGIN = 24;

export function panBy(viewport, dx, dy) {
    return { ...viewport, x: viewport.x + dx, y: viewport.y + dy };
}

/** Zoom so that the drawing's point under `at` (screen) stays where it is. */
export function zoomAt(viewport, factor, at) {
    const scale = clamp(viewport.scale * factor, SCALES.least, SCALES.most);
    const ratio = scale / viewport.scale;
    return { scale, x: at.x - (at.x - viewport.x) * ratio, y: at.y - (at.y - viewport.y) * ratio };
}

/** The whole drawing in the middle of the screen. */
export function fit(bounds, size) {
    const scale = clamp(
        Math.min(
            (size.width - 2 * MARGIN) / Math.max(1, bounds.width),
            (size.height - 2 * MARGIN) / Math.max(1, bounds.height),
            SCALES.fit
        ),
        SCALES.least,
        SCALES.most
    );
    return {
        scale,
        x: (size.width - bounds.width * scale) / 2 - bounds.x * scale,
        y: (size.height - bounds.height * scale) / 2 - bounds.y * scale,
    };
}

/** `box` in the middle of the screen, at least readable. */
export function centreOn(viewport, box, size, least = 0) {
    const scale = Math.max(viewport.scale, least);
    return {
        scale,
        x: size.width / 2 - (box.x + box.width / 2) * scale,
        y: size.height / 2 - (box.y + box.height / 2) * scale,
    };
}

/** No emptiness beside the drawing while some of it is out of sight on the other side. */
export function settle(viewport, bounds, size) {
    const shift = (offset, low, length, room) => {
        const start = low * viewport.scale + offset;
        const spare = room - length * viewport.scale - 2 * MARGIN;
        if (spare >= 0) {
            return MARGIN + spare / 2 - start;
        }
        return Math.min(0, MARGIN - start) || Math.max(0, MARGIN + spare - start);
    };
    return panBy(
        viewport,
        shift(viewport.x, bounds.x, bounds.width, size.width),
        shift(viewport.y, bounds.y, bounds.height, size.height)
    );
}

/** The smallest move that brings `box` into sight. */
export function reveal(viewport, box, size) {
    const shift = (low, high, room) =>
        low < MARGIN ? MARGIN - low : high > room - MARGIN ? room - MARGIN - high : 0;
    const left = box.x * viewport.scale + viewport.x;
    const top = box.y * viewport.scale + viewport.y;
    return panBy(
        viewport,
        shift(left, left + box.width * viewport.scale, size.width),
        shift(top, top + box.height * viewport.scale, size.height)
    );
}

/** The part of the drawing on the screen, widened by `margin` (a share of the screen). */
export function getWindow(viewport, size, margin = 0) {
    const [dx, dy] = [size.width * margin, size.height * margin];
    return {
        left: (-dx - viewport.x) / viewport.scale,
        top: (-dy - viewport.y) / viewport.scale,
        right: (size.width + dx - viewport.x) / viewport.scale,
        bottom: (size.height + dy - viewport.y) / viewport.scale,
    };
}

export function contains(outer, inner) {
    return (
        outer.left <= inner.left &&
        outer.top <= inner.top &&
        outer.right >= inner.right &&
        outer.bottom >= inner.bottom
    );
}

/** Whether something between (x1, y1) and (x2, y2) is in the window. */
export function isInside(window, x1, y1, x2, y2) {
    return x1 <= window.right && x2 >= window.left && y1 <= window.bottom && y2 >= window.top;
}

function clamp(value, least, most) {
    return Math.min(most, Math.max(least, value));
}

import { useExternalListener, useRef } from "@odoo/owl";

/** A finger or mouse moved less than this has clicked, not dragged. */
const CLICK_RADIUS = 5;
const WHEEL_STEP = 0.0016;

/**
 * Mouse, touch and wheel on the element of `refName`: one finger pans, two pinch, the wheel zooms.
 *
 * @param {{pan: (dx, dy) => void, zoom: (factor, at: {x, y}) => void}} moves in pixels of the element
 * @returns handlers for the template, and `dragged()`: whether the click that follows ends a drag
 */
export function useGestures(refName, moves) {
    const root = useRef(refName);
    const fingers = new Map();
    let travelled = 0;

    const locate = (ev) => {
        const { left, top } = root.el.getBoundingClientRect();
        return { x: ev.clientX - left, y: ev.clientY - top };
    };
    const drag = (id, to) => {
        const from = fingers.get(id);
        fingers.set(id, to);
        travelled += Math.hypot(to.x - from.x, to.y - from.y);
        if (fingers.size === 1 && travelled > CLICK_RADIUS) {
            moves.pan(to.x - from.x, to.y - from.y);
        } else if (fingers.size === 2) {
            const [other] = [...fingers].filter(([finger]) => finger !== id).map(([, at]) => at);
            pinch(other, from, to, moves);
        }
    };
    const release = (ev) => fingers.delete(ev.pointerId);
    // fingers may be lifted outside of the element
    useExternalListener(window, "pointerup", release);
    useExternalListener(window, "pointercancel", release);
    return {
        onPointerDown(ev) {
            travelled = fingers.size ? travelled : 0;
            if (ev.button === 0) {
                fingers.set(ev.pointerId, locate(ev));
            }
        },
        onPointerMove(ev) {
            if (fingers.has(ev.pointerId)) {
                drag(ev.pointerId, locate(ev));
            }
        },
        onWheel(ev) {
            ev.preventDefault();
            moves.zoom(Math.exp(-ev.deltaY * (ev.ctrlKey ? 6 : 1) * WHEEL_STEP), locate(ev));
        },
        dragged: () => travelled > CLICK_RADIUS,
    };
}

function pinch(still, from, to, moves) {
    const middle = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    const distance = (a, b) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
    const [before, after] = [middle(still, from), middle(still, to)];
    moves.pan(after.x - before.x, after.y - before.y);
    moves.zoom(distance(still, to) / distance(still, from), after);
}

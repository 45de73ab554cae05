import { onWillUnmount } from "@odoo/owl";

/** A barcode scanner types faster than this (milliseconds between two keys), a person does not. */
const SCAN_PACE = 60;

/**
 * Keys that act on their own, safe with a keyboard-wedge scanner: a letter acts only when no other key follows at
 * once, and what ends a burst of keys (the scanner's Enter) is not ours.
 *
 * @param {Object<string, Function>} actions by `KeyboardEvent.key`; letters in lower case
 */
export function useShortcuts(actions) {
    let waiting = null;
    let lastTyped = -Infinity;
    onWillUnmount(() => clearTimeout(waiting));

    return function onKeydown(ev) {
        const burst = ev.timeStamp - lastTyped < SCAN_PACE;
        clearTimeout(waiting);
        if (ev.ctrlKey || ev.metaKey || ev.altKey) {
            return;
        }
        const typed = ev.key.length === 1;
        lastTyped = typed ? ev.timeStamp : lastTyped;
        const action = actions[typed ? ev.key.toLowerCase() : ev.key];
        if (!action || burst) {
            return;
        }
        if (typed) {
            waiting = setTimeout(action, SCAN_PACE, ev);
        } else {
            ev.preventDefault();
            action(ev);
        }
    };
}

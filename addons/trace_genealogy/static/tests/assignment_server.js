/** The server of the assignment screen, for its tests. */

import { makeServerError, onRpc } from "@web/../tests/web_test_helpers";

const MOTOR = { product_id: 1, name: "Motor", tracking: "serial", per_unit: 1, uom: "Units" };
const CABLE = { product_id: 2, name: "Cable", tracking: "lot", per_unit: 2, uom: "m" };
export const LOTS = {
    "M-1": { kind: "component", lot_id: 101, product_id: 1, name: "M-1", product: "Motor" },
    "M-2": { kind: "component", lot_id: 102, product_id: 1, name: "M-2", product: "Motor" },
    "C-1": { kind: "component", lot_id: 201, product_id: 2, name: "C-1", product: "Cable" },
};
export const QUESTION = { product: "?", lot_id: 0 };

function named(number) {
    return `BIKE-${String(number).padStart(4, "0")}`;
}

/** An order whose server keeps the rules of the real one in small. Returns what was asked of it. */
export function serve({ count = 3, editable = true, answers = {} } = {}) {
    const shares = new Map(); // unit id → [{lot_id, quantity}]
    const calls = [];
    const lotOf = (id) => Object.values(LOTS).find((lot) => lot.lot_id === id);
    const unit = (id) => {
        const components = (shares.get(id) || []).map(({ lot_id, quantity }) => ({
            lot_id,
            quantity,
            product_id: lotOf(lot_id).product_id,
            lot: lotOf(lot_id).name,
        }));
        const missing = [MOTOR, CABLE]
            .map(({ product_id, per_unit }) => ({
                product_id,
                quantity: components
                    .filter((each) => each.product_id === product_id)
                    .reduce((left, each) => left - each.quantity, per_unit),
            }))
            .filter((each) => each.quantity > 0);
        return {
            lot_id: id,
            name: named(id),
            posted: false,
            complete: !missing.length,
            components,
            missing,
        };
    };
    const units = () => [...Array(count).keys()].map((index) => unit(index + 1));
    const counts = () => ({
        total: count,
        complete: units().filter((each) => each.complete).length,
    });
    const methods = {
        trace_assignment_state: () => ({
            production_id: 7,
            name: "MO/7",
            granularity: "unit",
            product: { id: 9, name: "Bike" },
            editable,
            components: [MOTOR, CABLE],
            units: units(),
            lots: [{ lot_id: 201, name: "C-1", product_id: 2, on_lines: 6, assigned: 0 }],
            ...counts(),
        }),
        trace_unit_state: ([, id]) => ({ unit: unit(id), ...counts() }),
        trace_resolve_scan: ([, text]) => {
            const found = units().find((each) => each.name === text);
            const answer = found ? { kind: "unit", lot_id: found.lot_id, name: text } : LOTS[text];
            const message = answer ? `Read ${text}.` : `No number ${text}.`;
            return { ...QUESTION, kind: "unknown", name: "", choices: [], ...answer, message };
        },
        trace_add_component: ([, id, lotId]) => {
            const lot = lotOf(lotId);
            const holder = [...shares].find(
                ([, entries]) =>
                    lot.product_id === 1 && entries.some((each) => each.lot_id === lotId)
            );
            if (holder) {
                throw makeServerError({ message: `${lot.name} is in ${named(holder[0])}.` });
            }
            const quantity = unit(id).missing.find((m) => m.product_id === lot.product_id).quantity;
            shares.set(id, [...(shares.get(id) || []), { lot_id: lotId, quantity }]);
            return { unit: unit(id), ...counts(), message: `${lot.name} is in ${named(id)}.` };
        },
        trace_assign_components: ([, id, components]) => {
            shares.set(id, components);
            return true;
        },
        trace_assign_lot: ([, lotId]) => {
            for (const { lot_id, missing } of units()) {
                const need = missing.find((each) => each.product_id === lotOf(lotId).product_id);
                if (need) {
                    const entry = { lot_id: lotId, quantity: need.quantity };
                    shares.set(lot_id, [...(shares.get(lot_id) || []), entry]);
                }
            }
            return units().map((each) => each.lot_id);
        },
        trace_assign_units: ([, states]) => {
            states.forEach((state) => shares.set(state.lot_id, state.components));
            return true;
        },
        trace_undo_assignment: () => {
            shares.delete(1);
            return 1;
        },
        trace_start_lot: () => ({ window_id: 1, message: "From now on Cable comes from lot C-1." }),
        ...answers,
    };
    for (const [name, answer] of Object.entries(methods)) {
        onRpc("mrp.production", name, ({ args }) => {
            calls.push([name, ...args.slice(1)]);
            return answer(args);
        });
    }
    return calls;
}

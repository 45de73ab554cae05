/** Where lots are now, and to whom they went: the answers of `stock.lot.trace_whereabouts`, by lot. */

const KINDS = ["on_hand", "in_transit", "shipped", "consumed", "scrapped"];

/** @returns {Map<number, {on_hand: [], in_transit: [], shipped: [], consumed: [], scrapped: []}>} */
export function readWhereabouts(answer, lotIds) {
    const places = new Map(
        lotIds.map((id) => [id, Object.fromEntries(KINDS.map((kind) => [kind, []]))])
    );
    for (const kind of KINDS) {
        for (const row of answer[kind] || []) {
            places.get(row.lot_id)?.[kind].push(row);
        }
    }
    return places;
}

/** The whereabouts of several lots together, quantities added by place, status and party. */
export function sumWhereabouts(whereabouts, lotIds) {
    const sums = {};
    for (const kind of KINDS) {
        const rows = lotIds.flatMap((id) => whereabouts.get(id)?.[kind] || []);
        sums[kind] = sumRows(rows);
    }
    return sums;
}

function sumRows(rows) {
    const sums = new Map();
    for (const row of rows) {
        const key = [row.location_id, row.status, row.partner_id].join("|");
        const before = sums.get(key);
        sums.set(key, {
            ...row,
            quantity: (before?.quantity || 0) + row.quantity,
            rows: (before?.rows || 0) + 1,
        });
    }
    return [...sums.values()];
}

/** Total quantity per kind: what a card says in one line. */
export function getTotals(sums) {
    return Object.fromEntries(
        KINDS.map((kind) => [kind, sums[kind].reduce((sum, row) => sum + row.quantity, 0)])
    );
}

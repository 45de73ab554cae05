/** Small genealogies in the form of the server's answers, for tests. */

export const CELL = { id: 1, name: "Cell" };
export const PACK = { id: 2, name: "Pack" };
export const BIKE = { id: 3, name: "Bike" };

export function lot(id, product, depth, name = `${product.name}-${id}`) {
    return { id, name, product_id: product.id, product: product.name, depth };
}

export function event(id, inputs, outputs, values = {}) {
    const lines = (side) =>
        side.map(([{ id: lot_id, product_id }, quantity]) => ({ lot_id, product_id, quantity }));
    return {
        id,
        event_type: "transformation",
        biz_step: "commissioning",
        certainty: "exact",
        event_time: `2026-01-${String((id % 28) + 1).padStart(2, "0")}T08:00:00Z`,
        reference: `MO/${id}`,
        res_model: "mrp.production",
        res_id: id,
        inputs: lines(inputs),
        outputs: lines(outputs),
        ...values,
    };
}

export function answer(roots, lots, events, values = {}) {
    return {
        roots,
        direction: "both",
        lots,
        events,
        gaps: [],
        left_out: [],
        frontier: [],
        hidden_lots: 0,
        truncated: false,
        complete: true,
        settled: true,
        known_since: "",
        ...values,
    };
}

/** One cell lot → `count` packs, one order → as many bikes, another order; each unit captured. */
export function twoOrders(count) {
    const cell = lot(1, CELL, 0, "CELL-1");
    const packs = Array.from({ length: count }, (_, index) => lot(100 + index, PACK, 1));
    const bikes = Array.from({ length: count }, (_, index) => lot(1000 + index, BIKE, 2));
    const built = packs.map((pack, index) =>
        event(10000 + index, [[cell, 10]], [[pack, 1]], { res_id: 7, reference: "MO/7" })
    );
    const mounted = bikes.map((bike, index) =>
        event(20000 + index, [[packs[index], 1]], [[bike, 1]], { res_id: 8, reference: "MO/8" })
    );
    return answer([1], [cell, ...packs, ...bikes], [...built, ...mounted]);
}

/** The explorer with a server of its own, for tests. */
import { animationFrame } from "@odoo/hoot-mock";
import { getService, mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";
import { WebClient } from "@web/webclient/webclient";
import { answer, BIKE, CELL, event, lot, PACK } from "./genealogies";

const PRODUCTS = [CELL, PACK, BIKE].map((product) => ({
    id: product.id,
    display_name: product.name,
    uom_id: [1, "Units"],
    tracking: "serial",
}));

/**
 * The server, as far as the explorer asks it. `graph`: an answer, or a function of the question.
 * Returns the list of the questions put to the graph.
 */
export function serve(graph, { whereabouts = {}, origin = [], find = {}, completeness } = {}) {
    const asked = [];
    onRpc("stock.lot", "trace_graph", ({ args, kwargs }) => {
        const narrowed = kwargs.narrowed ? " narrowed" : "";
        const unlimited = narrowed && !kwargs.max_lots ? " unlimited" : "";
        asked.push(`${args[0]} ${kwargs.direction} ${kwargs.max_depth}${narrowed}${unlimited}`);
        return typeof graph === "function" ? graph(args[0], kwargs) : graph;
    });
    onRpc("stock.lot", "trace_whereabouts", () => ({
        on_hand: [],
        in_transit: [],
        shipped: [],
        consumed: [],
        scrapped: [],
        ...whereabouts,
    }));
    onRpc("stock.lot", "trace_find", () => ({ lots: [], message: "", ...find }));
    onRpc("stock.lot", "trace_completeness", ({ args: [[id]] }) => [
        completeness?.(id) || { lot_id: id, score: 100, reasons: [] },
    ]);
    onRpc("stock.lot", "fields_get", () => ({ ref: { string: "Reference", type: "char" } }));
    onRpc("stock.lot", "read", ({ args }) => [{ id: args[0][0], ref: "R-1" }]);
    onRpc("product.product", "web_search_read", () => ({
        records: PRODUCTS,
        length: PRODUCTS.length,
    }));
    onRpc("product.product", "search_read", () => PRODUCTS);
    onRpc("trace.event", "search_read", () => origin);
    return asked;
}

export async function open(params = { lot_ids: [1] }) {
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "trace_explorer",
        params,
    });
    await animationFrame();
    await animationFrame();
}

export function smallChain(values) {
    const [cell, pack, bike] = [
        lot(1, CELL, 0, "CELL-1"),
        lot(2, PACK, 1, "PACK-2"),
        lot(3, BIKE, 2, "BIKE-3"),
    ];
    return answer(
        [1],
        [cell, pack, bike],
        [event(5, [[cell, 10]], [[pack, 1]]), event(6, [[pack, 1]], [[bike, 1]])],
        values
    );
}

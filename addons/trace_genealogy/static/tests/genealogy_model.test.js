import { describe, expect, test } from "@odoo/hoot";
import { filterScene, NO_FILTERS } from "@trace_genealogy/explorer/model/filter";
import { foldScene } from "@trace_genealogy/explorer/model/fold";
import { mergeAnswer, readAnswer } from "@trace_genealogy/explorer/model/graph";
import { moveFocus } from "@trace_genealogy/explorer/model/navigation";
import { buildScene } from "@trace_genealogy/explorer/model/scene";
import { makeView } from "@trace_genealogy/explorer/model/view";
import { fit, reveal, settle, zoomAt } from "@trace_genealogy/explorer/model/viewport";
import {
    getTotals,
    readWhereabouts,
    sumWhereabouts,
} from "@trace_genealogy/explorer/model/whereabouts";
import { getExportUrl, readQuery, writeQuery } from "@trace_genealogy/explorer/query";
import { answer, BIKE, CELL, event, lot, PACK, twoOrders } from "./genealogies";

describe.current.tags("headless");

const ALL = { filters: NO_FILTERS, singles: new Set(), folding: true };

function ids(nodes) {
    return nodes.map((node) => node.id).sort();
}

describe("merging answers", () => {
    const cell = lot(1, CELL, 0);
    const pack = lot(2, PACK, 1);
    const bike = lot(3, BIKE, 1);

    test("a branch that is opened continues at the depth of its lot", () => {
        const first = answer([1], [cell, pack], [event(5, [[cell, 10]], [[pack, 1]])], {
            frontier: [{ lot_id: 2, more: 1 }],
        });
        const further = answer(
            [2],
            [{ ...pack, depth: 0 }, bike],
            [event(6, [[pack, 1]], [[bike, 1]])]
        );
        const graph = mergeAnswer(readAnswer(first), further, 1);
        expect(graph.roots).toEqual([1]);
        expect(graph.lots.get(3).depth).toBe(2);
        expect(graph.lots.get(2).depth).toBe(1);
        expect(graph.frontier.size).toBe(0);
    });

    test("a lot met twice keeps its smaller depth", () => {
        const first = answer([1], [cell, { ...bike, depth: 3 }], []);
        expect(
            mergeAnswer(readAnswer(first), answer([1], [{ ...bike, depth: 1 }], [])).lots.get(3)
                .depth
        ).toBe(1);
    });

    test("lines of one lot in one event are added, lines known from another answer are not added again", () => {
        const twice = event(
            5,
            [
                [cell, 4],
                [cell, 6],
            ],
            [[pack, 1]]
        );
        const graph = mergeAnswer(
            readAnswer(answer([1], [cell, pack], [twice])),
            answer([1], [cell], [twice])
        );
        expect(graph.events.get(5).inputs.map((line) => line.quantity)).toEqual([10]);
    });

    test("one incomplete answer makes the whole incomplete", () => {
        const graph = mergeAnswer(
            readAnswer(answer([1], [cell], [])),
            answer([1], [cell], [], { complete: false })
        );
        expect(graph.complete).toBe(false);
    });

    test("hidden lots of two answers are not taken for one", () => {
        const hidden = (depth) => ({
            ...lot(-1, { id: false, name: "" }, depth, "Other company"),
            hidden: true,
        });
        const first = readAnswer(answer([1], [cell, hidden(1)], []));
        expect([...mergeAnswer(first, answer([1], [hidden(1)], [])).lots.keys()].sort()).toEqual([
            -1, -2, 1,
        ]);
    });
});

describe("folding", () => {
    test("a hundred chains that are alike become one chain", () => {
        const view = makeView(readAnswer(twoOrders(100)), ALL);
        expect(view.scene.nodes.map((node) => [node.kind, node.count])).toEqual([
            ["lot", 1],
            ["lot", 100],
            ["lot", 100],
            ["event", 100],
            ["event", 100],
        ]);
        expect(view.scene.edges.map((edge) => edge.quantity)).toEqual([1000, 100, 100, 100]);
    });

    test("a unit taken out of the fold brings its own chain with it", () => {
        const scene = buildScene(readAnswer(twoOrders(10)));
        const folded = foldScene(scene, new Set(["lot:1003"]));
        expect(folded.nodes.filter((node) => node.count === 1).map((node) => node.id)).toEqual([
            "lot:1",
            "lot:103",
            "lot:1003",
            "event:10003",
            "event:20003",
        ]);
    });

    test("a different quantity keeps a unit apart", () => {
        const given = twoOrders(10);
        given.events[4].inputs[0].quantity = 9;
        const alone = foldScene(buildScene(readAnswer(given))).nodes.filter(
            (node) => node.kind === "lot" && node.count === 1
        );
        expect(ids(alone)).toEqual(["lot:1", "lot:1004", "lot:104"]);
    });

    test("units of different documents are not folded together", () => {
        const given = twoOrders(10);
        given.events.slice(0, 5).forEach((made) => Object.assign(made, { res_id: 99 }));
        const folds = foldScene(buildScene(readAnswer(given))).nodes.filter(
            (node) => node.kind === "lot"
        );
        expect(folds.map((node) => node.count)).toEqual([1, 5, 5, 5, 5]);
    });

    test("three alike are few enough to be shown", () => {
        expect(
            foldScene(buildScene(readAnswer(twoOrders(3)))).nodes.every((node) => node.count === 1)
        ).toBe(true);
    });
});

describe("filters", () => {
    const scene = () => buildScene(readAnswer(twoOrders(3)));

    test("no filter hides nothing", () => {
        expect(filterScene(scene(), NO_FILTERS).hidden).toEqual({ lots: 0, events: 0 });
    });

    test("what a date hides is counted with everything behind it", () => {
        const made = event(1, [[lot(1, CELL, 0), 1]], [[lot(2, PACK, 1), 1]], {
            event_time: "2026-01-05 10:00:00",
        });
        const used = event(2, [[lot(2, PACK, 1), 1]], [[lot(3, BIKE, 2), 1]], {
            event_time: "2026-02-05 10:00:00",
        });
        const graph = readAnswer(
            answer([1], [lot(1, CELL, 0), lot(2, PACK, 1), lot(3, BIKE, 2)], [made, used])
        );
        const until = filterScene(buildScene(graph), { ...NO_FILTERS, to: "2026-01-31 23:59:59" });
        expect(until.hidden).toEqual({ lots: 1, events: 1 });
        const from = filterScene(buildScene(graph), { ...NO_FILTERS, from: "2026-02-01 00:00:00" });
        expect(from.hidden).toEqual({ lots: 2, events: 2 });
        expect(ids(from.scene.nodes)).toEqual(["lot:1"]);
    });

    test("a certainty can be hidden", () => {
        expect(filterScene(scene(), { ...NO_FILTERS, styles: ["exact"] }).hidden).toEqual({
            lots: 6,
            events: 6,
        });
    });

    test("products keep the way from the root to them", () => {
        const kept = filterScene(scene(), { ...NO_FILTERS, productIds: [PACK.id] });
        expect(kept.hidden).toEqual({ lots: 3, events: 3 });
        expect(kept.scene.nodes.some((node) => node.productId === BIKE.id)).toBe(false);
    });
});

describe("what else is drawn", () => {
    test("material without a lot is a node of its own", () => {
        const cell = lot(1, CELL, 0);
        const given = answer([1], [cell], [event(5, [[cell, 1]], [])], {
            gaps: [{ event_id: 5, product_id: 9, quantity: 4 }],
        });
        const { nodes, edges } = buildScene(readAnswer(given));
        expect(nodes.find((node) => node.kind === "gap").lines[0].quantity).toBe(4);
        expect(edges.some((edge) => edge.from === "gap:5" && edge.to === "event:5")).toBe(true);
    });

    test("installed parts have a line of their own", () => {
        const [part, unit] = [lot(1, PACK, 0), lot(2, BIKE, 1)];
        const installed = event(5, [[part, 1]], [[unit, 0]], {
            event_type: "association",
            certainty: false,
        });
        const view = makeView(readAnswer(answer([1], [part, unit], [installed])), ALL);
        expect(view.scene.edges.map((edge) => edge.style)).toEqual(["association", "association"]);
        expect(view.labels.size).toBe(1);
    });

    test("arrows follow the edges and lead back where one came from", () => {
        const { scene, layout } = makeView(readAnswer(twoOrders(3)), ALL);
        const move = (id, key, trail) => moveFocus(scene, layout, id, key, trail);
        expect(move(null, "ArrowLeft")).toBe("lot:1");
        expect(move("lot:101", "ArrowRight")).toBe("event:20001");
        expect(move("lot:1", "ArrowLeft")).toBe("lot:1");
        expect(move("lot:1", "ArrowRight", ["event:10002"])).toBe("event:10002");
        expect(move("lot:100", "ArrowDown")).not.toBe("lot:100");
        expect(move("lot:1002", "Home")).toBe("lot:1");
    });
});

describe("the window", () => {
    const size = { width: 1000, height: 500 };

    test("zooming keeps the point under the finger", () => {
        const zoomed = zoomAt({ x: 10, y: 20, scale: 1 }, 2, { x: 110, y: 220 });
        expect(zoomed).toEqual({ scale: 2, x: -90, y: -180 });
    });

    test("everything fits, in the middle", () => {
        const whole = fit({ x: 0, y: 0, width: 4000, height: 100 }, size);
        expect(whole.scale).toBe(952 / 4000);
        expect(whole.x).toBe(24);
    });

    test("a drawing that goes on to the right starts at the left edge", () => {
        const centred = { x: 500, y: 250, scale: 1 };
        const settled = settle(centred, { x: 0, y: -20, width: 3000, height: 40 }, size);
        expect(settled).toEqual({ x: 24, y: 250, scale: 1 });
    });

    test("what is in sight is not moved", () => {
        const viewport = { x: 0, y: 0, scale: 1 };
        expect(reveal(viewport, { x: 100, y: 100, width: 50, height: 50 }, size)).toEqual(viewport);
        expect(reveal(viewport, { x: 990, y: 100, width: 50, height: 50 }, size).x).toBe(-64);
    });
});

test("whereabouts of several lots are added by place and party", () => {
    const given = {
        on_hand: [
            { lot_id: 1, location_id: 8, quantity: 2 },
            { lot_id: 2, location_id: 8, quantity: 3 },
        ],
        shipped: [{ lot_id: 2, partner_id: 4, quantity: 1 }],
    };
    const sums = sumWhereabouts(readWhereabouts(given, [1, 2]), [1, 2]);
    expect(sums.on_hand.map((row) => row.quantity)).toEqual([5]);
    expect(getTotals(sums)).toEqual({
        on_hand: 5,
        in_transit: 0,
        shipped: 1,
        consumed: 0,
        scrapped: 0,
    });
});

describe("the query", () => {
    test("lots come from parameters, from the records one was at, or from the address", () => {
        expect(readQuery({ params: { lot_ids: [3, 5] } }).lotIds).toEqual([3, 5]);
        expect(
            readQuery({ context: { active_model: "stock.lot", active_ids: [4] } }).lotIds
        ).toEqual([4]);
        expect(readQuery({ params: { lot_ids: "3,5", levels: "all" } })).toMatchObject({
            lotIds: [3, 5],
            levels: null,
        });
        expect(readQuery({ context: {} }, { lot_ids: "8" }).lotIds).toEqual([8]);
    });

    test("a document is asked for its lots", () => {
        const action = { context: { active_model: "stock.picking", active_id: 9 } };
        expect(readQuery(action, { lot_ids: "8" })).toMatchObject({
            lotIds: [],
            document: { model: "stock.picking", ids: [9] },
        });
    });

    test("the address restores the drawing of the same lots only", () => {
        const address = { lot_ids: "3", direction: "upstream", opened: "7,9" };
        expect(readQuery({ params: { lot_ids: [3] } }, address)).toMatchObject({
            direction: "upstream",
            opened: [7, 9],
        });
        expect(readQuery({ params: { lot_ids: [4] } }, address)).toMatchObject({
            direction: "both",
            opened: [],
        });
    });

    test("what is written into the address is read back", () => {
        const query = {
            lotIds: [3, 4],
            document: null,
            direction: "downstream",
            levels: 4,
            asOf: "2026-01-31 23:59:59",
            narrowed: true,
            opened: [7],
        };
        const address = writeQuery(query);
        expect(readQuery({ params: address }, address)).toEqual(query);
    });

    test("exports say what is exported", () => {
        const query = { lotIds: [1, 2], direction: "both", asOf: "" };
        expect(getExportUrl("xlsx", query)).toBe(
            "/trace/genealogy/xlsx?lot_ids=1%2C2&direction=both"
        );
    });
});

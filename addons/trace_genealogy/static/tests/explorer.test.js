import { describe, expect, test } from "@odoo/hoot";
import { keyDown, press, queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { animationFrame, runAllTimers } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { contains, mockService, patchWithCleanup } from "@web/../tests/web_test_helpers";
import { GraphCanvas } from "@trace_genealogy/explorer/canvas/graph_canvas";
import { answer, BIKE, CELL, event, lot, PACK, twoOrders } from "./genealogies";
import { open, serve, smallChain } from "./explorer_server";

describe.current.tags("desktop");
defineMailModels();

test("lots are cards, events lie between them, quantities stand on the lines", async () => {
    const asked = serve(smallChain(), {
        whereabouts: { shipped: [{ lot_id: 3, partner_id: 9, partner: "Velo", quantity: 1 }] },
    });
    await open();
    expect(queryAllTexts(".o_trace_lot .o_trace_number")).toEqual(["CELL-1", "PACK-2", "BIKE-3"]);
    expect(".o_trace_event").toHaveCount(2);
    expect(queryAllTexts(".o_trace_quantity")).toInclude("10 Units");
    expect(queryAllTexts(".o_trace_place").at(-1)).toBe("→ Velo · 1 Units");
    expect(".o_breadcrumb").toHaveText(/Genealogy of CELL-1/);
    expect(asked).toEqual(["1 both 2"]);
});

test("the panel names the party a unit was shipped to", async () => {
    serve(smallChain(), {
        whereabouts: { shipped: [{ lot_id: 3, partner_id: 9, partner: "Velo", quantity: 1 }] },
    });
    await open();
    await contains(".o_trace_lot[data-node='lot:3']").click();
    expect(".o_trace_panel h3").toHaveText("BIKE-3");
    expect(".o_trace_party").toHaveText("Velo");
});

test("the plus on the edge of what is known asks one level more", async () => {
    const cell = lot(1, CELL, 0);
    const pack = lot(2, PACK, 1);
    const first = answer([1], [cell, pack], [event(5, [[cell, 1]], [[pack, 1]])], {
        frontier: [{ lot_id: 2, more: 3 }],
    });
    const further = answer(
        [2],
        [lot(2, PACK, 0), lot(3, BIKE, 1, "BIKE-3")],
        [event(6, [[pack, 1]], [[{ id: 3, product_id: 3 }, 1]])]
    );
    const asked = serve(([id]) => (id === 1 ? first : further));
    await open();
    expect(".o_trace_more text").toHaveText("+3");
    await contains(".o_trace_more").click();
    await animationFrame();
    expect(".o_trace_lot").toHaveCount(3);
    expect(".o_trace_more").toHaveCount(0);
    expect(asked).toEqual(["1 both 2", "2 downstream 1"]);
});

test("expand all asks without a limit", async () => {
    const asked = serve(smallChain({ frontier: [{ lot_id: 3, more: 1 }] }));
    await open();
    await contains(".o_trace_all").click();
    expect(asked).toEqual(["1 both 2", "1 both null"]);
});

test("what is alike is folded with its count, and unfolds", async () => {
    serve(twoOrders(5));
    await open();
    expect(queryAllTexts(".o_trace_badge text")).toEqual(["×5", "×5"]);
    await contains(".o_trace_badge").click();
    await animationFrame();
    expect(".o_trace_badge").toHaveCount(0);
    expect(".o_trace_lot").toHaveCount(11);
});

test("the legend hides a certainty, says so, and shows it again", async () => {
    serve(smallChain());
    await open();
    await contains(".o_trace_legend button").click();
    expect(".o_trace_filtered").toHaveText(/Filters hide 2 lots and 2 events/);
    expect(".o_trace_lot").toHaveCount(1);
    await contains(".o_trace_filtered button").click();
    expect(".o_trace_lot").toHaveCount(3);
});

test("keys walk along the lines, zoom, and leave a scanner alone", async () => {
    serve(smallChain());
    let zoomed = 0;
    patchWithCleanup(GraphCanvas.prototype, {
        zoom() {
            zoomed++;
            return super.zoom(...arguments);
        },
    });
    await open();
    queryOne(".o_trace_canvas").focus();
    await press("ArrowRight");
    await press("ArrowRight");
    await animationFrame();
    expect(".o_trace_panel h3").toHaveText("PACK-2");
    await press("+");
    await runAllTimers();
    expect(zoomed).toBe(1);
    await keyDown("+");
    await keyDown("4");
    await runAllTimers();
    expect(zoomed).toBe(1);
});

test("an incomplete answer says so", async () => {
    serve(
        smallChain({
            complete: false,
            known_since: "2026-01-05T00:00:00Z",
            hidden_lots: 2,
            settled: false,
        })
    );
    await open();
    expect(".o_trace_warning").toHaveCount(3);
    expect(queryAllTexts(".o_trace_warning")[0]).toMatch(
        /still being read: this answer is not complete. Known since/
    );
    expect(queryAllTexts(".o_trace_warning")[2]).toBe(
        "2 lots belong to companies you may not see."
    );
});

test("a lot without history says why it is empty", async () => {
    serve(answer([1], [lot(1, CELL, 0)], []));
    await open();
    expect(".o_trace_empty").toHaveText("Nothing has been posted for this lot yet.");
});

test("a lot that was only received says from where", async () => {
    const receipt = {
        id: 1,
        biz_step: "receiving",
        event_time: "2026-01-05 10:00:00",
        reference: "IN/7",
        partner_id: 0,
    };
    serve(answer([1], [lot(1, CELL, 0)], []), { origin: [receipt] });
    await open();
    expect(".o_trace_empty").toHaveText(
        /Made of nothing recorded: received with IN\/7 on .* It has not gone into anything./
    );
});

test("several lots found: the reader chooses", async () => {
    const found = [
        { id: 7, name: "A-1", product: "Cell" },
        { id: 8, name: "A-1", product: "Pack" },
    ];
    const asked = serve((ids) => answer(ids, [lot(ids[0], PACK, 0, "FOUND")], []), {
        find: { lots: found },
    });
    await open({});
    expect(".o_trace_start").toHaveCount(1);
    await contains(".o_trace_search input").edit("A-1", { confirm: "enter" });
    expect(queryAllTexts(".o_trace_found .dropdown-item")).toEqual(["A-1 Cell", "A-1 Pack"]);
    await contains(".o_trace_found .dropdown-item:last").click();
    await animationFrame();
    expect(asked).toEqual(["8 both 2"]);
});

test("nothing found: the server says what to do", async () => {
    serve(smallChain(), { find: { message: "No lot A-1. Check the label." } });
    await open({});
    await contains(".o_trace_search input").edit("A-1", { confirm: "enter" });
    expect(".o_trace_found").toHaveText("No lot A-1. Check the label.");
});

test("the same as a table", async () => {
    serve(smallChain());
    await open();
    await contains(".o_trace_list_switch").click();
    expect(queryAllTexts(".o_trace_list tbody th")).toEqual(["CELL-1", "PACK-2", "BIKE-3"]);
    expect(queryAllTexts(".o_trace_list tbody td:first-child")).toEqual([
        "Traced lot",
        "Used in, level 1",
        "Used in, level 2",
    ]);
});

test("the whole drawing is printed, on its own, and then is as it was", async () => {
    serve(smallChain());
    await open();
    patchWithCleanup(window, {
        print() {
            expect.step("print");
            expect(document.body).toHaveClass("o_trace_printing");
            expect(".o_trace_svg").toHaveAttribute("viewBox");
            expect(".o_trace_lot").toHaveCount(3);
        },
    });
    await contains(".o_trace_exports button[aria-label='Print']").click();
    await runAllTimers();
    await animationFrame();
    await runAllTimers();
    await animationFrame();
    await runAllTimers();
    await animationFrame();
    await runAllTimers();
    await animationFrame();
    expect.verifySteps(["print"]);
    expect(document.body).not.toHaveClass("o_trace_printing");
    expect(".o_trace_svg").not.toHaveAttribute("viewBox");
});

test("an event opens the document behind it", async () => {
    serve(smallChain());
    await open();
    mockService("action", {
        doAction: (action) => expect.step(`${action.res_model} ${action.res_id}`),
    });
    await contains(".o_trace_event[data-node='event:5']").click();
    expect(".o_trace_panel").toHaveText(/Captured for this very unit/);
    await contains(".o_trace_panel .o_trace_open").click();
    expect.verifySteps(["mrp.production 5"]);
});

test("the panel says how complete the genealogy of a lot is and what is missing", async () => {
    serve(smallChain(), {
        completeness: (id) => {
            expect.step(`judged ${id}`);
            return id === 3 && { score: 85, reasons: [{ text: "Glue went in without a lot." }] };
        },
    });
    await open();
    await animationFrame();
    expect(".o_trace_completeness .badge").toHaveText("Completeness 100");
    expect(".o_trace_completeness li").toHaveCount(0);
    await contains(".o_trace_lot[data-node='lot:3']").click();
    await animationFrame();
    expect(".o_trace_completeness .badge").toHaveText("Completeness 85");
    expect(queryAllTexts(".o_trace_completeness li")).toEqual(["Glue went in without a lot."]);
    expect.verifySteps(["judged 1", "judged 3"]);
});

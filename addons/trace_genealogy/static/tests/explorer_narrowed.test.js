import { describe, expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { contains, mockService } from "@web/../tests/web_test_helpers";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { getExportUrl, readQuery, writeQuery } from "@trace_genealogy/explorer/query";
import { open, serve, smallChain } from "./explorer_server";
import { answer, BIKE, CELL, event, lot, PACK } from "./genealogies";

describe.current.tags("desktop");
defineMailModels();

/** Narrowed, the bike is left out; asked further than two levels, or without a limit, another one is found. */
function narrowing(ids, { narrowed, max_depth }) {
    const [cell, pack] = [lot(1, CELL, 0, "CELL-1"), lot(2, PACK, 1, "PACK-2")];
    const built = event(5, [[cell, 10]], [[pack, 1]]);
    if (!narrowed) {
        return smallChain({ frontier: [{ lot_id: 3, more: 1 }] });
    }
    const left_out = [{ lot_id: 3, name: "BIKE-3", reason: "BIKE-3 was made too early." }];
    if (max_depth && max_depth < 3) {
        return answer([1], [cell, pack], [built], { left_out, frontier: [{ lot_id: 2, more: 1 }] });
    }
    left_out.push({ lot_id: -1, name: "Other company", reason: "A lot of another company." });
    const other = lot(4, BIKE, 2, "BIKE-4");
    const used = event(6, [[pack, 1]], [[other, 1]]);
    return answer([1], [cell, pack, other], [built, used], { left_out });
}

test("everything that may have carried anything is shown until the reader narrows", async () => {
    const asked = serve(narrowing);
    await open();
    expect(".o_trace_narrowed").toHaveCount(0);
    expect(".o_trace_narrow").toHaveAttribute("aria-pressed", "false");
    expect(".o_trace_lot").toHaveCount(3);
    await contains(".o_trace_narrow").click();
    expect(".o_trace_narrow").toHaveAttribute("aria-pressed", "true");
    expect(queryAllTexts(".o_trace_lot .o_trace_number")).toEqual(["CELL-1", "PACK-2"]);
    expect(".o_trace_narrowed").toHaveText(/Narrowed: 1 lot left out\./);
    await contains(".o_trace_narrow").click();
    expect(".o_trace_lot").toHaveCount(3);
    expect(".o_trace_narrowed").toHaveCount(0);
    expect(asked).toEqual(["1 both 2", "1 both 2 narrowed", "1 both 2"]);
});

test("each lot left out is listed with its reason, and a lot in sight opens", async () => {
    serve(narrowing);
    await open({ lot_ids: [1], narrowed: 1, levels: 3 });
    await contains(".o_trace_narrowed button").click();
    expect(queryAllTexts(".o_trace_left_out li span")).toEqual([
        "BIKE-3 was made too early.",
        "A lot of another company.",
    ]);
    expect(queryAllTexts(".o_trace_left_out a")).toEqual(["BIKE-3"]);
    mockService("action", {
        doAction: (action) => expect.step(`${action.res_model} ${action.res_id}`),
    });
    await contains(".o_trace_left_out a").click();
    expect.verifySteps(["stock.lot 3"]);
    await contains(".o_trace_lot[data-node='lot:2']").click();
    expect(".o_trace_left_out").toHaveCount(0);
    expect(".o_trace_panel h3").toHaveText("PACK-2");
});

test("a branch of a narrowed trace is judged from the traced lots, not from where it begins", async () => {
    const asked = serve(narrowing);
    await open({ lot_ids: [1], narrowed: 1, levels: 1 });
    await contains(".o_trace_more").click();
    await animationFrame();
    expect(asked).toEqual(["1 both 1 narrowed", "1 both 2 narrowed"]);
});

test("where the number of lots ended a narrowed trace, a branch asks without a limit", async () => {
    const asked = serve(narrowing);
    await open({ lot_ids: [1], narrowed: 1, levels: 2 });
    await contains(".o_trace_more").click();
    await animationFrame();
    expect(asked).toEqual(["1 both 2 narrowed", "1 both 2 narrowed unlimited"]);
});

test("branches that were opened stay as deep when the trace is narrowed", async () => {
    const asked = serve((ids, kwargs) =>
        ids[0] === 3
            ? answer(
                  [3],
                  [lot(3, BIKE, 0, "BIKE-3"), lot(9, BIKE, 1, "BIKE-9")],
                  [event(7, [[{ id: 3, product_id: 3 }, 1]], [[{ id: 9, product_id: 3 }, 1]])]
              )
            : narrowing(ids, kwargs)
    );
    await open();
    await contains(".o_trace_more").click();
    await animationFrame();
    expect(".o_trace_lot").toHaveCount(4);
    await contains(".o_trace_narrow").click();
    expect(asked).toEqual(["1 both 2", "3 downstream 1", "1 both 3 narrowed"]);
    expect(queryAllTexts(".o_trace_lot .o_trace_number")).toInclude("BIKE-4");
});

test("a narrowed trace of which nothing is left does not say that nothing happened", async () => {
    const left_out = [{ lot_id: 3, name: "BIKE-3", reason: "BIKE-3 was made too early." }];
    serve(answer([1], [lot(1, CELL, 0)], [], { left_out }));
    await open({ lot_ids: [1], narrowed: 1 });
    expect(".o_trace_empty").toHaveText("All of it is left out. Switch “Narrowed” off to see it.");
});

test("the address and the downloads say that a trace is narrowed", () => {
    const query = readQuery({ params: { lot_ids: [1] } }, { lot_ids: "1", narrowed: 1 });
    expect(query.narrowed).toBe(true);
    expect(writeQuery(query).narrowed).toBe(1);
    expect(getExportUrl("xlsx", query)).toBe(
        "/trace/genealogy/xlsx?lot_ids=1&direction=both&narrowed=1"
    );
    const plain = readQuery({ params: { lot_ids: [1] } });
    expect(plain.narrowed).toBe(false);
    expect(writeQuery(plain).narrowed).toBe(undefined);
    expect(getExportUrl("json", plain)).toBe("/trace/genealogy/json?lot_ids=1&direction=both");
});

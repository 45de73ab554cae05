import { describe, expect, test } from "@odoo/hoot";
import { press, queryAllTexts, queryOne, scroll, setInputFiles } from "@odoo/hoot-dom";
import { animationFrame, runAllTimers } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { contains, getService, mountWithCleanup } from "@web/../tests/web_test_helpers";
import { WebClient } from "@web/webclient/webclient";
import { readRows } from "@trace_genealogy/table_import/rows";
import { LOTS, QUESTION, serve } from "./assignment_server";

describe.current.tags("desktop");
defineMailModels();

async function open() {
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "trace_genealogy.assignment",
        params: { production_id: 7 },
    });
    await animationFrame();
}

/** As a scanner does that types, wherever the focus is. */
async function scan(text) {
    await contains(".o_trace_scan input").edit(text, { confirm: false });
    await press("Enter");
    await animationFrame();
    await animationFrame();
}

const message = () => queryOne(".o_trace_message").textContent.trim();
const current = () => queryOne(".o_trace_current .o_trace_unit_name").textContent;

test("a unit is scanned, then its components; the next open unit follows by itself", async () => {
    serve();
    await open();
    expect(".o_trace_scan input").toBeFocused();
    expect(".o_trace_prompt").toHaveText("Unit BIKE-0001: scan Motor.");
    await scan("BIKE-0002");
    expect(current()).toBe("BIKE-0002");
    await scan("M-1");
    expect(message()).toBe("M-1 is in BIKE-0002.");
    expect(".o_trace_prompt").toHaveText("Unit BIKE-0002: scan Cable.");
    await scan("C-1");
    expect(current()).toBe("BIKE-0003");
    expect(".o_trace_progress strong").toHaveText("1 of 3 units complete");
    expect(".o_trace_unit[data-complete]").toHaveCount(1);
    expect(".o_trace_scan input").toBeFocused();
});

test("without advancing, the complete unit stays and says so", async () => {
    serve();
    await open();
    await contains(".o_trace_advance input").click();
    await scan("M-1");
    await scan("C-1");
    expect(current()).toBe("BIKE-0001");
    expect(".o_trace_card h2 .badge").toHaveText("Complete");
    expect(".o_trace_prompt").toHaveText("Unit BIKE-0001 is complete. Scan or pick another unit.");
    expect(".o_trace_scan input").toBeFocused();
});

test("a wrong scan shows the server's sentence and loses nothing", async () => {
    serve();
    await open();
    await scan("M-1");
    await scan("NOPE");
    expect(message()).toBe("No number NOPE.");
    expect(".o_trace_scan").toHaveClass("o_trace_refused");
    expect(".o_trace_scanned[data-lot='M-1']").toHaveCount(1);
    await scan("BIKE-0002");
    expect(".o_trace_scan").not.toHaveClass("o_trace_refused");
    await scan("M-1");
    expect(message()).toBe("M-1 is in BIKE-0001.");
    expect(".o_trace_scan").toHaveClass("o_trace_refused");
    expect(current()).toBe("BIKE-0002");
});

test("scans that come faster than the server answers are all heard, in order", async () => {
    const calls = serve();
    await open();
    const bus = getService("barcode").bus;
    for (const barcode of ["M-1", "C-1", "M-2"]) {
        bus.trigger("barcode_scanned", { barcode, target: document.body });
    }
    for (let turn = 0; turn < 8; turn++) {
        await animationFrame();
    }
    expect(calls.filter(([name]) => name === "trace_add_component")).toEqual([
        ["trace_add_component", 1, 101],
        ["trace_add_component", 1, 201],
        ["trace_add_component", 2, 102],
    ]);
});

test("a scanner may type two numbers before anything is drawn", async () => {
    const calls = serve();
    await open();
    const input = queryOne(".o_trace_scan input");
    for (const number of ["BIKE-0002", "M-1"]) {
        input.value += number;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    }
    for (let turn = 0; turn < 6; turn++) {
        await animationFrame();
    }
    expect(calls.filter(([name]) => name === "trace_resolve_scan")).toEqual([
        ["trace_resolve_scan", "BIKE-0002"],
        ["trace_resolve_scan", "M-1"],
    ]);
    expect(".o_trace_scanned[data-lot='M-1']").toHaveCount(1);
    expect(input).toHaveValue("");
});

test("undo takes back step by step, then asks the server", async () => {
    const calls = serve();
    await open();
    await scan("M-1");
    await scan("C-1");
    await contains(".o_trace_undo").click();
    expect(current()).toBe("BIKE-0001");
    expect(".o_trace_scanned").toHaveCount(1);
    await contains(".o_trace_undo").click();
    expect(".o_trace_scanned").toHaveCount(0);
    expect(calls.map(([name]) => name)).not.toInclude("trace_undo_assignment");
    await contains(".o_trace_undo").click();
    expect(calls.map(([name]) => name)).toInclude("trace_undo_assignment");
});

test("a component is removed, a quantity changed, a unit cleared", async () => {
    const calls = serve();
    await open();
    await contains(".o_trace_advance input").click();
    await scan("M-1");
    await scan("C-1");
    await contains(".o_trace_share").edit("1.5");
    expect(calls.filter(([name]) => name === "trace_assign_components").at(-1)).toEqual([
        "trace_assign_components",
        1,
        [
            { lot_id: 101, quantity: 1 },
            { lot_id: 201, quantity: 1.5 },
        ],
    ]);
    expect(".o_trace_need_missing").toHaveText("0.5 m missing");
    await contains("[data-lot='M-1'] .o_trace_remove").click();
    expect(queryAllTexts(".o_trace_scanned strong")).toEqual(["C-1"]);
    await contains(".o_trace_clear").click();
    expect(".o_trace_scanned").toHaveCount(0);
});

test("when a number can mean several things, the person chooses", async () => {
    const choices = [
        { kind: "unit", lot_id: 3, name: "X", product: "Bike" },
        { ...LOTS["M-1"], name: "X" },
    ];
    serve({
        answers: {
            trace_resolve_scan: () => ({
                ...QUESTION,
                kind: "ambiguous",
                name: "",
                message: "Choose.",
                choices,
            }),
        },
    });
    await open();
    await scan("X");
    expect(queryAllTexts(".o_trace_choices button")).toEqual(["Unit XBike", "Component XMotor"]);
    await contains(".o_trace_choices button:first").click();
    expect(current()).toBe("BIKE-0003");
    expect(".o_trace_choices").toHaveCount(0);
});

test("fill-down gives one lot to all units that need it", async () => {
    serve();
    await open();
    await contains(".o_trace_fill").click();
    await contains(".o_trace_lot_input").edit("BIKE-0001");
    expect(".o_trace_lot_refused").toHaveText("BIKE-0001 is a unit. Scan a lot of a component.");
    expect(".o_trace_confirm").not.toBeEnabled();
    await contains(".o_trace_lots [data-lot='C-1']").click();
    await contains(".o_trace_confirm").click();
    expect(".modal").toHaveCount(0);
    expect(".o_trace_scanned[data-lot='C-1']").toHaveCount(1);
    await contains(".o_trace_unit:contains(BIKE-0003)").click();
    expect(".o_trace_scanned[data-lot='C-1']").toHaveCount(1);
    expect(message()).toBe("");
    await contains(".o_trace_undo").click();
    await animationFrame();
    expect(".o_trace_scanned").toHaveCount(0);
});

test("a scan while a dialog is open is the dialog's", async () => {
    const calls = serve();
    await open();
    await contains(".o_trace_start_lot").click();
    getService("barcode").bus.trigger("barcode_scanned", { barcode: "C-1", target: document.body });
    await animationFrame();
    await animationFrame();
    expect(".o_trace_confirm").toHaveText("Starts Now: C-1");
    await contains(".o_trace_confirm").click();
    expect(message()).toBe("From now on Cable comes from lot C-1.");
    expect(calls.map(([name]) => name)).not.toInclude("trace_add_component");
});

test("of a thousand units only those in sight are drawn, and the current one is in sight", async () => {
    serve({ count: 1000 });
    await open();
    expect(queryAllTexts(".o_trace_unit").length).toBeLessThan(60);
    await scan("BIKE-0900");
    await animationFrame();
    expect(current()).toBe("BIKE-0900");
    await scroll(".o_trace_units_scroll", { y: 0 });
    await animationFrame();
    expect(".o_trace_unit:contains(BIKE-0001)").toHaveCount(1);
    expect(".o_trace_unit:contains(BIKE-0900)").toHaveCount(0);
});

test("the list is narrowed to open or complete units and by number", async () => {
    serve();
    await open();
    await scan("M-1");
    await scan("C-1");
    await contains("[data-filter='complete']").click();
    expect(queryAllTexts(".o_trace_unit")).toEqual(["BIKE-0001"]);
    await contains("[data-filter='open']").click();
    expect(queryAllTexts(".o_trace_unit")).toEqual(["BIKE-0002", "BIKE-0003"]);
    await contains(".o_trace_units input").edit("3", { confirm: false });
    expect(queryAllTexts(".o_trace_unit")).toEqual(["BIKE-0003"]);
    await press("Enter");
    await animationFrame();
    expect(current()).toBe("BIKE-0003");
    expect(".o_trace_scan input").toBeFocused();
});

test("who may only read sees it and cannot change it", async () => {
    serve({ editable: false });
    await open();
    expect(".o_trace_undo, .o_trace_clear, .o_trace_fill, .o_trace_import").toHaveCount(0);
    expect(".o_trace_prompt").toHaveText("Read only. Scan or pick a unit to see its components.");
});

test("without serial numbers it says what to do", async () => {
    const calls = serve({ count: 0, answers: { action_generate_serial: () => false } });
    await open();
    expect(".o_trace_no_units h2").toHaveText("No serial numbers yet");
    await contains(".o_trace_generate").click();
    expect(calls.filter(([name]) => name === "trace_assignment_state")).toHaveLength(2);
});

test("pasted rows are understood by tab, semicolon or comma", () => {
    expect(readRows("A\tB\r\nC\tD\t1,5\r\n")).toEqual([
        ["A", "B"],
        ["C", "D", "1,5"],
    ]);
    expect(readRows('A;"B ""x"""\n')).toEqual([["A", 'B "x"']]);
    expect(readRows("A,B,2")).toEqual([["A", "B", "2"]]);
    expect(readRows("  \n")).toEqual([]);
    expect(readRows("A\n\nB")).toEqual([["A"], [""], ["B"]]);
});

test("an import shows every problem with its line, and is applied only without one", async () => {
    let problems = [{ row: 2, message: "X is not a unit of MO/7." }];
    const answer = () => ({ units: 1, components: 2, problems });
    const calls = serve({
        answers: { trace_check_assignments: answer, trace_import_assignments: answer },
    });
    await open();
    await contains(".o_trace_import").click();
    await contains(".o_trace_paste").edit("BIKE-0001\tM-1\nX\tM-2");
    await runAllTimers();
    await animationFrame();
    expect(".o_trace_summary").toHaveText("Problems: 1. Nothing is imported until all are solved.");
    expect(queryAllTexts(".o_trace_rows tbody tr.table-danger td")).toEqual([
        "2",
        "X",
        "M-2",
        "",
        "X is not a unit of MO/7.",
    ]);
    expect(".o_trace_apply").not.toBeEnabled();
    problems = [];
    await contains(".o_trace_paste").edit("BIKE-0001\tM-1\nBIKE-0001\tC-1");
    await runAllTimers();
    await animationFrame();
    await contains(".o_trace_apply").click();
    expect(".modal").toHaveCount(0);
    expect(message()).toBe("Imported: 2 components of 1 units.");
    expect(calls.find(([name]) => name === "trace_import_assignments")[1]).toEqual([
        ["BIKE-0001", "M-1"],
        ["BIKE-0001", "C-1"],
    ]);
});

test("an uploaded workbook is read by the server", async () => {
    const calls = serve({
        answers: {
            trace_read_assignment_file: () => [["BIKE-0001", "M-1"]],
            trace_check_assignments: () => ({ units: 1, components: 1, problems: [] }),
        },
    });
    await open();
    await contains(".o_trace_import").click();
    await contains(".o_trace_upload input", { visible: false }).click();
    await setInputFiles([new File(["abc"], "units.xlsx")]);
    await animationFrame();
    await runAllTimers();
    await animationFrame();
    expect(".o_trace_summary").toHaveText("Components: 1, units: 1. Ready to import.");
    expect(calls.find(([name]) => name === "trace_read_assignment_file")[1]).toBe(btoa("abc"));
});

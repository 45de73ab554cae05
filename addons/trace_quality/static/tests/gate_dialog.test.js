import { describe, expect, test } from "@odoo/hoot";
import { click, edit, queryAllTexts, queryFirst, select } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { getService, mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";
import { MainComponentsContainer } from "@web/core/main_components_container";
import { GateDialog } from "@trace_quality/gate_dialog/gate_dialog";
import { grouped, prepareCall, said } from "@trace_quality/gate_dialog/findings";

describe.current.tags("desktop");
defineMailModels();

const IN1 = ["stock.picking", 7, "WH/IN/00001"];

function finding(values) {
    return {
        code: "supplier_lot",
        message: "Flour, lot F-1: the supplier's lot number is missing.",
        subject: "Flour, lot F-1",
        enforcement: "block",
        document: IN1,
        operation: "receive",
        line_id: 1,
        lot_id: 0,
        product_id: 3,
        rule_id: 1,
        requirement_id: 5,
        fixes: [],
        entry: { type: "char", label: "Supplier Lot" },
        ...values,
    };
}

const SECOND = { line_id: 2, subject: "Flour, lot F-2", message: "Flour, lot F-2: it is missing." };

/** The dialog as an error opens it; returns the calls of `trace_resolve`, which answers with `answers` one after the other. */
async function open(
    findings,
    answers = [{ done: true, message: "Saved.", findings: [], action: false }]
) {
    const calls = [];
    onRpc("trace.gate", "trace_resolve", ({ kwargs }) => {
        calls.push(kwargs);
        return answers[calls.length - 1];
    });
    onRpc("trace.gate", "trace_get_signing", () => ({ allowed: true }));
    onRpc("res.country", "name_search", () => {
        expect.step("countries");
        return [
            [21, "Belgium"],
            [75, "France"],
        ];
    });
    await mountWithCleanup(MainComponentsContainer);
    getService("dialog").add(GateDialog, {
        data: { arguments: ["No."], context: { findings } },
    });
    await animationFrame();
    return calls;
}

async function write(selector, text) {
    await click(selector);
    await edit(text);
    await animationFrame();
}

test("what is missing stands by document and by lot", () => {
    const other = finding({ document: ["stock.picking", 8, "WH/IN/00002"] });
    const groups = grouped([finding(), finding(SECOND), other, finding({ code: "origin" })]);
    expect(groups.map(({ name }) => name)).toEqual(["WH/IN/00001", "WH/IN/00002"]);
    expect(groups[0].subjects.map(({ name, rows }) => [name, rows.length])).toEqual([
        ["Flour, lot F-1", 2],
        ["Flour, lot F-2", 1],
    ]);
});

test("the subject is not said twice", () => {
    expect(said(finding())).toBe("The supplier's lot number is missing.");
    expect(said(finding({ subject: "" }))).toBe(finding().message);
});

test("the server is told each document once, with its operations", () => {
    const call = prepareCall([finding(), finding({ operation: "ship" })], { 1: "S" }, " why ", "");
    expect(call.documents).toEqual([
        {
            model: "stock.picking",
            id: 7,
            operations: ["receive", "ship"],
            goods: [
                { line_id: 1, lot_id: 0, product_id: 3 },
                { line_id: 1, lot_id: 0, product_id: 3 },
            ],
        },
    ]);
    expect(call.entries).toEqual([
        { requirement_id: 5, line_id: 1, lot_id: 0, product_id: 3, value: "S" },
    ]);
    expect([call.reason, call.credential]).toEqual(["why", false]);
});

test("what is entered is stored in one call, and the document goes on", async () => {
    const origin = { code: "origin", requirement_id: 6 };
    const country = { type: "record", label: "Country", model: "res.country" };
    const calls = await open([
        finding(),
        finding({ ...origin, entry: country }),
        finding({ ...SECOND, ...origin, entry: country }),
    ]);
    expect(".o_trace_save").not.toBeEnabled();
    expect.verifySteps(["countries"]);
    await write("#o_trace_entry_0", "S-1");
    await click("#o_trace_entry_1");
    await select("75");
    await animationFrame();
    await click(".o_trace_for_all");
    await animationFrame();
    expect("#o_trace_entry_2").toHaveValue("75");
    await click(".o_trace_save");
    await animationFrame();
    expect(calls[0].entries.map(({ value }) => value)).toEqual(["S-1", 75, 75]);
    expect(".o_trace_gate").toHaveCount(0);
});

test("what is still missing is shown in the same place", async () => {
    const left = { done: false, message: "No.", findings: [finding(SECOND)], action: false };
    const calls = await open([finding(), finding(SECOND)], [left]);
    await write("#o_trace_entry_0", "S-1");
    await click(".o_trace_save");
    await animationFrame();
    expect(calls).toHaveLength(1);
    expect(queryAllTexts(".o_trace_subject h5")).toEqual(["Flour, lot F-2"]);
    expect("#o_trace_entry_0").toHaveValue("");
});

test("signing takes a reason and the password", async () => {
    const calls = await open([finding({ enforcement: "sign" })]);
    await write(".o_trace_reason", "Torn off");
    expect(".o_trace_save").not.toBeEnabled();
    await write(".o_trace_password", "secret");
    await click(".o_trace_save");
    await animationFrame();
    expect([calls[0].reason, calls[0].credential]).toEqual(["Torn off", "secret"]);
});

test("signing is offered when nothing is left that only refuses", async () => {
    await open([finding(), finding({ ...SECOND, enforcement: "sign" })]);
    expect(".o_trace_sign").toHaveCount(0);
    await write("#o_trace_entry_0", "S-1");
    expect(".o_trace_sign").toHaveCount(1);
});

test("a certificate is entered with its type and its last day", async () => {
    const entry = { type: "certificate", label: "Certificate", certificate_type_id: 4 };
    const calls = await open([finding({ code: "certificate", entry })]);
    await write("#o_trace_entry_0", "COA-1");
    queryFirst(".o_trace_until input").value = "2030-01-01";
    queryFirst(".o_trace_until input").dispatchEvent(new Event("input"));
    await animationFrame();
    await click(".o_trace_save");
    await animationFrame();
    expect(calls[0].entries[0].value).toEqual({ number: "COA-1", valid_until: "2030-01-01" });
});

test("a finding that nothing can be entered for shows what can be done", async () => {
    await open([
        finding({ entry: null, subject: "", fixes: [{ label: "Open the hold", action: null }] }),
    ]);
    expect(".o_trace_fix").toHaveText("Open the hold");
    expect(".o_trace_save").toHaveCount(0);
});

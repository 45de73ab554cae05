import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { describe, expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { animationFrame, runAllTimers } from "@odoo/hoot-mock";
import { contains, getService, mountWithCleanup, onRpc } from "@web/../tests/web_test_helpers";
import { WebClient } from "@web/webclient/webclient";

describe.current.tags("desktop");
defineMailModels();

/** Open the dialog of receipt 7; returns what the server was asked. */
async function open(answer) {
    const calls = [];
    for (const name of ["trace_check_lots", "trace_import_lots"]) {
        onRpc("stock.picking", name, ({ args: [ids, rows] }) => {
            calls.push([name, ids, rows]);
            return answer();
        });
    }
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "trace_lot_import",
        params: { picking_id: 7 },
    });
    await animationFrame();
    return calls;
}

async function paste(text) {
    await contains(".o_trace_paste").edit(text);
    await runAllTimers();
    await animationFrame();
}

test("each problem stands under its row and marks its cells, and nothing is imported", async () => {
    const problems = [
        { row: 2, column: 2, message: "“x” is no quantity." },
        { row: 2, column: 3, message: "“y” is no date." },
        { row: 0, column: 0, message: "Refused." },
    ];
    const calls = await open(() => ({ lots: 1, quantity: 1, problems }));
    expect(".o_trace_template").toHaveAttribute("href", "/trace/receipt/7/lots");
    await paste("A1\t1\t2026-01-01\nA2\tx\ty");
    expect(".o_trace_summary").toHaveText("Problems: 3. Nothing is imported until all are solved.");
    expect(queryAllTexts(".o_trace_rows td.table-danger")).toEqual(["x", "y"]);
    expect(queryAllTexts(".o_trace_problem")).toEqual(["“x” is no quantity. “y” is no date."]);
    expect(".modal li").toHaveText("Refused.");
    expect(".o_trace_apply").not.toBeEnabled();
    expect(calls.map(([name]) => name)).toEqual(["trace_check_lots"]);
});

test("what is understood is imported once, and the receipt shown anew", async () => {
    const calls = await open(() => ({ lots: 2, quantity: 3, problems: [] }));
    await paste("A1\t1\nA2\t2");
    expect(".o_trace_summary").toHaveText("Lots: 2, quantity: 3. Ready to import.");
    await contains(".o_trace_apply").click();
    await animationFrame();
    expect(".modal").toHaveCount(0);
    expect(".o_notification").toHaveText("Imported: 2 lots.");
    expect(calls.at(-1)).toEqual([
        "trace_import_lots",
        [7],
        [
            ["A1", "1"],
            ["A2", "2"],
        ],
    ]);
});

import { describe, expect, test } from "@odoo/hoot";
import { animationFrame } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Lot extends models.Model {
    _name = "stock.lot";

    name = fields.Char();

    _records = [{ id: 1, name: "BIKE-1" }];
}

describe.current.tags("desktop");
defineMailModels();
defineModels([Lot]);

test("the score of a lot is asked for when its page is opened, not with the form", async () => {
    const asked = [];
    onRpc("stock.lot", "trace_completeness", ({ args: [[id]] }) => {
        asked.push(id);
        const reasons = [
            { kind: "untracked_input", text: "Glue went in without a lot (lines: 1)." },
        ];
        return [{ lot_id: id, score: 53, reasons }];
    });
    await mountView({
        type: "form",
        resModel: "stock.lot",
        resId: 1,
        arch: `
            <form>
                <notebook>
                    <page name="other" string="Other"><field name="name"/></page>
                    <page name="judged" string="Completeness"><widget name="trace_completeness"/></page>
                </notebook>
            </form>`,
    });
    expect(asked).toEqual([]);
    await contains(".o_notebook_headers a[name='judged']").click();
    await animationFrame();
    expect(asked).toEqual([1]);
    expect(".o_trace_completeness .badge").toHaveText("Completeness 53");
    expect(".o_trace_completeness li").toHaveText("Glue went in without a lot (lines: 1).");
});

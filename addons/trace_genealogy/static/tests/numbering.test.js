import { describe, expect, test } from "@odoo/hoot";
import { queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { animationFrame, runAllTimers } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

describe.current.tags("desktop");

class Rule extends models.Model {
    _name = "trace.numbering.rule";

    name = fields.Char();
    pattern = fields.Char();
    alphabet = fields.Char();
    alphabet_characters = fields.Char();
    start = fields.Integer();
    step = fields.Integer();
    counter_scope = fields.Char();
    counter_period = fields.Char();
    is_gapless = fields.Boolean();
    company_id = fields.Integer();

    _records = [{ id: 1, name: "Cells", pattern: "C{counter:3}", start: 1, step: 1 }];
}

defineMailModels();
defineModels([Rule]);

const TOKENS = [
    { name: "Counter", tokens: [{ insert: "{counter:6}", help: "The counter." }] },
    { name: "Date", tokens: [{ insert: "{yy}", help: "Year, two digits." }] },
];
const ARCH = `
    <form>
        <field name="alphabet" invisible="1" /><field name="alphabet_characters" invisible="1" />
        <field name="step" invisible="1" /><field name="counter_scope" invisible="1" />
        <field name="counter_period" invisible="1" /><field name="is_gapless" invisible="1" />
        <field name="company_id" invisible="1" /><field name="name" />
        <field name="start" /><field name="pattern" widget="trace_numbering_pattern" />
    </form>`;

/** A server that knows one mistake, and numbers with the settings it is sent; returns the settings it was asked for. */
function serve() {
    const asked = [];
    onRpc("trace.numbering.rule", "get_tokens", () => TOKENS);
    onRpc("trace.numbering.rule", "preview_settings", ({ args: [settings] }) => {
        asked.push(settings);
        const position = settings.pattern.indexOf("{weeek}");
        if (position >= 0) {
            const problem = { sentence: "There is no {weeek}.", position, length: 7 };
            return { numbers: [], capacity: 0, problem };
        }
        return { numbers: [`${settings.pattern}#${settings.start}`], capacity: 999, problem: null };
    });
    return asked;
}

async function open() {
    await mountView({ type: "form", resModel: "trace.numbering.rule", resId: 1, arch: ARCH });
    await settle();
}

async function settle() {
    await runAllTimers();
    await animationFrame();
    await animationFrame();
}

const next = () => queryAllTexts(".o_trace_numbering_preview li");

async function type(text) {
    await contains(".o_trace_numbering_pattern input").edit(text, { confirm: false });
    await settle();
}

test("the next numbers are shown as soon as a rule is opened", async () => {
    const asked = serve();
    await open();
    expect(next()).toEqual(["C{counter:3}#1"]);
    expect(asked.at(-1).id).toBe(1);
    expect(".o_trace_numbering_preview small").toHaveText(/999 numbers/);
});

test("they follow what is typed, without leaving the field", async () => {
    serve();
    await open();
    await type("D{counter:4}");
    expect(next()).toEqual(["D{counter:4}#1"]);
});

test("they follow the other settings of the rule", async () => {
    serve();
    await open();
    await contains(".o_field_widget[name=start] input").edit("50");
    await settle();
    expect(next()).toEqual(["C{counter:3}#50"]);
});

test("a mistake is said, and pointed at in the pattern", async () => {
    serve();
    await open();
    await type("C{weeek}{counter:3}");
    expect(".o_trace_numbering_problem").toHaveText("There is no {weeek}.");
    expect(".o_trace_numbering_place mark").toHaveText("{weeek}");
    expect(".o_trace_numbering_place").toHaveText("C{weeek}{counter:3}");
    expect(".o_trace_numbering_pattern input").toHaveAttribute("aria-invalid", "true");
    await type("C{counter:3}");
    expect(".o_trace_numbering_problem").toHaveCount(0);
});

test("a token is put in where the caret is", async () => {
    serve();
    await open();
    await contains(".o_trace_numbering_show_tokens").click();
    expect(queryAllTexts(".o_trace_numbering_tokens button")).toEqual(["{counter:6}", "{yy}"]);
    const input = queryOne(".o_trace_numbering_pattern input");
    input.setSelectionRange(1, 1);
    await contains(".o_trace_numbering_tokens button:contains({yy})").click();
    await settle();
    expect(input).toHaveValue("C{yy}{counter:3}");
    expect(next()).toEqual(["C{yy}{counter:3}#1"]);
    expect(input.selectionStart).toBe(5);
});

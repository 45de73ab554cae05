import { registry } from "@web/core/registry";

const VALIDATE = {
    content: "Validate",
    trigger: "body:not(:has(.modal)) button[name='button_validate']",
    run: "click",
};
const DONE = { content: "It is done", trigger: ".o_arrow_button_current[data-value='done']" };
const SAVE = { content: "Save and go on", trigger: ".o_trace_save:enabled", run: "click" };

/** A receipt that lacks two facts: they are entered where they are missed, and the receipt is posted. */
registry.category("web_tour.tours").add("trace_gate_entering", {
    steps: () => [
        VALIDATE,
        {
            content: "The lot is named with what it lacks",
            trigger: ".o_trace_subject:contains(Flour, lot F-1):contains(supplier's lot number)",
        },
        { content: "Nothing is entered yet", trigger: ".o_trace_save:disabled" },
        {
            content: "Enter the supplier's lot",
            trigger: ".o_trace_gate input[type='text'].o_trace_entry",
            run: "edit S-77",
        },
        {
            content: "Choose the country",
            trigger: ".o_trace_gate select.o_trace_entry:has(option:contains(Belgium))",
            run: "selectByLabel Belgium",
        },
        SAVE,
        DONE,
    ],
});

/** A receipt that lacks something which may be signed for: reason, password, done. */
registry.category("web_tour.tours").add("trace_gate_signing", {
    steps: () => [
        VALIDATE,
        { content: "It may be signed", trigger: ".o_trace_finding .badge:contains(may be signed)" },
        { content: "Say why", trigger: ".o_trace_reason", run: "edit The label was torn off" },
        { content: "Prove who you are", trigger: ".o_trace_password", run: "edit admin" },
        SAVE,
        DONE,
    ],
});

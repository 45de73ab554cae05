import { registry } from "@web/core/registry";

const OPEN_LINES = [
    {
        content: "Open the lines of the cell",
        trigger: "button[name='action_show_details']",
        run: "click",
    },
];

/** A receipt of cells: two are generated, the third is left to the rule, all have its numbers. */
registry.category("web_tour.tours").add("trace_numbering_receipt", {
    steps: () => [
        ...OPEN_LINES,
        {
            content: "Generate serial numbers",
            trigger: ".o_widget_generate_serials button",
            run: "click",
        },
        {
            content: "The rule's next number is proposed",
            trigger: "#next_serial_0[placeholder='C-0001']",
        },
        { content: "The rule is named", trigger: ".o_trace_rule:contains(Cells)" },
        { content: "Two of them", trigger: "#next_serial_count_0", run: "edit 2" },
        {
            content: "Generate",
            trigger: ".modal-footer button:contains(Generate)",
            run: "click",
        },
        {
            content: "The rule's numbers are there",
            trigger: "td[name='lot_name']:contains(C-0002)",
        },
        { content: "Save the lines", trigger: ".modal-footer .o_form_button_save", run: "click" },
        {
            content: "Validate",
            trigger: "body:not(:has(.modal)) button[name='button_validate']",
            run: "click",
        },
        {
            content: "It is done",
            trigger: ".o_arrow_button_current[data-value='done']",
        },
    ],
});

/** A receipt with a wrong number: the dialog says what is wrong, and the number is confirmed with a reason. */
registry.category("web_tour.tours").add("trace_numbering_confirm", {
    steps: () => [
        { content: "Validate", trigger: "button[name='button_validate']", run: "click" },
        {
            content: "The dialog says what is wrong",
            trigger: ".o_trace_numbers td:contains(DRUM 7)",
        },
        {
            content: "Without a reason nothing is confirmed",
            trigger: ".o_trace_confirm:disabled",
        },
        { content: "Say why", trigger: ".o_trace_reason", run: "edit As on the drum" },
        { content: "Confirm", trigger: ".o_trace_confirm:enabled", run: "click" },
        {
            content: "Validate again",
            trigger: "body:not(:has(.modal)) button[name='button_validate']",
            run: "click",
        },
        { content: "It is done", trigger: ".o_arrow_button_current[data-value='done']" },
    ],
});

/** A receipt with a misread number: what is meant is put on the line. */
registry.category("web_tour.tours").add("trace_numbering_meant", {
    steps: () => [
        { content: "Validate", trigger: "button[name='button_validate']", run: "click" },
        {
            content: "What is meant is shown",
            trigger: ".o_trace_suggestion:contains(P-007)",
        },
        { content: "Use it", trigger: ".o_trace_take", run: "click" },
        {
            content: "Validate again",
            trigger: "body:not(:has(.modal)) button[name='button_validate']",
            run: "click",
        },
        { content: "It is done", trigger: ".o_arrow_button_current[data-value='done']" },
    ],
});

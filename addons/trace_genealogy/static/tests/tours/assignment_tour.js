import { registry } from "@web/core/registry";

const INPUT = ".o_trace_scan input";

function scan(number, trigger) {
    return [
        { content: `Scan ${number}`, trigger: INPUT, run: `edit ${number} && press Enter` },
        { content: `${number} is understood`, trigger },
    ];
}

/** Ten units, each with a scanned component; a lot for all; posted; the unit shows its own component. */
registry.category("web_tour.tours").add("trace_assignment", {
    steps: () => [
        {
            content: "From the order to the screen",
            trigger: "button[name='action_trace_assign']:contains(0 of 10 units complete)",
            run: "click",
        },
        {
            content: "The first unit is asked for",
            trigger: ".o_trace_prompt:contains(Unit BIKE-01)",
        },
        {
            content: "No number is lost on a wrong scan",
            trigger: INPUT,
            run: "edit NOPE && press Enter",
        },
        { content: "It says why", trigger: ".o_trace_refused .o_trace_message:contains(NOPE)" },
        ...scan("BIKE-10", ".o_trace_current:contains(BIKE-10)"),
        ...scan("MOTOR-01", ".o_trace_scanned[data-lot='MOTOR-01']"),
        ...scan("BIKE-01", ".o_trace_current:contains(BIKE-01)"),
        { content: "Already used", trigger: INPUT, run: "edit MOTOR-01 && press Enter" },
        { content: "And where", trigger: ".o_trace_refused .o_trace_message:contains(BIKE-10)" },
        ...scan("MOTOR-02", ".o_trace_scanned[data-lot='MOTOR-02']"),
        { content: "One lot for all", trigger: ".o_trace_fill", run: "click" },
        {
            content: "The glue",
            trigger: ".o_trace_lot_input",
            run: "edit GLUE-A && press Enter",
        },
        { content: "Give it", trigger: ".o_trace_confirm:contains(GLUE-A)", run: "click" },
        {
            content: "Two are complete, the next is asked for",
            trigger: ".o_trace_progress:contains(2 of 10 units complete)",
        },
        { content: "It goes on by itself", trigger: ".o_trace_current:contains(BIKE-02)" },
        ...[2, 3, 4, 5, 6, 7, 8].flatMap((number) =>
            scan(
                `MOTOR-${String(number + 1).padStart(2, "0")}`,
                `.o_trace_current:contains(BIKE-0${number + 1})`
            )
        ),
        ...scan("MOTOR-10", ".o_trace_progress:contains(10 of 10 units complete)"),
        { content: "All is done", trigger: ".o_trace_prompt:contains(All units are complete)" },
        { content: "Back", trigger: ".o_trace_order.btn-primary", run: "click" },
        {
            content: "Produce",
            trigger: "button[name='button_mark_done']:contains(Produce All)",
            run: "click",
        },
        {
            content: "It is done",
            trigger: ".o_statusbar_status .o_arrow_button_current:contains(Done)",
        },
    ],
});

/** The genealogy of one unit of the batch names its own component and no other. */
registry.category("web_tour.tours").add("trace_assignment_result", {
    steps: () => [
        { content: "Trace the unit", trigger: "button[name='action_trace']", run: "click" },
        { content: "It is there", trigger: ".o_trace_root:contains(BIKE-10)" },
        { content: "As a table", trigger: ".o_trace_list_switch", run: "click" },
        { content: "With its motor", trigger: ".o_trace_list th:contains(MOTOR-01)" },
        { content: "And the glue", trigger: ".o_trace_list th:contains(GLUE-A)" },
        { content: "No other motor", trigger: ".o_trace_list:not(:contains(MOTOR-02))" },
    ],
});

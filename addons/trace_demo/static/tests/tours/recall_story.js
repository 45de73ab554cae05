import { registry } from "@web/core/registry";

const press = (name) => ({
    content: `Press ${name}`,
    trigger: `.o_statusbar_buttons button[name='${name}']:enabled`,
    run: "click",
});
const stands = (state) => ({
    content: `The case is ${state}`,
    trigger: `.o_arrow_button_current[data-value='${state}']`,
});

/** From the draft to the verification, by the buttons of the case. */
registry.category("web_tour.tours").add("trace_recall_story_begins", {
    steps: () => [
        stands("draft"),
        press("action_scope"),
        stands("scoped"),
        press("action_contain"),
        stands("contained"),
        press("action_notify"),
        stands("notified"),
        press("action_verify"),
        stands("verifying"),
    ],
});

/** A dealer opens the page from his mail, without a password, and says that he has set his bike apart. */
registry.category("web_tour.tours").add("trace_recall_story_dealer", {
    steps: () => [
        { content: "His bike is named", trigger: "fieldset:contains(EB-0014)" },
        { content: "He has it", trigger: "input[name^='found-']", run: "edit 1" },
        { content: "It is set apart", trigger: "input[name^='quarantined-']", run: "edit 1" },
        { content: "Who he is", trigger: "input#author", run: "edit Jan van der Linde" },
        {
            content: "Send it",
            trigger: "form[action*='/answer'] button[type='submit']",
            run: "click",
            expectUnloadPage: true,
        },
        { content: "It has arrived", trigger: ".alert-success:contains(your answer has arrived)" },
    ],
});

const REASON = "Decided by the board next week";

/** Closing lists what is open; a reason for each is asked, and the case is closed. */
registry.category("web_tour.tours").add("trace_recall_story_ends", {
    steps: () => [
        stands("verifying"),
        press("action_ask_close"),
        ...[0, 1].flatMap((row) => [
            {
                content: "Where a reason is missing",
                trigger: `.modal .o_data_row:eq(${row}) td[name='reason']`,
                run: "click",
            },
            {
                content: "Say why it may stay open",
                trigger: `.modal .o_data_row:eq(${row}) td[name='reason'] textarea`,
                run: `edit ${REASON}`,
            },
        ]),
        { content: "Close it", trigger: ".modal footer button[name='action_close']", run: "click" },
        stands("closed"),
    ],
});

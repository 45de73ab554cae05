import { registry } from "@web/core/registry";
import { click, pressWithin, see, stands, turnTo, whileClosed, write } from "./recall_story_steps";

const tours = registry.category("web_tour.tours");

/** A dealer opens the page from his mail, without a password, reads the letter, and says that he has set his bike apart. */
tours.add("trace_recall_story_dealer", {
    steps: () => [
        see(".o_trace_reply_notice:contains(Dear Fietshuis De Linde)", "The letter is there"),
        see("fieldset:contains(EB-0014)", "His bike is named"),
        {
            content: "He has read it",
            trigger: "form[action*='/acknowledge'] button[type='submit']",
            run: "click",
            expectUnloadPage: true,
        },
        see(".alert-success:contains(Please count your goods)"),
        { content: "He has it", trigger: "input[name^='found-']", run: "edit 1" },
        { content: "It is set apart", trigger: "input[name^='quarantined-']", run: "edit 1" },
        { content: "Who he is", trigger: "input#author", run: "edit Jan van der Linde" },
        {
            content: "Send it",
            trigger: "form[action*='/answer'] button[type='submit']",
            run: "click",
            expectUnloadPage: true,
        },
        see(".alert-success:contains(your answer has arrived)", "It has arrived"),
    ],
});

const DIALOG = ".modal:has(button[name='action_enter'])";

/** A call of the list: reached, what he says is entered while he says it, and the next one is called. */
const call = (dealer, units) => [
    click(`.o_data_row:contains(${dealer}) button[name='action_call_reached']`, `Call ${dealer}`),
    write("author", `The shop of ${dealer}`, DIALOG),
    ...units.flatMap((unit) => [
        click(`${DIALOG} .o_data_row:contains(${unit}) td[name='sold_on']`),
        {
            content: `${unit} was sold`,
            trigger: `${DIALOG} .o_selected_row:contains(${unit}) td[name='sold_on'] input`,
            run: "edit 1",
        },
    ]),
    pressWithin("action_enter", DIALOG),
    whileClosed(),
];

/** Whoever has not answered on the page is called, and what he says is entered. */
tours.add("trace_recall_story_calls", {
    steps: () => [
        stands("notified"),
        turnTo("consignees"),
        pressWithin("action_call_list"),
        see(".o_list_view .o_data_row:contains(class I)", "Why he is called first is said"),
        ...call("Radhaus Isar", ["EB-0013", "EB-0022"]),
        ...call("Velo Lindenhof", ["EB-0017", "EB-0018"]),
        ...call("Cycles Bellerive", ["EB-0015"]),
        see(".o_view_nocontent:contains(All have answered)"),
    ],
});

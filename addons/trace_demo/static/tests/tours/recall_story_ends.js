import { registry } from "@web/core/registry";
import {
    choose,
    click,
    goBack,
    press,
    pressWithin,
    see,
    stands,
    turnTo,
    whileClosed,
    write,
} from "./recall_story_steps";

const tours = registry.category("web_tour.tours");
const MODAL = ".modal";
const ASKED = "Fietshuis De Linde";

/** What one of the sample says to a question. */
const says = (name, answer) => [
    click(`.o_data_row:contains(${ASKED}) td[name='${name}']`),
    click(`.o_selected_row td[name='${name}'] .o_select_menu_toggler`),
    click(`.o_select_menu_item:contains(${answer})`),
];

const yesToAll = (dealer) => [
    click(`.o_data_row:contains(${dealer}) button[name='action_all_yes']`, `${dealer} says yes`),
    see(`.o_data_row:contains(${dealer}) td[name='result']:contains(Effective)`),
];

/** Everybody of the sample is asked whether the notice reached him and was followed; then the verdict. */
tours.add("trace_recall_story_checked", {
    steps: () => [
        stands("notified"),
        press("action_verify"),
        stands("verifying"),
        turnTo("checks"),
        pressWithin("action_open_form"),
        ...says("received", "Yes"),
        ...says("understood", "Yes"),
        ...says("followed", "Yes"),
        pressWithin("action_effective", `.o_data_row:contains(${ASKED})`),
        see(`.o_data_row:contains(${ASKED}) td[name='result']:contains(Effective)`),
        ...yesToAll("Radhaus Isar"),
        ...yesToAll("Velo Lindenhof"),
        ...yesToAll("Cycles Bellerive"),
        press("action_verdict"),
        see(".ribbon:contains(Effective)"),
        goBack(),
        stands("verifying"),
    ],
});

/** The bike that came back is decided on and scrapped. */
tours.add("trace_recall_story_disposed", {
    steps: () => [
        stands("verifying"),
        turnTo("closing"),
        pressWithin("action_dispose"),
        turnTo("trace_material"),
        pressWithin("action_dispose", ".o_data_row:contains(EB-0014)"),
        ...choose("kind", "Scrap"),
        write("reason", "Its battery may catch fire"),
        press("action_decide"),
        stands("decided"),
        press("action_execute"),
        stands("done"),
    ],
});

const REASON = "Decided by the board next week";

/** Where nothing is said yet why a point may stay open. */
const explain = (row) => [
    click(`.modal .o_data_row:eq(${row}) td[name='reason']`, "Where a reason is missing"),
    {
        content: "Say why it may stay open",
        trigger: `.modal .o_data_row:eq(${row}) td[name='reason'] textarea`,
        run: `edit ${REASON}`,
    },
];

/** A report for the authority; then closing lists what is open, a reason for each is asked, and the case is closed. */
tours.add("trace_recall_story_ends", {
    steps: () => [
        stands("verifying"),
        press("action_ask_report"),
        pressWithin("action_make", MODAL),
        whileClosed(),
        see(".o_field_widget[name='content_hash']:not(:empty)"),
        goBack(),
        press("action_ask_close"),
        ...explain(0),
        ...explain(1),
        ...explain(2),
        pressWithin("action_close", MODAL),
        whileClosed(),
        stands("closed"),
    ],
});

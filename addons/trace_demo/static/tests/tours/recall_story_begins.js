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
const COMPLAINT = "Battery pack gets hot while charging, its case bulges";

/** From the bike that a dealer complains of: report it, and open a recall at once, of class I. */
tours.add("trace_recall_story_complaint", {
    steps: () => [
        press("action_trace_report_nonconformity"),
        see(".modal .o_data_row:contains(EB-0014)"),
        write("description", COMPLAINT, MODAL),
        pressWithin("action_report", MODAL),
        see(".o_statusbar_buttons button[name='action_trace_contain']", "It is reported"),
        press("action_trace_recall"),
        see(".modal .o_field_widget[name='lot_ids'] .o_tag:contains(EB-0014)"),
        ...choose("recall_class", "Class I ", MODAL),
        write("reason", "Packs can overheat while they are charged.", MODAL),
        pressWithin("action_open", MODAL),
        whileClosed(),
        stands("draft"),
    ],
});

/** Where the line is drawn: at the cells that are in the bike, or at the next lot as well. */
tours.add("trace_recall_story_boundary", {
    steps: () => [
        stands("draft"),
        turnTo("scope"),
        pressWithin("action_find_root"),
        see(
            ".modal .o_field_widget[name='suspect_ids'] .o_tag:contains(EB-0014)",
            "The bike is entered"
        ),
        pressWithin("action_find", MODAL),
        click(
            ".modal .o_data_row:contains(CELL-A-2610-03) td[name='is_root'] input",
            "The cells are suspected"
        ),
        pressWithin("action_make_boundary", MODAL),
        whileClosed(),
        click(
            ".o_list_view .o_data_row:contains(CELL-A-2610-03) .o_list_record_selector input",
            "What if the next lot is bad as well?"
        ),
        click(".o_control_panel button[name='action_add_next']"),
        see(".o_data_row:contains(', and CELL-A-2610-04')", "It is compared with the one"),
        click(
            ".o_data_row:not(:contains(', and')):contains(CELL-A-2610-03) button[name='action_choose']",
            "The one lot is chosen"
        ),
        see(".o_data_row.fw-bold:contains(CELL-A-2610-03)"),
        goBack(),
        stands("draft"),
        turnTo("scope"),
        see(".o_field_widget[name='root_lot_ids'] .o_tag:contains(CELL-A-2610-03)"),
        turnTo("strategy"),
        write(
            "hazard",
            "The battery can catch fire while charging. Fire and smoke can injure people nearby."
        ),
        ...choose("depth", "Consumer or User"),
        press("action_scope"),
        stands("scoped"),
    ],
});

/** Contain, prepare the letters, read and approve them, send them. */
tours.add("trace_recall_story_told", {
    steps: () => [
        stands("scoped"),
        press("action_contain"),
        stands("contained"),
        turnTo("notices"),
        pressWithin("action_prepare_notices"),
        click(".o_list_view .o_data_row td[name='title']", "Read the letter"),
        see(".o_field_widget[name='preview']:contains(PRODUCT RECALL)"),
        press("action_approve"),
        stands("approved"),
        goBack(),
        see(".o_list_view .o_data_row:contains(Approved)"),
        goBack(),
        stands("contained"),
        press("action_notify"),
        stands("notified"),
    ],
});

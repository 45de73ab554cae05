import { registry } from "@web/core/registry";

/** From the form of a cell lot to the dealer who has the bike with its cells. */
registry.category("web_tour.tours").add("trace_explorer", {
    steps: () => [
        { content: "Trace the cell lot", trigger: "button[name='action_trace']", run: "click" },
        { content: "It stands in the middle", trigger: ".o_trace_root:contains(CELL-1)" },
        { content: "Two levels are shown", trigger: ".o_trace_lot:contains(PACK-1)" },
        {
            content: "One level more downstream",
            trigger: ".o_trace_lot:contains(PACK-1) [data-action='expand']",
            run: "click",
        },
        {
            content: "The bike appears",
            trigger: ".o_trace_lot[aria-label*='BIKE-1']",
            run: "click",
        },
        { content: "The panel shows it", trigger: ".o_trace_panel h3:contains(BIKE-1)" },
        { content: "And its dealer", trigger: ".o_trace_party:contains(Bike Shop Ghent)" },
        {
            content: "Only what it is made of",
            trigger: ".o_trace_panel .o_trace_from",
            run: "click",
        },
        { content: "The bike is the root now", trigger: ".o_trace_root:contains(BIKE-1)" },
        { content: "The same as a table", trigger: ".o_trace_list_switch", run: "click" },
        { content: "Its pack is in it", trigger: ".o_trace_list th:contains(PACK-1)" },
        {
            content: "Find the cells by their number",
            trigger: ".o_trace_search input",
            run: "edit CELL-1 && press Enter",
        },
        { content: "They are traced", trigger: ".o_trace_root:contains(CELL-1)" },
        {
            content: "From here the lot opens",
            trigger: ".o_trace_panel .o_trace_open",
            run: "click",
        },
        { content: "Its form is back", trigger: "button[name='action_trace']" },
    ],
});

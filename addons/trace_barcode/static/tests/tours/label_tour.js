import { registry } from "@web/core/registry";

/** From a lot to its label: the dialog shows it, takes two copies, and closes when the file was handed out. */
registry.category("web_tour.tours").add("trace_label", {
    steps: () => [
        {
            content: "From the lot to the dialog",
            trigger: "button[name='action_trace_print_labels']",
            run: "click",
        },
        { content: "It shows the label", trigger: ".modal .o_field_image[name='preview'] img" },
        {
            content: "Two of them",
            trigger: ".modal .o_field_widget[name='copies'] input",
            run: "edit 2 && press Tab",
        },
        {
            content: "They are counted",
            trigger: ".modal .o_field_widget[name='total']:contains(2)",
        },
        { content: "Print", trigger: ".modal button[name='action_print']", run: "click" },
        { content: "The dialog is gone", trigger: "body:not(:has(.modal))" },
    ],
});

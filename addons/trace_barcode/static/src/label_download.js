import { download } from "@web/core/network/download";
import { registry } from "@web/core/registry";

/** Hands out the file that a dialog of labels asks for, then closes the dialog; a refusal is shown and leaves it open. */
async function downloadLabels(env, action) {
    env.services.ui.block();
    try {
        await download({ url: `/trace/label/${action.params.print_id}`, data: {} });
    } finally {
        env.services.ui.unblock();
    }
    return { type: "ir.actions.act_window_close" };
}

registry.category("actions").add("trace_label_download", downloadLabels);

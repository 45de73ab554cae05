import { registry } from "@web/core/registry";
import { SignDialog } from "./sign_dialog/sign_dialog";

/**
 * The client action `trace_sign`: what a button returns to have records signed. Afterwards what is shown is loaded again, and
 * the action goes on with `params.next` when it has one.
 */
function sign(env, action) {
    const { res_model, res_ids, document, meaning_id, next } = action.params;
    return new Promise((resolve) => {
        env.services.dialog.add(
            SignDialog,
            {
                resModel: res_model,
                resIds: res_ids,
                document: document || "",
                meaningId: meaning_id || false,
                onSigned: () => env.services.action.doAction(next || "soft_reload"),
            },
            { onClose: resolve }
        );
    });
}

registry.category("actions").add("trace_sign", sign);

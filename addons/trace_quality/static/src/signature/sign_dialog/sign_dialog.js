import { Component, onWillStart, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { rpc } from "@web/core/network/rpc";
import { useAutofocus, useService } from "@web/core/utils/hooks";
import { _t } from "@web/core/l10n/translation";

const PASSKEYS = "@auth_passkey/../lib/simplewebauthn";

/**
 * Asks the user to prove who they are and to say what the signature means. What was typed is sent once and forgotten.
 */
export class SignDialog extends Component {
    static template = "trace_quality.SignDialog";
    static components = { Dialog };
    static props = {
        close: Function,
        resModel: String,
        resIds: Array,
        document: { type: String, optional: true },
        meaningId: { type: [Number, Boolean], optional: true },
        onSigned: { type: Function, optional: true },
    };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.secret = useRef("secret");
        this.title = _t("Sign");
        this.state = useState({
            meaningId: false,
            method: "password",
            reason: "",
            error: "",
            busy: false,
        });
        useAutofocus({ refName: "secret" });
        onWillStart(() => this.load());
    }

    async load() {
        const { resModel, resIds, meaningId } = this.props;
        this.info = await this.orm.call("trace.signature", "get_dialog", [resModel, resIds]);
        this.methods = this.info.methods.filter(
            (method) => method.key !== "passkey" || odoo.loader.modules.has(PASSKEYS)
        );
        const meanings = this.info.meanings;
        this.state.meaningId = meaningId || this.info.meaning_id || meanings[0]?.id || false;
    }

    get meaning() {
        return this.info.meanings.find(({ id }) => id === this.state.meaningId);
    }

    get documents() {
        const { resIds, document } = this.props;
        return resIds.length > 1 ? _t("%s records", resIds.length) : document || this.info.document;
    }

    setMeaning(ev) {
        this.state.meaningId = Number(ev.target.value);
    }

    setMethod(ev) {
        this.state.method = ev.target.value;
        this.state.error = "";
    }

    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.sign();
        }
    }

    /** What the server checks; the field is emptied as soon as it was read. */
    async readCredential() {
        if (this.state.method === "passkey") {
            const options = await rpc("/auth/passkey/start-auth");
            const answer = await odoo.loader.modules.get(PASSKEYS).startAuthentication(options);
            return { type: "passkey", webauthn_response: JSON.stringify(answer) };
        }
        const typed = this.secret.el.value;
        this.secret.el.value = "";
        return this.state.method === "totp"
            ? { type: "totp", token: typed }
            : { type: "password", password: typed };
    }

    async sign() {
        const problem = this.findProblem();
        if (problem || this.state.busy) {
            this.state.error = problem || this.state.error;
            return;
        }
        this.state.busy = true;
        this.state.error = "";
        const { resModel, resIds } = this.props;
        try {
            const credential = await this.readCredential();
            await this.orm.call("trace.signature", "sign", [resModel, resIds], {
                meaning: this.state.meaningId,
                credential,
                reason: this.state.reason,
            });
        } catch (error) {
            this.state.error = error.data?.message || _t("Nothing was signed: %s", error.message);
            this.secret.el?.focus();
            return;
        } finally {
            this.state.busy = false;
        }
        this.notification.add(_t("Signed: %s", this.meaning.name), { type: "success" });
        this.props.close();
        await this.props.onSigned?.();
    }

    findProblem() {
        if (!this.meaning) {
            return _t("Say what the signature means.");
        }
        if (this.meaning.reason_required && !this.state.reason.trim()) {
            return _t("Say why: this meaning needs a reason.");
        }
        if (this.state.method !== "passkey" && !this.secret.el.value) {
            return this.state.method === "totp"
                ? _t("Enter the code.")
                : _t("Enter your password.");
        }
        return "";
    }
}

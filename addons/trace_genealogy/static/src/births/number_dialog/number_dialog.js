import { Component, useState } from "@odoo/owl";
import { standardErrorDialogProps } from "@web/core/errors/error_dialogs";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

/**
 * Numbers that break their rule: what is wrong with each, what was probably meant, and the two ways out. A suggestion is put on
 * the line it belongs to; a confirmation needs a reason and is kept.
 */
export class NumberDialog extends Component {
    static template = "trace_genealogy.NumberDialog";
    static components = { Dialog };
    static props = { ...standardErrorDialogProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.title = _t("Numbers that break their rule");
        const { arguments: [message] = [], context = {} } = this.props.data || {};
        this.message = message || this.props.message;
        this.numbers = context.numbers || [];
        this.state = useState({ reason: "", busy: false });
    }

    get confirmable() {
        return this.numbers.length > 0 && this.numbers.every((number) => number.confirmable);
    }

    /** Suggestions that have a line to be put on. */
    get usable() {
        return this.numbers.filter((number) => number.suggestion && number.line_id);
    }

    async take() {
        this.state.busy = true;
        for (const number of this.usable) {
            await this.orm.write("stock.move.line", [number.line_id], {
                lot_name: number.suggestion,
            });
        }
        this.finish(_t("The numbers are corrected. Go on as before."));
    }

    async confirm() {
        if (!this.state.reason.trim()) {
            return;
        }
        this.state.busy = true;
        const numbers = this.numbers.map(
            ({ product_id, company_id, picking_type_id, partner_id, received, number }) => ({
                product_id,
                company_id,
                picking_type_id,
                partner_id,
                received,
                number,
            })
        );
        await this.orm.call("trace.numbering.confirmation", "confirm", [], {
            numbers,
            reason: this.state.reason,
        });
        this.finish(_t("The numbers are confirmed. Go on as before."));
    }

    finish(message) {
        this.notification.add(message, { type: "success" });
        this.props.close();
        if (this.usable.length) {
            this.action.doAction({ type: "ir.actions.client", tag: "soft_reload" });
        }
    }
}

for (const name of ["RefusedNumber", "DoubtfulNumber"]) {
    registry
        .category("error_dialogs")
        .add(`odoo.addons.trace_genealogy.exceptions.${name}`, NumberDialog);
}

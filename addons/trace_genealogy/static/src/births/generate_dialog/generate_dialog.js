import { onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { GenerateDialog } from "@stock/widgets/generate_serial";

/**
 * Core's dialog that numbers the lines of a receipt. Where a rule numbers the product, an empty first number means the rule's
 * next ones: they are shown, and drawn when they are asked for.
 */
patch(GenerateDialog.prototype, {
    setup() {
        super.setup();
        this.numbering = useState({ rule: false, next: "" });
        onWillStart(async () => {
            const said = await this.orm.call("stock.move", "trace_numbering", [], {
                product_id: this.props.move.data.product_id.id,
                move_id: this.props.move.resId || false,
            });
            Object.assign(this.numbering, said || {});
        });
    },

    get firstNumberHint() {
        return this.numbering.next || _t("The rule's next number");
    },

    async _onGenerateCustomSerial() {
        if (!this.numbering.rule) {
            return super._onGenerateCustomSerial();
        }
        this.nextSerial.el.value = "";
    },
});

import { _t } from "@web/core/l10n/translation";
import { patch } from "@web/core/utils/patch";
import { ForecastedHeader } from "@stock/stock_forecasted/forecasted_header";

const UNUSUAL = ["trace_held_qty", "trace_expired_qty", "trace_expiring_qty", "trace_transit_qty"];

patch(ForecastedHeader.prototype, {
    /** What may be used of what is on hand, and what may not; null where all of it may and none of it expires soon. */
    get traceFigures() {
        const figures = this.props.docs.trace_status;
        return figures && UNUSUAL.some((name) => figures[name]) ? figures : null;
    },

    openStockByStatus() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("Stock by Status"),
            res_model: "trace.stock.status",
            views: [
                [false, "list"],
                [false, "pivot"],
                [false, "graph"],
            ],
            domain: [["product_id", "in", this.props.docs.product_variants_ids]],
        });
    },
});

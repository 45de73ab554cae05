import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { deserializeDateTime, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { formatFloat } from "@web/core/utils/numbers";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

const PAGE = 40;

const ICONS = {
    receiving: "fa-sign-in",
    shipping: "fa-truck",
    commissioning: "fa-cogs",
    disassembling: "fa-chain-broken",
    installing: "fa-wrench",
    removing: "fa-eject",
    repairing: "fa-wrench",
    picking: "fa-hand-paper-o",
    packing: "fa-archive",
    unpacking: "fa-dropbox",
    repackaging: "fa-tags",
    storing: "fa-cubes",
    destroying: "fa-trash",
    cycle_counting: "fa-balance-scale",
    inspecting: "fa-search",
    holding: "fa-hand-stop-o",
};

/**
 * The events of the lot in the form, most recent first. The server pages: a lot may have a hundred thousand.
 */
export class Timeline extends Component {
    static template = "trace_genealogy.Timeline";
    static props = standardWidgetProps;

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
        this.state = useState({
            rows: [],
            total: 0,
            complete: true,
            knownSince: false,
            loading: true,
        });
        onWillStart(() => this.load(this.props.record.resId));
        onWillUpdateProps((next) => {
            if (next.record.resId !== this.lotId) {
                return this.load(next.record.resId);
            }
        });
    }

    /** The first page of another lot. */
    async load(lotId) {
        this.lotId = lotId;
        Object.assign(this.state, { rows: [], total: 0, loading: false });
        if (lotId) {
            await this.loadMore();
        }
    }

    async loadMore() {
        this.state.loading = true;
        try {
            const call = this.orm.call("stock.lot", "trace_timeline", [[this.lotId]], {
                limit: PAGE,
                offset: this.state.rows.length,
            });
            const page = await this.keepLast.add(call);
            this.state.rows.push(...page.rows.map((row) => this.decorate(row)));
            Object.assign(this.state, {
                total: page.total,
                complete: page.complete,
                knownSince: page.known_since && this.formatTime(page.known_since),
            });
        } finally {
            this.state.loading = false;
        }
    }

    decorate(row) {
        return {
            ...row,
            icon: this.isAnnouncement(row) ? "fa-pencil" : ICONS[row.biz_step] || "fa-circle-o",
            when: this.formatTime(row.time),
            part: this.describePart(row),
            title: this.isAnnouncement(row)
                ? _t("Lot corrected")
                : row.biz_step_label || row.event_type_label,
            way: [row.from, row.to].filter(Boolean).join(" → "),
            correction: row.change && this.describeCorrection(row.change),
        };
    }

    /** Number or dates of the lot itself were changed: nothing moved. */
    isAnnouncement(row) {
        return Boolean(row.change) && row.res_model === "stock.lot";
    }

    /** Who corrected it, when and why; the changes themselves are texts of the server. */
    describeCorrection({ who, time, reason, changes }) {
        const when = this.formatTime(time);
        return {
            changes: changes.length ? changes : [_t("Stated again: another line was corrected")],
            by: who
                ? _t("Corrected by %(who)s, %(when)s", { who, when })
                : _t("Corrected %(when)s", { when }),
            why: reason || _t("no reason given"),
        };
    }

    formatTime(time) {
        return formatDateTime(
            deserializeDateTime(time.replace("T", " ").replace(/(\.\d+)?Z$/, ""))
        );
    }

    /** What happened to the lot, in words. Quantity 0 says that it may be in it, without having been counted there. */
    describePart(row) {
        const amount = `${formatFloat(row.quantity, { trailingZeros: false })} ${row.uom}`;
        switch (row.role) {
            case "input":
                return row.quantity
                    ? _t("%(amount)s consumed", { amount })
                    : _t("may have gone into it");
            case "output":
                return row.quantity
                    ? _t("%(amount)s produced", { amount })
                    : _t("may contain what was consumed");
            case "parent":
                return _t("as the whole");
            case "child":
                return row.quantity ? _t("%(amount)s as a part", { amount }) : "";
            default:
                return row.quantity ? amount : "";
        }
    }

    get remaining() {
        return this.state.total - this.state.rows.length;
    }

    get loadMoreLabel() {
        return _t("Load %(count)s more", { count: Math.min(PAGE, this.remaining) });
    }

    openEvent(row) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "trace.event",
            res_id: row.event_id,
            views: [[false, "form"]],
        });
    }

    async openDocument(row) {
        const action = await this.orm.call("trace.event", "action_open_document", [[row.event_id]]);
        return this.action.doAction(action);
    }
}

export const timeline = { component: Timeline };

registry.category("view_widgets").add("trace_timeline", timeline);

import { Component, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { router } from "@web/core/browser/router";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { ImportDialog } from "./import_dialog/import_dialog";
import { LotDialog } from "./lot_dialog/lot_dialog";
import { ScanBar } from "./scan_bar/scan_bar";
import { AssignmentSession, makeState } from "./session";
import { UnitCard } from "./unit_card/unit_card";
import { UnitList } from "./unit_list/unit_list";

const ADVANCE_KEY = "trace_genealogy.assignment.advance";

/** Which order is meant: by the action, or after a reload by the address. */
function readOrder({ params = {}, context = {} }, address) {
    const asked = params.production_id ? params : address;
    return {
        productionId: Number(asked.production_id || context.active_id) || false,
        workorderId: Number(asked.workorder_id) || false,
    };
}

/** The client action: which component went into which unit of a manufacturing order. */
export class Assignment extends Component {
    static template = "trace_genealogy.Assignment";
    static components = { Layout, ScanBar, UnitCard, UnitList };
    static props = { ...standardActionServiceProps };

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.orm = useService("orm");
        this.root = useRef("root");
        const { productionId, workorderId } = readOrder(this.props.action, router.current);
        this.workorderId = workorderId;
        this.state = useState({
            ...makeState(),
            advance: browser.localStorage.getItem(ADVANCE_KEY) !== "no",
        });
        this.session = new AssignmentSession(this.state, this.orm, productionId);
        this.dialogs = 0; // a scan is theirs while one is open
        useBus(useService("barcode").bus, "barcode_scanned", (ev) => {
            if (!this.dialogs) {
                this.session.scan(ev.detail.barcode);
            }
        });
        onWillStart(async () => {
            await this.session.load();
            const { name } = this.state.order;
            this.env.config.setDisplayName?.(_t("Components of %s", name));
        });
        useEffect(
            () =>
                this.props.updateActionState?.({
                    production_id: productionId,
                    workorder_id: workorderId || undefined,
                }),
            () => []
        );
    }

    get layout() {
        return { controlPanel: {} };
    }

    get order() {
        return this.state.order;
    }

    get isDone() {
        return this.order.total > 0 && this.order.complete >= this.order.total;
    }

    get progressText() {
        const { complete, total } = this.order;
        return _t("%(complete)s of %(total)s units complete", { complete, total });
    }

    get percent() {
        return this.order.total ? Math.round((100 * this.order.complete) / this.order.total) : 0;
    }

    /** What is asked next, in words. */
    get prompt() {
        const unit = this.session.current;
        if (!this.order.editable) {
            return _t("Read only. Scan or pick a unit to see its components.");
        }
        if (!unit) {
            return _t("Scan or pick a unit.");
        }
        const product = this.order.components.find(
            (component) => component.product_id === unit.missing[0]?.product_id
        );
        if (unit.posted) {
            return _t("Unit %s is posted. Scan or pick another unit.", unit.name);
        }
        if (!product) {
            return this.isDone
                ? _t("All units are complete. Go back to the order to produce them.")
                : _t("Unit %s is complete. Scan or pick another unit.", unit.name);
        }
        return _t("Unit %(unit)s: scan %(product)s.", { unit: unit.name, product: product.name });
    }

    pick(lotId) {
        this.session.pick(lotId);
        this.focusScan();
    }

    setAdvance(ev) {
        this.state.advance = ev.target.checked;
        browser.localStorage.setItem(ADVANCE_KEY, this.state.advance ? "yes" : "no");
        this.focusScan();
    }

    // ------------------------------------------------------------------ dialogs

    openImport() {
        this.openDialog(ImportDialog, {
            resId: this.session.productionId,
            onDone: (said) => this.session.run(() => this.session.reload(said)),
        });
    }

    openFillDown() {
        this.openLots({
            title: _t("One Lot for All Open Units"),
            help: _t(
                "The lot is given to every unit that still needs its component, with the quantity that is missing."
            ),
            button: _t("Fill Down"),
            onPick: (lotId) => this.session.fillDown(lotId),
        });
    }

    openStartLot() {
        this.openLots({
            title: _t("Next Lot Starts Now"),
            help: _t(
                "For lots changed during the run. From now on the component comes from this lot. Units made around the change count for both lots."
            ),
            button: _t("Starts Now"),
            onPick: (lotId) => this.session.startLot(lotId, this.workorderId),
        });
    }

    openLots(props) {
        const resolve = (text) => this.session.call("trace_resolve_scan", [text]);
        const { components, lots } = this.order;
        this.openDialog(LotDialog, { ...props, components, lots, resolve });
    }

    openDialog(dialog, props) {
        this.dialogs++;
        this.dialog.add(dialog, props, {
            onClose: () => {
                this.dialogs--;
                this.focusScan();
            },
        });
    }

    // ------------------------------------------------------------------ around

    async generateSerials() {
        const onClose = () => this.session.run(() => this.session.load());
        const action = await this.session.call("action_generate_serial");
        return action ? this.action.doAction(action, { onClose }) : onClose();
    }

    /** Back where one came from; from elsewhere, and from the work order, to the order's form. */
    openOrder() {
        const { breadcrumbs, historyBack } = this.env.config;
        if (breadcrumbs?.length > 1 && !this.workorderId) {
            return historyBack();
        }
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "mrp.production",
            res_id: this.session.productionId,
            views: [[false, "form"]],
        });
    }

    /** Wherever one tapped: the next scan is heard, unless another field was meant. */
    onClick(ev) {
        if (!ev.target.closest("input, select, textarea, label")) {
            this.focusScan();
        }
    }

    focusScan() {
        this.root.el?.querySelector(".o_trace_scan input")?.focus({ preventScroll: true });
    }
}

registry.category("actions").add("trace_genealogy.assignment", Assignment);

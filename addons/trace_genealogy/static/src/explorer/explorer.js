import { Component, onWillStart, useEffect, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { router } from "@web/core/browser/router";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { Banner } from "./banner/banner";
import { GraphCanvas } from "./canvas/graph_canvas";
import { Genealogy, makeState } from "./genealogy";
import { Legend } from "./legend/legend";
import { LotList } from "./list/list";
import { LeftOut } from "./left_out/left_out";
import { GenealogyLoader } from "./loader";
import { NO_FILTERS } from "./model/filter";
import { NodeWords } from "./node_words";
import { Panel } from "./panel/panel";
import { printDrawing } from "./print";
import { getExportUrl, readQuery, writeQuery } from "./query";
import { Search } from "./search/search";
import { Toolbar } from "./toolbar/toolbar";
import { explainEmpty } from "./words";

/** The client action: what a lot is made of, where it went, where everything is now. */
export class TraceExplorer extends Component {
    static template = "trace_genealogy.TraceExplorer";
    static components = {
        Banner,
        GraphCanvas,
        Layout,
        LeftOut,
        Legend,
        LotList,
        Panel,
        Search,
        Toolbar,
    };
    static props = { ...standardActionServiceProps };

    setup() {
        this.action = useService("action");
        this.ui = useService("ui");
        this.loader = new GenealogyLoader(
            useService("orm"),
            useService("name"),
            useService("field")
        );
        const { query, list } = this.props.state || {
            query: readQuery(this.props.action, router.current),
            list: false,
        };
        this.state = useState(makeState(query));
        this.display = useState({
            list: list || this.ui.isSmall,
            panel: !this.ui.isSmall,
            leftOut: false,
        });
        this.genealogy = new Genealogy(this.state, this.loader);
        onWillStart(() => this.genealogy.load());
        useSetupAction({
            getLocalState: () => ({ query: { ...this.state.query }, list: this.display.list }),
        });
        useEffect(
            (name) => this.env.config.setDisplayName?.(name),
            () => [this.name]
        );
        useEffect(
            (address) => this.props.updateActionState?.(JSON.parse(address)),
            () => [JSON.stringify(writeQuery(this.state.query))]
        );
    }

    /** What the breadcrumb says. */
    get name() {
        const { graph } = this.state;
        const [first, ...others] = graph.roots
            .map((id) => graph.lots.get(id)?.name)
            .filter(Boolean);
        if (!first) {
            return _t("Genealogy");
        }
        return others.length
            ? _t("Genealogy of %(lot)s and %(count)s more", { lot: first, count: others.length })
            : _t("Genealogy of %s", first);
    }

    get layout() {
        return { controlPanel: {} };
    }

    /** A new object whenever something it says may have changed: that is what makes the drawing write it again. */
    get words() {
        const { products, whereabouts } = this.state;
        if (this.spoken?.products !== products || this.spoken?.whereabouts !== whereabouts) {
            this.spoken = new NodeWords({ products, whereabouts });
        }
        return this.spoken;
    }

    get isStarted() {
        return this.state.query.lotIds.length > 0;
    }

    get selectedNode() {
        return this.state.selected && this.genealogy.find(this.state.selected);
    }

    get products() {
        const { view, products } = this.state;
        const list = [...view.counts.products].map(([id, count]) => ({
            id,
            count,
            name: products.get(id)?.name || "",
        }));
        return list.sort((a, b) => a.name.localeCompare(b.name));
    }

    /** Why there is nothing beside the roots; empty while there is something, or while that is not known. */
    get emptyText() {
        const { graph, origin, query } = this.state;
        const leftOut = graph.leftOut.length;
        return !graph.events.size && origin ? explainEmpty({ ...origin, ...query, leftOut }) : "";
    }

    get startText() {
        return this.state.query.document
            ? _t("This document has no lots or serial numbers to trace.")
            : _t(
                  "Scan or type a lot, serial or GS1 code to see what it is made of and where it went."
              );
    }

    exportUrl(format) {
        return getExportUrl(format, this.state.query);
    }

    // ------------------------------------------------------------------ asking

    setDirection(direction) {
        Object.assign(this.state.query, { direction, opened: [] });
        return this.genealogy.load();
    }

    setAsOf(asOf) {
        this.state.query.asOf = asOf;
        return this.genealogy.load();
    }

    setNarrowed(narrowed) {
        this.display.leftOut = false;
        return this.genealogy.setNarrowed(narrowed);
    }

    async expand(node) {
        await this.genealogy.openBranches(node.memberNodes.map(({ lot }) => lot.id));
        this.showNear(node.members[0]);
    }

    unfold(node) {
        this.genealogy.unfold(node.members);
        this.select(node.members[0]);
    }

    // ------------------------------------------------------------------ looking

    /** A lot inside a fold comes out of it when it is selected. */
    select(id) {
        if (this.genealogy.find(id)?.id !== id) {
            this.genealogy.unfold([id]);
        }
        this.state.selected = id;
        Object.assign(this.display, { panel: true, leftOut: false });
    }

    show(id) {
        this.select(id);
        Promise.resolve().then(() => this.canvas?.centre(id));
    }

    /** Once the new drawing is there: what has just been added may lie outside of the screen. */
    showNear(id) {
        Promise.resolve().then(() => this.canvas?.revealNear(this.genealogy.find(id)?.id));
    }

    toggleStyle(style) {
        const { styles } = this.state.filters;
        const others = styles.filter((other) => other !== style);
        this.genealogy.setFilters({
            styles: others.length < styles.length ? others : [...others, style],
        });
    }

    showAll() {
        this.genealogy.setFilters({ ...NO_FILTERS });
    }

    zoom(factor) {
        factor ? this.canvas?.zoom(factor) : this.canvas?.fit();
    }

    print() {
        this.display.list = false;
        return printDrawing(() => this.canvas);
    }

    // ------------------------------------------------------------------ leaving

    pickFound(lotId) {
        return this.state.graph.lots.has(lotId)
            ? this.show(`lot:${lotId}`)
            : this.trace(lotId, this.isStarted);
    }

    trace(lotId, keep = true) {
        const params = { lot_ids: [lotId], direction: this.state.query.direction };
        return this.action.doAction(
            { type: "ir.actions.client", tag: "trace_explorer", name: _t("Genealogy"), params },
            keep ? {} : { stackPosition: "replaceCurrentAction" }
        );
    }

    /** The record behind a node, or the record named. */
    open(target) {
        const { res_model, res_id } = target.event || {};
        const resModel = target.resModel || (target.kind === "lot" ? "stock.lot" : res_model);
        const resId = target.resId || (target.kind === "lot" ? target.lot.id : res_id);
        if (resModel && resId) {
            const views = [[false, "form"]];
            return this.action.doAction({
                type: "ir.actions.act_window",
                res_model: resModel,
                res_id: resId,
                views,
            });
        }
    }
}

registry.category("actions").add("trace_explorer", TraceExplorer);

import { markRaw } from "@odoo/owl";
import { KeepLast } from "@web/core/utils/concurrency";
import { unique } from "@web/core/utils/arrays";
import { NO_FILTERS } from "./model/filter";
import { emptyGraph, mergeAnswer, readAnswer } from "./model/graph";
import { findStart } from "./model/navigation";
import { makeView } from "./model/view";

/** What the explorer shows at the start. The large parts are replaced as a whole, never changed in place. */
export function makeState(query) {
    const filters = { ...NO_FILTERS };
    const folding = { on: true, singles: new Set() };
    const graph = emptyGraph();
    return {
        query,
        filters,
        folding: markRaw(folding),
        graph: markRaw(graph),
        view: markRaw(makeView(graph, { filters, singles: folding.singles, folding: true })),
        products: markRaw(new Map()),
        whereabouts: markRaw(new Map()),
        origin: null,
        selected: null,
        loading: false,
    };
}

/** The genealogy on screen: what is known of it, what is shown of it, and how more is asked. */
export class Genealogy {
    /** @param state reactive, of `makeState`; @param {GenealogyLoader} loader */
    constructor(state, loader) {
        Object.assign(this, { state, loader, latest: new KeepLast() });
    }

    /** Ask everything anew. */
    async load(options = {}) {
        const { query } = this.state;
        if (query.document && !query.lotIds.length) {
            query.lotIds = await this.loader.documentLots(query.document);
        }
        if (!query.lotIds.length) {
            return;
        }
        await this.busy(async () => {
            const answer = await this.latest.add(
                this.loader.graph(query.lotIds, { ...query, ...options })
            );
            const opened = query.narrowed ? [] : query.opened;
            query.opened = [];
            await this.learn(readAnswer(answer));
            await this.openBranches(opened);
        });
        this.state.selected = this.find(this.state.selected)
            ? this.state.selected
            : findStart(this.state.view.scene);
    }

    /** One level more everywhere. */
    async openLevel() {
        const { query } = this.state;
        query.levels = Math.max(query.levels || 0, this.depth) + 1;
        query.opened = [];
        await this.load();
    }

    /** What cannot have carried anything goes, or comes back; branches opened stay as far as they reach. */
    async setNarrowed(narrowed) {
        const { query } = this.state;
        if (query.levels !== null) {
            query.levels = Math.max(query.levels, this.depth);
        }
        Object.assign(query, { narrowed, opened: [] });
        await this.load();
    }

    /** Levels between the roots and the lot furthest from them. */
    get depth() {
        const lots = this.state.graph.lots.values();
        return [...lots].reduce((most, lot) => Math.max(most, Math.abs(lot.depth)), 0);
    }

    /** To the end in every direction. */
    async openAll(unlimited = false) {
        Object.assign(this.state.query, { levels: null, opened: [] });
        await this.load({ unlimited });
    }

    async openBranches(lotIds) {
        const { query, graph } = this.state;
        const lots = lotIds
            .map((id) => graph.lots.get(id))
            .filter((lot) => lot && graph.frontier.has(lot.id));
        if (query.narrowed) {
            return this.openNarrowed(lots);
        }
        const answers = await Promise.all(lots.map((lot) => this.askFurther(lot)));
        if (answers.length) {
            query.opened = unique([...query.opened, ...lots.map((lot) => lot.id)]);
            await this.learn(
                answers.reduce(
                    (known, answer, index) => mergeAnswer(known, answer, lots[index].depth),
                    graph
                )
            );
        }
    }

    /**
     * Whether a branch carried anything depends on the whole way from the roots: the roots are asked again, as many
     * levels as the branches need.
     */
    async openNarrowed(lots) {
        const { query } = this.state;
        const levels = lots.reduce((most, lot) => Math.max(most, Math.abs(lot.depth) + 1), 0);
        if (levels) {
            const unlimited = query.levels === null || levels <= query.levels;
            query.levels = unlimited ? query.levels : levels;
            await this.load({ unlimited });
        }
    }

    /** Away from the roots, so that depths keep their sign. */
    async askFurther(lot) {
        const direction =
            lot.depth < 0 ? "upstream" : lot.depth > 0 ? "downstream" : this.state.query.direction;
        const answer = await this.loader.graph([lot.id], {
            direction,
            asOf: this.state.query.asOf,
            levels: 1,
        });
        return answer;
    }

    async learn(graph) {
        this.state.graph = markRaw(graph);
        await this.learnProducts();
        this.refresh();
        this.learnWhereabouts();
    }

    async learnProducts() {
        const { graph, products } = this.state;
        const lines = [...graph.events.values()].flatMap((event) => [
            ...event.inputs,
            ...event.outputs,
        ]);
        const ids = unique(
            [...graph.lots.values(), ...lines, ...graph.gaps].map((item) => item.product_id)
        );
        const added = await this.loader.products(ids.filter((id) => id && !products.has(id)));
        this.state.products = markRaw(new Map([...products, ...added]));
    }

    /** Comes after the drawing: places are worth waiting for, but nobody should have to. */
    async learnWhereabouts() {
        const { graph, whereabouts } = this.state;
        const ids = [...graph.lots.keys()].filter((id) => !whereabouts.has(id));
        const alone = !graph.events.size && graph.roots.length;
        const [added, origin] = await Promise.all([
            this.loader.whereabouts(ids),
            alone ? this.loader.origin(graph.roots) : null,
        ]);
        this.state.whereabouts = markRaw(new Map([...this.state.whereabouts, ...added]));
        this.state.origin = origin;
    }

    async busy(work) {
        this.state.loading = true;
        try {
            await work();
        } finally {
            this.state.loading = false;
        }
    }

    // ------------------------------------------------------------------ what is shown of it

    refresh() {
        const { graph, filters, folding } = this.state;
        this.state.view = markRaw(
            makeView(graph, { filters, singles: folding.singles, folding: folding.on })
        );
    }

    setFilters(filters) {
        Object.assign(this.state.filters, filters);
        this.refresh();
    }

    setFolding(on) {
        this.state.folding = markRaw({ on, singles: new Set() });
        this.refresh();
    }

    /** Show these nodes (of the scene before folding) on their own. */
    unfold(ids) {
        const { folding } = this.state;
        this.state.folding = markRaw({
            ...folding,
            singles: new Set([...folding.singles, ...ids]),
        });
        this.refresh();
    }

    /** The node on screen that stands for `id`, folded or not. */
    find(id) {
        const { scene } = this.state.view;
        const shown = scene.ownerOf?.get(id) || id;
        return scene.nodes.find((node) => node.id === shown) || null;
    }
}

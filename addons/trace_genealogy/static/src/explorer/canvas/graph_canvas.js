import {
    Component,
    markRaw,
    onMounted,
    onPatched,
    onWillUnmount,
    onWillUpdateProps,
    useEffect,
    useRef,
    useState,
} from "@odoo/owl";
import { EventNode } from "../event_node/event_node";
import { GapCard, LotCard } from "../lot_card/lot_card";
import { findStart, moveFocus } from "../model/navigation";
import * as viewports from "../model/viewport";
import { useGestures } from "./gestures";
import { useShortcuts } from "./shortcuts";
import { getDetail, joinEdges, joinPaths, pickEdges, pickLineage, pickNodes } from "./visible";

const READABLE = 0.6;
const STEP = 1.25;
// drawn beyond the edge of the screen, as a share of it: so far one may pan before anything is drawn again
const MARGIN = 0.6;

/**
 * The drawing. Panning moves one SVG group and nothing else; what is in sight is drawn again only when the window
 * leaves what was drawn, so the number of lots does not matter.
 */
export class GraphCanvas extends Component {
    static template = "trace_genealogy.GraphCanvas";
    static components = { EventNode, GapCard, LotCard };
    static props = {
        view: Object,
        words: Object, // describeNode(node) and describeEdge(edge): what is written on them
        selected: { type: [String, { value: null }] },
        onSelect: Function,
        onOpen: Function,
        onExpand: Function,
        onUnfold: Function,
        onSearch: Function,
        slots: { type: Object, optional: true },
        register: Function,
    };

    setup() {
        this.root = useRef("root");
        this.content = useRef("content");
        this.viewport = { x: 0, y: 0, scale: 1 };
        this.size = { width: 1, height: 1 };
        this.trail = [];
        this.state = useState({ drawn: markRaw({ window: null, detail: "full" }), whole: false });
        this.gestures = useGestures("root", {
            pan: (dx, dy) => this.move(viewports.panBy(this.viewport, dx, dy)),
            zoom: (factor, at) => this.move(viewports.zoomAt(this.viewport, factor, at)),
        });
        this.onKeydown = useShortcuts(this.getShortcuts());
        // a last notice may come when the drawing has already left the page
        const observer = new ResizeObserver(() => this.root.el && this.resize());
        onPatched(() => this.afterPatch?.());
        onMounted(() => {
            this.measure();
            this.start();
            observer.observe(this.root.el);
        });
        onWillUnmount(() => observer.disconnect());
        onWillUpdateProps((next) => this.keepPlace(next));
        useEffect(
            () => this.applyViewport(),
            () => [this.props.view, this.state.drawn]
        );
        this.props.register(this);
    }

    getShortcuts() {
        const walk = (ev) => this.walk(ev.key);
        const arrows = [
            "ArrowLeft",
            "ArrowRight",
            "ArrowUp",
            "ArrowDown",
            "Home",
            "PageUp",
            "PageDown",
        ];
        return {
            ...Object.fromEntries(arrows.map((key) => [key, walk])),
            Enter: () => this.activate(this.selectedNode),
            "+": () => this.zoom(STEP),
            "=": () => this.zoom(STEP),
            "-": () => this.zoom(1 / STEP),
            f: () => this.fit(),
            "/": () => this.props.onSearch(),
        };
    }

    // ------------------------------------------------------------------ the window

    measure() {
        const { clientWidth, clientHeight } = this.root.el;
        this.size = { width: clientWidth || 1, height: clientHeight || 1 };
    }

    resize() {
        const before = this.size;
        this.measure();
        const [dx, dy] = [
            (this.size.width - before.width) / 2,
            (this.size.height - before.height) / 2,
        ];
        if (dx || dy) {
            this.move(viewports.panBy(this.viewport, dx, dy));
        }
    }

    /** Everything if it can be read so, else the root. */
    start() {
        this.fit();
        if (this.viewport.scale < READABLE) {
            this.centre(findStart(this.props.view.scene));
            this.move(viewports.settle(this.viewport, this.props.view.layout.bounds, this.size));
        }
    }

    fit() {
        this.move(viewports.fit(this.props.view.layout.bounds, this.size));
    }

    zoom(factor) {
        this.move(
            viewports.zoomAt(this.viewport, factor, {
                x: this.size.width / 2,
                y: this.size.height / 2,
            })
        );
    }

    centre(id) {
        const box = this.props.view.layout.nodes.get(id);
        if (box) {
            this.move(viewports.centreOn(this.viewport, box, this.size, READABLE));
        }
    }

    reveal(id) {
        const box = this.props.view.layout.nodes.get(id);
        if (box) {
            this.move(viewports.reveal(this.viewport, box, this.size));
        }
    }

    /** A node and what stands next to it, as far as there is room. */
    revealNear(id) {
        const { scene, layout } = this.props.view;
        const near = scene.edges.filter((edge) => edge.from === id || edge.to === id);
        const events = new Set(near.flatMap((edge) => [edge.from, edge.to]));
        const ids = scene.edges
            .filter((edge) => events.has(edge.from) || events.has(edge.to))
            .flatMap((e) => [e.from, e.to]);
        const boxes = ids.map((other) => layout.nodes.get(other)).filter(Boolean);
        boxes.forEach((box) => this.move(viewports.reveal(this.viewport, box, this.size)));
        this.reveal(id);
    }

    move(viewport) {
        this.viewport = viewport;
        this.applyViewport();
        const sight = viewports.getWindow(viewport, this.size);
        const detail = getDetail(viewport.scale);
        const { drawn } = this.state;
        if (!drawn.window || detail !== drawn.detail || !viewports.contains(drawn.window, sight)) {
            this.state.drawn = markRaw({
                window: viewports.getWindow(viewport, this.size, MARGIN),
                detail,
            });
        }
    }

    applyViewport() {
        const { x, y, scale } = this.viewport;
        this.content.el?.setAttribute(
            "transform",
            this.state.whole ? "" : `translate(${x} ${y}) scale(${scale})`
        );
    }

    /** A new view: what the reader looks at stays where it is on the screen; a first one is shown from its start. */
    keepPlace(next) {
        if (next.view === this.props.view) {
            return;
        }
        const { layout: before, scene } = this.props.view;
        const anchor = [next.selected, this.props.selected, findStart(scene)].find(
            (id) => before.nodes.has(id) && next.view.layout.nodes.has(id)
        );
        if (anchor) {
            const [from, to] = [before.nodes.get(anchor), next.view.layout.nodes.get(anchor)];
            const { scale } = this.viewport;
            this.viewport = viewports.panBy(
                this.viewport,
                (from.x - to.x) * scale,
                (from.y - to.y) * scale
            );
            this.state.drawn = markRaw({
                window: viewports.getWindow(this.viewport, this.size, MARGIN),
                detail: getDetail(this.viewport.scale),
            });
        } else {
            Promise.resolve().then(() => this.root.el && this.start());
        }
    }

    // ------------------------------------------------------------------ what is drawn

    /** Everything in full, for the printer; resolves when it is on the page. */
    async drawWhole(whole) {
        if (this.state.whole !== whole) {
            const patched = new Promise((resolve) => (this.afterPatch = resolve));
            this.state.whole = whole;
            await patched;
        }
        this.applyViewport();
    }

    getDrawing() {
        const { view, selected } = this.props;
        const { window, detail } = this.state.whole
            ? { window: EVERYWHERE, detail: "full" }
            : this.state.drawn;
        if (!window) {
            return { nodes: [], edges: [], labels: [], lineage: "", detail };
        }
        const edges = pickEdges(view, window);
        return {
            detail,
            nodes: pickNodes(view, window),
            edges: joinEdges(edges, view.layout, window),
            lineage: selected ? this.drawLineage(selected, window) : "",
            labels: detail === "full" ? edges.flatMap((edge) => this.getLabel(edge)) : [],
        };
    }

    drawLineage(id, window) {
        const { layout, scene } = this.props.view;
        const lineage = pickLineage(this.props.view, id);
        // where everything hangs together, saying so for each line says nothing
        return lineage.length < scene.edges.length ? joinPaths(lineage, layout, window) : "";
    }

    getLabel(edge) {
        const place = this.props.view.labels.get(edge.id);
        return place ? [{ id: edge.id, ...place, text: this.props.words.describeEdge(edge) }] : [];
    }

    get viewBox() {
        const { x, y, width, height } = this.props.view.layout.bounds;
        return this.state.whole ? `${x - 30} ${y - 20} ${width + 60} ${height + 50}` : undefined;
    }

    get activeId() {
        return this.selectedNode ? `o_trace_node_${this.selectedNode.id}` : undefined;
    }

    // ------------------------------------------------------------------ nodes

    get selectedNode() {
        return this.props.view.scene.nodes.find((node) => node.id === this.props.selected);
    }

    walk(key) {
        const { scene, layout } = this.props.view;
        const next = moveFocus(scene, layout, this.props.selected, key, this.trail);
        if (next) {
            this.trail.push(next);
            this.props.onSelect(next);
            this.reveal(next);
        }
    }

    activate(node) {
        if (node?.count > 1) {
            this.props.onUnfold(node);
        } else if (node?.more) {
            this.props.onExpand(node);
        } else if (node) {
            this.props.onOpen(node);
        }
    }

    onClick(ev) {
        const target = this.gestures.dragged() ? null : ev.target.closest("[data-node]");
        const node =
            target && this.props.view.scene.nodes.find(({ id }) => id === target.dataset.node);
        if (!node) {
            return;
        }
        const action = ev.target.closest("[data-action]")?.dataset.action;
        this.trail.push(node.id);
        this.props.onSelect(node.id);
        if (action === "expand") {
            this.props.onExpand(node);
        } else if (action === "unfold") {
            this.props.onUnfold(node);
        }
    }

    onDblClick(ev) {
        const id = ev.target.closest("[data-node]")?.dataset.node;
        if (id && !ev.target.closest("[data-action]")) {
            this.activate(this.props.view.scene.nodes.find((node) => node.id === id));
        }
    }
}

const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
